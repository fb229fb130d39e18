import { startFeature, startFeatureVendors } from '@khanut/protocols/scanner-hid';
import { createHidScanner } from '../devices/scanner/hid-scanner.js';
import type { Scanner, ScannerListener } from '../devices/scanner/scanner.js';
import { createSerialScanner } from '../devices/scanner/serial-scanner.js';
import { createTransport } from '../transports/create-transport.js';
import { createHidTransport } from '../transports/hid.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { ScannerDesk } from './scanner-desk.js';
import { statusTeller, tellPresence } from './status-teller.js';

export async function openScanner(
  settings: SettingsOf<'scanner'>,
  context: DeviceContext,
): Promise<OpenDevice> {
  const tellState = tellPresence(statusTeller(settings, context.tell));
  const desk = new ScannerDesk(context.tell);
  const scanner = createScanner(settings, context, {
    onScan: (scan) => desk.take(scan),
    onState: tellState,
  });
  return {
    settings,
    port: { kind: 'scanner' },
    test: () => desk.test(scanner),
    close: async () => {
      desk.stop();
      await scanner.stop();
    },
  };
}

/** USB HID is a scanner in point-of-sale mode, anything else a stream of lines. */
function createScanner(
  { transport }: SettingsOf<'scanner'>,
  { hid }: DeviceContext,
  listener: ScannerListener,
): Scanner {
  if (transport.kind !== 'hid') return createSerialScanner(createTransport(transport), listener);
  const begin = startFeatureVendors.includes(transport.vendorId) ? startFeature : undefined;
  return createHidScanner(createHidTransport(transport, { bus: hid, begin }), listener);
}
