import type { AgentRow, DeviceAddress } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';

type Device = AgentRow['devices'][number];

/** The colour of a state's word: only what somebody has to do something about has one. */
export const toneOf: Record<Device['state'], string> = {
  ready: 'good',
  busy: '',
  'paper-low': 'look',
  'paper-out': 'act',
  'cover-open': 'act',
  offline: 'act',
  error: 'act',
};

/** Words for what agents tell about devices: kinds, ways, advice. */
export function useDeviceWords() {
  const { t, i18n } = useTranslation();
  const kind = (name: Device['kind']): string => t(`device.kind.${name}`);
  return {
    kind,
    /** What people call it, or its kind. */
    name: (device: Pick<Device, 'name' | 'kind'>): string => device.name || kind(device.kind),
    /** What to do, in words; a code that is new here as it is. */
    advice: (code: string | null): string | null =>
      code && (i18n.exists(`device.advice.${code}`) ? t(`device.advice.${code}`) : code),
    /** How it is reached, in a few words. */
    way: (transport: DeviceAddress): string =>
      `${t(`device.wayShort.${transport.kind}`)} ${addressOf(transport)}`,
  };
}

function addressOf(transport: DeviceAddress): string {
  switch (transport.kind) {
    case 'tcp':
      return `${transport.host}:${transport.port}`;
    case 'hid':
      return [transport.vendorId, transport.productId]
        .map((id) => id.toString(16).padStart(4, '0'))
        .join(':');
    case 'sane':
      return transport.device;
    default:
      return transport.path;
  }
}
