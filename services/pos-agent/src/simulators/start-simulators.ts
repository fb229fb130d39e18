import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import type { HidBus } from '../transports/hid-bus.js';
import { startDisplaySimulator } from './display-simulator.js';
import { startDocumentScannerSimulator } from './document-scanner-simulator.js';
import { startHdmSimulator } from './hdm-simulator.js';
import { startHidScannerSimulator } from './hid-scanner-simulator.js';
import { startLabelPrinterSimulator } from './label-printer-simulator.js';
import { startModemSimulator } from './modem-simulator.js';
import { startPage } from './page/page-server.js';
import { tcpPlug } from './plug.js';
import { startPrinterSimulator } from './printer-simulator.js';
import { startScaleSimulator } from './scale-simulator.js';
import { startScannerSimulator } from './scanner-simulator.js';
import type { SimulatedDevices } from './simulated-devices.js';
import { fiscalLogin, otherSettings, simulatedSettings } from './simulated-settings.js';

export interface SimulatorOptions {
  /** Tapes and serial links live here; tapes of an earlier run are continued. */
  readonly dir: string;
  /** Of the page; 0 or nothing takes a free one. */
  readonly port?: number;
}

export interface RunningSimulators extends SimulatedDevices {
  /** The page with paper, gun, platform, glass, labels, tape, inbox and fault switches. */
  readonly pageUrl: string;
  /** As the agent's settings name them. */
  readonly settings: readonly DeviceSettings[];
  /** What may be set up in the place of one of them. */
  readonly others: readonly DeviceSettings[];
  /** Where the simulated USB devices are found. */
  readonly hid: HidBus;
  stop(): Promise<void>;
}

type Keep = <Device extends { stop(): Promise<void> }>(device: Device) => Device;

/** A whole counter of simulated devices and one page to play with them. @throws when the page's port is busy */
export async function startSimulators(options: SimulatorOptions): Promise<RunningSimulators> {
  mkdirSync(options.dir, { recursive: true });
  const started: { stop(): Promise<void> }[] = [];
  const keep: Keep = (device) => {
    started.unshift(device);
    return device;
  };
  const stop = async (): Promise<void> => {
    for (const device of started.splice(0)) await device.stop();
  };
  try {
    const devices = await startDevices(options.dir, keep);
    const page = keep(await startPage(devices, options.port ?? 0));
    const settings = simulatedSettings(devices);
    const { bus: hid } = devices.hidScanner;
    return { ...devices, pageUrl: page.url, settings, others: otherSettings(devices), hid, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function startDevices(dir: string, keep: Keep): Promise<SimulatedDevices> {
  const at = (name: string): { tapePath: string; linkPath: string } => ({
    tapePath: join(dir, `${name}.jsonl`),
    linkPath: join(dir, `tty-${name}`),
  });
  return {
    printer: keep(
      await startPrinterSimulator({ ...at('printer'), connect: (serve) => tcpPlug(0, serve) }),
    ),
    scanner: keep(await startScannerSimulator(at('scanner'))),
    hidScanner: keep(startHidScannerSimulator(at('hid-scanner'))),
    scale: keep(await startScaleSimulator(at('scale'))),
    display: keep(await startDisplaySimulator(at('display'))),
    labels: keep(
      await startLabelPrinterSimulator({
        ...at('labels'),
        language: 'zpl',
        connect: (serve) => tcpPlug(0, serve),
      }),
    ),
    fiscal: keep(await startHdmSimulator({ ...at('fiscal'), ...fiscalLogin })),
    modem: keep(await startModemSimulator(at('modem'))),
    papers: keep(
      startDocumentScannerSimulator({ ...at('papers'), folder: join(dir, 'scanned-papers') }),
    ),
  };
}
