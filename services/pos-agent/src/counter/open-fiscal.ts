import { join } from 'node:path';
import { createHdmRegister } from '../devices/fiscal/hdm-register.js';
import { createMemoryFile } from '../devices/fiscal/memory-file.js';
import { createTransport } from '../transports/create-transport.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { fiscalPortOf } from './fiscal-port.js';
import { statusTeller } from './status-teller.js';

export async function openFiscal(
  settings: SettingsOf<'fiscal'>,
  { dataDir, tell }: DeviceContext,
): Promise<OpenDevice> {
  const { transport, password = '', cashier, pin = '', crn, department } = settings;
  const tellState = statusTeller(settings, tell);
  const note = (advice: string | null): void => tellState(advice ? 'error' : 'ready', advice);
  note(null);
  const register = createHdmRegister({
    transport: createTransport(transport),
    settings: { password, cashier, pin, crn, department },
    memory: createMemoryFile(join(dataDir, 'fiscal.json')),
  });
  return {
    settings,
    port: { kind: 'fiscal', port: fiscalPortOf(register, note) },
    test: async () => {
      const advice = (await register.trouble()) ?? null;
      note(advice);
      return { ok: advice === null, advice, seen: null };
    },
    close: () => register.stop(),
  };
}
