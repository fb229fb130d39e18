import { usualColumns } from '@khanut/protocols/customer-display';
import { displayCodeTables, createLineDisplay } from '../devices/display/line-display.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { DisplayDesk } from './display-desk.js';
import { statusTeller, tellPresence } from './status-teller.js';

export async function openDisplay(
  settings: SettingsOf<'display'>,
  { tell, hid }: DeviceContext,
): Promise<OpenDevice> {
  const { transport, protocol: dialect, codePage: page } = settings;
  const codeTable = displayCodeTables[dialect][page];
  const profile = { dialect, columns: usualColumns, page, codeTable };
  const tellHere = tellPresence(statusTeller(settings, tell));
  let isHere = false;
  const display = createLineDisplay(createTransport(transport, hid), profile, {
    onState: (now) => tellHere((isHere = now)),
  });
  const desk = new DisplayDesk(display, profile);
  return {
    settings,
    port: { kind: 'display', port: desk },
    test: async () => (isHere ? desk.test() : { ok: false, advice: 'OFFLINE', seen: null }),
    close: () => desk.stop(),
  };
}
