import type { DeviceSettings, DeviceStatus } from '@khanut/shared/contracts';
import type { DeviceListener } from './device.js';

export type TellState = (state: DeviceStatus['state'], advice: string | null) => void;

/** Tells each change of one device's state, under its own id and name. */
export function statusTeller(settings: DeviceSettings, tell: DeviceListener): TellState {
  let told = '';
  return (state, advice) => {
    const key = `${state} ${advice}`;
    if (key === told) return;
    told = key;
    tell({ kind: 'device', device: statusOf(settings, state, advice) });
  };
}

export function statusOf(
  { id, kind, name }: DeviceSettings,
  state: DeviceStatus['state'],
  advice: string | null,
): DeviceStatus {
  return { id, kind, name, state, advice, at: new Date().toISOString() };
}

/** For devices that are there or not, and tell no more. */
export const tellPresence =
  (tell: TellState) =>
  (isHere: boolean): void =>
    isHere ? tell('ready', null) : tell('offline', 'OFFLINE');
