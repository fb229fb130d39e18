import { createFileTransport } from './file.js';
import { createSerialTransport } from './serial.js';
import { createTcpTransport } from './tcp.js';
import type { Transport, TransportAddress } from './transport.js';

/** The transport of an address from the settings. */
export function createTransport(address: TransportAddress): Transport {
  switch (address.kind) {
    case 'tcp':
      return createTcpTransport(address);
    case 'serial':
      return createSerialTransport(address);
    case 'file':
      return createFileTransport(address);
  }
}
