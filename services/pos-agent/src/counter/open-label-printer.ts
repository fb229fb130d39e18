import { addressInWords } from '../config/address-in-words.js';
import { createWireLabelPrinter } from '../devices/label-printer/wire-label-printer.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { LabelDesk } from './label-desk.js';
import { statusTeller } from './status-teller.js';

export async function openLabelPrinter(
  settings: SettingsOf<'label-printer'>,
  { tell, hid }: DeviceContext,
): Promise<OpenDevice> {
  const { name, transport, language, dotsPerMm } = settings;
  const printer = createWireLabelPrinter({
    transport: createTransport(transport, hid),
    language,
    dotsPerMm,
    // Newer printers hold Cyrillic too, older ones print noise for it: drawn it is right on all.
    font: 'ascii',
  });
  const desk = new LabelDesk(printer, statusTeller(settings, tell));
  await desk.start();
  return {
    settings,
    port: { kind: 'label-printer', port: desk },
    test: () => desk.test({ name, address: addressInWords(transport), language, dotsPerMm }),
    close: () => desk.stop(),
  };
}
