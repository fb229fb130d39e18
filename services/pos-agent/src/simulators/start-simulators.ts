import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TransportAddress } from '../transports/transport.js';
import { simulatedCrn, startHdmSimulator } from './hdm-simulator.js';
import { startModemSimulator } from './modem-simulator.js';
import { startPage } from './page/page-server.js';
import { tcpPlug } from './plug.js';
import { startPrinterSimulator } from './printer-simulator.js';
import { startScaleSimulator } from './scale-simulator.js';
import { startScannerSimulator } from './scanner-simulator.js';
import type { SimulatedDevices } from './simulated-devices.js';

export interface SimulatorOptions {
  /** Tapes and serial links live here; tapes of an earlier run are continued. */
  readonly dir: string;
  /** Of the page; 0 or nothing takes a free one. */
  readonly port?: number;
}

/** How a driver reaches each device; fits the agent's device settings. */
export interface SimulatedSettings {
  readonly printer: {
    readonly transport: TransportAddress;
    readonly columns: 48;
    readonly dots: 576;
    readonly codePage: 'cp866';
  };
  readonly scanner: { readonly transport: TransportAddress };
  readonly scale: { readonly transport: TransportAddress };
  readonly fiscal: {
    readonly transport: Extract<TransportAddress, { kind: 'tcp' }>;
    readonly password: string;
    readonly cashier: number;
    readonly pin: string;
    readonly crn: string;
    readonly department: number;
  };
  readonly modem: { readonly transport: TransportAddress };
}

export interface RunningSimulators extends SimulatedDevices {
  /** The page with paper, gun, platform, tape, inbox and fault switches. */
  readonly pageUrl: string;
  readonly settings: SimulatedSettings;
  stop(): Promise<void>;
}

const fiscalLogin = { password: '1234ABCD', cashier: 3, pin: '3' };

/** A whole counter of simulated devices and one page to play with them. @throws when the page's port is busy */
export async function startSimulators(options: SimulatorOptions): Promise<RunningSimulators> {
  mkdirSync(options.dir, { recursive: true });
  const at = (name: string): { tapePath: string; linkPath: string } => ({
    tapePath: join(options.dir, `${name}.jsonl`),
    linkPath: join(options.dir, `tty-${name}`),
  });
  const started: { stop(): Promise<void> }[] = [];
  const keep = <Device extends { stop(): Promise<void> }>(device: Device): Device => {
    started.unshift(device);
    return device;
  };
  const stop = async (): Promise<void> => {
    for (const device of started.splice(0)) await device.stop();
  };
  try {
    const devices: SimulatedDevices = {
      printer: keep(
        await startPrinterSimulator({
          tapePath: at('printer').tapePath,
          connect: (serve) => tcpPlug(0, serve),
        }),
      ),
      scanner: keep(await startScannerSimulator(at('scanner'))),
      scale: keep(await startScaleSimulator(at('scale'))),
      fiscal: keep(await startHdmSimulator({ tapePath: at('fiscal').tapePath, ...fiscalLogin })),
      modem: keep(await startModemSimulator(at('modem'))),
    };
    const page = keep(await startPage(devices, options.port ?? 0));
    return { ...devices, pageUrl: page.url, settings: settingsOf(devices), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function settingsOf({
  printer,
  scanner,
  scale,
  fiscal,
  modem,
}: SimulatedDevices): SimulatedSettings {
  const register = fiscal.plug.address;
  if (register.kind !== 'tcp') throw new Error('The simulated register must be on TCP');
  return {
    printer: { transport: printer.plug.address, columns: 48, dots: 576, codePage: 'cp866' },
    scanner: { transport: scanner.plug.address },
    scale: { transport: scale.plug.address },
    fiscal: { transport: register, ...fiscalLogin, crn: simulatedCrn, department: 1 },
    modem: { transport: modem.plug.address },
  };
}
