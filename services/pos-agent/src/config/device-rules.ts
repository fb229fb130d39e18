import { lineForm } from '@khanut/protocols/scale-continuous';
import type { DeviceSettings } from '@khanut/shared/contracts';
import { ConfigError } from './config-error.js';

/** What the shape of the settings cannot say: one of a kind, ids of their own, patterns that compile, secrets that are there.
 * @throws ConfigError */
export function checkDevices(devices: readonly DeviceSettings[]): void {
  const kinds = new Set<string>();
  const ids = new Set<string>();
  for (const device of devices) {
    if (ids.has(device.id))
      throw new ConfigError('ID_TWICE', `Two devices have the id "${device.id}".`);
    if (kinds.has(device.kind))
      throw new ConfigError(
        'KIND_TWICE',
        `There is a ${device.kind} already; an agent has one of a kind.`,
      );
    ids.add(device.id);
    kinds.add(device.kind);
    checkDevice(device);
  }
}

function checkDevice(device: DeviceSettings): void {
  if (device.kind === 'scale' && device.line) checkLine(device.id, device.line);
  if (device.kind !== 'fiscal') return;
  for (const secret of ['password', 'pin'] as const)
    if (device[secret] === undefined)
      throw new ConfigError('SECRET_MISSING', `The ${secret} of "${device.id}" is missing.`);
}

function checkLine(id: string, line: Parameters<typeof lineForm>[0]): void {
  try {
    lineForm(line);
  } catch (cause) {
    throw new ConfigError(
      'LINE_PATTERN_INVALID',
      `The line of "${id}" can't be read: ${(cause as RangeError).message}.`,
    );
  }
}
