import {
  encodeHidScan,
  startFeatureVendors,
  usage,
  usagePage,
} from '@khanut/protocols/scanner-hid';
import type { HidBus } from '../transports/hid-bus.js';
import type { Plug } from './plug.js';
import type { ScannerEvent } from './scanner-simulator.js';
import { simulateHid } from './simulated-hid.js';
import { openTape, type Tape } from './tape.js';

export interface HidScannerSimulator {
  /** Where a driver finds it. */
  readonly bus: HidBus;
  readonly plug: Plug;
  readonly tape: Tape<ScannerEvent>;
  /** Whether a driver listens. */
  isHeard(): boolean;
  /** Sends one code; an AIM identifier before it (]d2…) goes to its own place. */
  fire(code: string): void;
  /** Sends one report as it is, for torn scans. */
  fireRaw(report: Uint8Array): void;
  stop(): Promise<void>;
}

/** A scanner gun on a USB cable in HID point-of-sale mode; of the makers that want to be started. */
export function startHidScannerSimulator(options: {
  readonly tapePath: string;
}): HidScannerSimulator {
  const tape = openTape<ScannerEvent>(options.tapePath);
  const identity = { vendorId: startFeatureVendors[0]!, productId: 0x0b61, serialNumber: 'SIM1' };
  const { bus, plug, isHeard, send } = simulateHid(identity, 'Simulated scanner', {
    page: usagePage,
    usage,
  });
  return {
    bus,
    plug,
    tape,
    isHeard,
    fireRaw: send,
    fire: (code) => {
      tape.append({ kind: 'scan', code });
      const [, aim, text = code] = /^\]([A-Za-z]\w)(.*)$/s.exec(code) ?? [];
      encodeHidScan({ text, aim }).forEach(send);
    },
    stop: () => plug.pull(),
  };
}
