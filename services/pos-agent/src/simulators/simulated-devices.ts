import type { HdmSimulator } from './hdm-simulator.js';
import type { ModemSimulator } from './modem-simulator.js';
import type { PrinterSimulator } from './printer-simulator.js';
import type { ScaleSimulator } from './scale-simulator.js';
import type { ScannerSimulator } from './scanner-simulator.js';

/** The devices themselves, for tests and for the page. */
export interface SimulatedDevices {
  readonly printer: PrinterSimulator;
  readonly scanner: ScannerSimulator;
  readonly scale: ScaleSimulator;
  readonly fiscal: HdmSimulator;
  readonly modem: ModemSimulator;
}
