import { createFileTransport } from './file.js';
import type { HidBus } from './hid-bus.js';
import { createHidTransport } from './hid.js';
import { createSerialTransport } from './serial.js';
import { createTcpTransport } from './tcp.js';
import type { Transport, TransportAddress } from './transport.js';

/** The transport of an address from the settings; HID devices are looked for on the bus. */
export function createTransport(address: TransportAddress, bus?: HidBus): Transport {
  switch (address.kind) {
    case 'tcp':
      return createTcpTransport(address);
    case 'serial':
      return createSerialTransport(address);
    case 'hid':
      return createHidTransport(address, { bus });
    case 'file':
      return createFileTransport(address);
  }
}
