import { lineForm } from '@khanut/protocols/scale-continuous';
import { createScale } from '../devices/scale/create-scale.js';
import { usualAddress } from '../devices/scale/scale-protocols.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { ScaleDesk } from './scale-desk.js';
import { statusTeller, tellPresence } from './status-teller.js';

export async function openScale(
  settings: SettingsOf<'scale'>,
  { tell, hid }: DeviceContext,
): Promise<OpenDevice> {
  const { transport, protocol, line, password } = settings;
  // Throws now what would otherwise be thrown by each new link.
  if (line) lineForm(line);
  const scale = createScale(createTransport(usualAddress(protocol, transport), hid), {
    protocol,
    line,
    password,
  });
  const desk = new ScaleDesk(scale, tell, tellPresence(statusTeller(settings, tell)));
  desk.start();
  return {
    settings,
    port: { kind: 'scale', port: desk },
    test: () => desk.test(),
    close: () => desk.stop(),
  };
}
