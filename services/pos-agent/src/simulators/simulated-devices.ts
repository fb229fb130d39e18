import type { DisplaySimulator } from './display-simulator.js';
import type { DocumentScannerSimulator } from './document-scanner-simulator.js';
import type { HdmSimulator } from './hdm-simulator.js';
import type { HidScannerSimulator } from './hid-scanner-simulator.js';
import type { LabelPrinterSimulator } from './label-printer-simulator.js';
import type { ModemSimulator } from './modem-simulator.js';
import type { PrinterSimulator } from './printer-simulator.js';
import type { ScaleSimulator } from './scale-simulator.js';
import type { ScannerSimulator } from './scanner-simulator.js';

/** The devices themselves, for tests and for the page. */
export interface SimulatedDevices {
  readonly printer: PrinterSimulator;
  readonly scanner: ScannerSimulator;
  /** The same gun on a USB cable: it fires there when a driver listens. */
  readonly hidScanner: HidScannerSimulator;
  readonly scale: ScaleSimulator;
  readonly display: DisplaySimulator;
  readonly labels: LabelPrinterSimulator;
  readonly fiscal: HdmSimulator;
  readonly modem: ModemSimulator;
  readonly papers: DocumentScannerSimulator;
}
