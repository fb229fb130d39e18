import { addressInWords } from '../config/address-in-words.js';
import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import type { ReceiptPrinter } from '../devices/printer/printer.js';
import { epson80mm, epsonCodeTables } from '../devices/printer/profile.js';
import { createStarPrinter } from '../devices/printer/star-printer.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { PrinterDesk } from './printer-desk.js';
import { statusTeller } from './status-teller.js';

export async function openPrinter(
  settings: SettingsOf<'printer'>,
  context: DeviceContext,
): Promise<OpenDevice> {
  const desk = new PrinterDesk(
    createPrinter(settings, context),
    statusTeller(settings, context.tell),
  );
  await desk.start();
  return {
    settings,
    port: { kind: 'printer', port: desk },
    test: () => desk.test({ name: settings.name, address: addressInWords(settings.transport) }),
    close: () => desk.stop(),
  };
}

function createPrinter(
  { transport, language, columns, dots, codePage }: SettingsOf<'printer'>,
  { hid }: DeviceContext,
): ReceiptPrinter {
  const profile = {
    ...epson80mm,
    columns,
    dots,
    codePage,
    codeTable: epsonCodeTables[codePage],
    answersStatus: transport.kind !== 'file',
  };
  const options = { transport: createTransport(transport, hid), profile };
  return language === 'star-line' ? createStarPrinter(options) : createEscposPrinter(options);
}
