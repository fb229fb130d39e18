import type { AgentEvent, DeviceSettings, DeviceTestResult } from '@khanut/shared/contracts';
import type { FiscalPort } from '../jobs/fiscal-desk.js';
import type { DisplayPort, LabelPort, ModemPort, PrinterPort, ScalePort } from '../jobs/ports.js';
import type { HidBus } from '../transports/hid-bus.js';

/** Told of scans, weights and states, and of devices that were taken out of the settings. */
export type DeviceListener = (
  event: Extract<AgentEvent, { kind: 'scan' | 'weight' | 'device' | 'device-gone' }>,
) => void;

/** What a device needs of its agent. */
export interface DeviceContext {
  readonly dataDir: string;
  readonly tell: DeviceListener;
  /** Where USB HID devices are found; those of this machine unless told. */
  readonly hid?: HidBus | undefined;
}

export type SettingsOf<Kind extends DeviceSettings['kind']> = Extract<
  DeviceSettings,
  { kind: Kind }
>;

/** What the rest of the agent may do with a device; scanners only tell, and nobody takes papers yet. */
export type DevicePort =
  | { readonly kind: 'printer'; readonly port: PrinterPort }
  | { readonly kind: 'fiscal'; readonly port: FiscalPort }
  | { readonly kind: 'modem'; readonly port: ModemPort }
  | { readonly kind: 'display'; readonly port: DisplayPort }
  | { readonly kind: 'label-printer'; readonly port: LabelPort }
  | { readonly kind: 'scanner' }
  | { readonly kind: 'scale'; readonly port: ScalePort }
  | { readonly kind: 'document-scanner' };

/** A device of the settings, served. One that isn't there now is looked for again until it is closed. */
export interface OpenDevice {
  readonly settings: DeviceSettings;
  readonly port: DevicePort;
  /** Tries it with a person beside it: a page, a weight, the next code. Never throws. */
  test(): Promise<DeviceTestResult>;
  /** Ends after what is on the wire. */
  close(): Promise<void>;
}
