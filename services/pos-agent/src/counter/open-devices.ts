import { join } from 'node:path';
import type { DeviceStatus } from '@khanut/shared/contracts';
import type { AgentConfig, DevicesConfig } from '../config/config.js';
import type { DeviceListener, DeviceSet } from '../device-set.js';
import { createHdmRegister } from '../devices/fiscal/hdm-register.js';
import { createMemoryFile } from '../devices/fiscal/memory-file.js';
import { createGsmModem } from '../devices/modem/gsm-modem.js';
import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import { epson80mm, epsonCodeTables } from '../devices/printer/profile.js';
import { createScale } from '../devices/scale/create-scale.js';
import { usualAddress } from '../devices/scale/scale-protocols.js';
import { createSerialScanner } from '../devices/scanner/serial-scanner.js';
import { createTransport } from '../transports/create-transport.js';
import { fiscalPortOf } from './fiscal-port.js';
import { modemPortOf } from './modem-port.js';
import { PrinterDesk } from './printer-desk.js';
import { ScaleDesk } from './scale-desk.js';

/** Opens what the settings name. A device that isn't there now is looked for again; it never stops the agent. */
export async function openDevices(
  config: AgentConfig,
  devices: DevicesConfig,
  tell: DeviceListener,
): Promise<DeviceSet> {
  const statuses = new Map<string, DeviceStatus>();
  const closers: (() => Promise<void> | void)[] = [];
  const listener: DeviceListener = (event) => {
    if (event.kind === 'device') statuses.set(event.device.id, event.device);
    tell(event);
  };
  const told =
    (kind: DeviceStatus['kind'], name: string) =>
    (isHere: boolean): void =>
      listener({
        kind: 'device',
        device: {
          id: kind,
          kind,
          name,
          state: isHere ? 'ready' : 'offline',
          advice: isHere ? null : 'OFFLINE',
          at: new Date().toISOString(),
        },
      });

  const printer = devices.printer ? await openPrinter(devices.printer, listener, closers) : null;
  if (devices.scanner)
    openScanner(devices.scanner, listener, told('scanner', 'Barcode scanner'), closers);
  if (devices.scale) {
    const { transport, ...settings } = devices.scale;
    const address = usualAddress(settings.protocol, transport);
    const desk = new ScaleDesk(
      createScale(createTransport(address), settings),
      listener,
      told('scale', 'Scale'),
    );
    desk.start();
    closers.push(() => desk.stop());
  }
  const modem = devices.modem
    ? createGsmModem(
        { transport: createTransport(devices.modem.transport) },
        { onState: told('modem', 'GSM modem') },
      )
    : null;
  if (modem) closers.push(() => modem.stop());
  return {
    printer,
    fiscal: devices.fiscal ? openFiscal(config, devices.fiscal, listener) : null,
    modem: modem && modemPortOf(modem),
    statuses: () => [...statuses.values()],
    simulatorsUrl: null,
    close: async () => {
      for (const close of closers) await close();
    },
  };
}

function openScanner(
  settings: NonNullable<DevicesConfig['scanner']>,
  listener: DeviceListener,
  onState: (isHere: boolean) => void,
  closers: (() => Promise<void> | void)[],
): void {
  const scanner = createSerialScanner(createTransport(settings.transport), {
    onScan: (scan) =>
      listener({
        kind: 'scan',
        code: scan.text,
        symbology: scan.symbology ?? null,
        at: new Date().toISOString(),
      }),
    onState,
  });
  closers.push(() => scanner.stop());
}

async function openPrinter(
  settings: NonNullable<DevicesConfig['printer']>,
  listener: DeviceListener,
  closers: (() => void)[],
): Promise<PrinterDesk> {
  const { columns, dots, codePage, transport } = settings;
  const profile = {
    ...epson80mm,
    columns,
    dots,
    codePage,
    codeTable: epsonCodeTables[codePage],
    answersStatus: transport.kind !== 'file',
  };
  const desk = new PrinterDesk(
    createEscposPrinter({ transport: createTransport(transport), profile }),
    listener,
  );
  closers.push(() => desk.stop());
  await desk.start();
  return desk;
}

function openFiscal(
  config: AgentConfig,
  settings: NonNullable<DevicesConfig['fiscal']>,
  listener: DeviceListener,
): DeviceSet['fiscal'] {
  const { transport, ...rest } = settings;
  const tell = (advice: string | null): void =>
    listener({
      kind: 'device',
      device: {
        id: 'fiscal',
        kind: 'fiscal',
        name: 'Fiscal register',
        state: advice ? 'error' : 'ready',
        advice,
        at: new Date().toISOString(),
      },
    });
  tell(null);
  const memory = createMemoryFile(join(config.dataDir, 'fiscal.json'));
  return fiscalPortOf(
    createHdmRegister({ transport: createTransport(transport), settings: rest, memory }),
    tell,
  );
}
