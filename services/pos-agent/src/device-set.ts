import type { AgentEvent, DeviceStatus } from '@khanut/shared/contracts';
import type { FiscalPort } from './jobs/fiscal-desk.js';
import type { ModemPort, PrinterPort } from './jobs/ports.js';

/** The devices of this counter as the rest of the agent sees them. */
export interface DeviceSet {
  printer: PrinterPort | null;
  fiscal: FiscalPort | null;
  modem: ModemPort | null;
  statuses(): DeviceStatus[];
  /** Where the simulated devices can be played with. */
  simulatorsUrl: string | null;
  close(): Promise<void>;
}

/** Told of scans, weights and changed states. */
export type DeviceListener = (
  event: Extract<AgentEvent, { kind: 'scan' | 'weight' | 'device' }>,
) => void;
