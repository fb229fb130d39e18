import type { DeviceAddress } from '@khanut/shared/contracts';

const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** For people: how a device is reached. */
export function addressInWords(transport: DeviceAddress): string {
  switch (transport.kind) {
    case 'tcp':
      return `tcp ${transport.host}:${transport.port}`;
    case 'serial':
      return transport.baudRate === undefined
        ? `serial ${transport.path}`
        : `serial ${transport.path} at ${transport.baudRate}`;
    case 'hid':
      return `USB ${hex(transport.vendorId)}:${hex(transport.productId)}${transport.serialNumber ? ` ${transport.serialNumber}` : ''}`;
    case 'file':
      return `file ${transport.path}`;
    case 'sane':
      return `SANE ${transport.device}`;
    case 'folder':
      return `folder ${transport.path}`;
  }
}
