import { join } from 'node:path';
import type { StartFailure } from '@khanut/protocols/gsm';
import { createGsmModem } from '../devices/modem/gsm-modem.js';
import { createPinMemory } from '../devices/modem/pin-memory.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { modemPortOf } from './modem-port.js';
import { statusTeller } from './status-teller.js';

export async function openModem(
  settings: SettingsOf<'modem'>,
  { dataDir, tell, hid }: DeviceContext,
): Promise<OpenDevice> {
  const tellState = statusTeller(settings, tell);
  const modem = createGsmModem(
    {
      transport: createTransport(settings.transport, hid),
      // An empty PIN is none: forms send it so.
      pin: settings.pin || undefined,
      pins: createPinMemory(join(dataDir, 'refused-pin')),
    },
    {
      onState: (isReady, failure) => {
        if (isReady) return tellState('ready', null);
        tellState(failure === 'mute' ? 'offline' : 'error', adviceOf(failure));
      },
    },
  );
  return {
    settings,
    port: { kind: 'modem', port: modemPortOf(modem) },
    test: async () => {
      const { isReady, failure, signal } = await modem.check();
      return {
        ok: isReady,
        advice: isReady ? null : adviceOf(failure),
        // 0 to 31, as modems tell it.
        seen: isReady && signal !== undefined ? `${signal}/31` : null,
      };
    },
    close: () => modem.stop(),
  };
}

const adviceOf = (failure: StartFailure): string =>
  failure === 'mute' ? 'OFFLINE' : failure.replace('-', '_').toUpperCase();
