import { createConnection, type Socket } from 'node:net';
import { withDeadline } from './deadline.js';
import {
  defaultOpenTimeoutMs,
  defaultWriteTimeoutMs,
  TransportError,
  type Link,
  type Transport,
} from './transport.js';

/** A device that listens on TCP (printers on 9100, fiscal registers). One connection at a time is all most take. */
export function createTcpTransport(options: {
  readonly host: string;
  readonly port: number;
}): Transport {
  const address = `tcp ${options.host}:${options.port}`;
  return {
    address,
    readsBack: true,
    open: async (timeoutMs = defaultOpenTimeoutMs) => {
      const socket = createConnection({ ...options, noDelay: true });
      try {
        await withDeadline(
          connected(socket, address),
          timeoutMs,
          () => new TransportError('OPEN_TIMEOUT', address),
        );
      } catch (cause) {
        socket.destroy();
        throw cause;
      }
      return socketLink(socket, address);
    },
  };
}

function connected(socket: Socket, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    // Stays for the life of the socket: an error without a listener would end the process; `close` follows it.
    socket.on('error', (cause) => reject(new TransportError('OPEN_FAILED', address, cause)));
  });
}

function socketLink(socket: Socket, address: string): Link {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // A device that says goodbye is gone for us as well.
  socket.once('end', () => socket.destroy());
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new TransportError('LINK_CLOSED', address));
      socket.write(bytes, (cause) =>
        cause ? reject(new TransportError('WRITE_FAILED', address, cause)) : resolve(),
      );
    });
  return {
    write: async (bytes, timeoutMs = defaultWriteTimeoutMs) => {
      try {
        await withDeadline(
          send(bytes),
          timeoutMs,
          () => new TransportError('WRITE_TIMEOUT', address),
        );
      } catch (cause) {
        socket.destroy();
        throw cause;
      }
    },
    onData: (listener) => void socket.on('data', listener),
    onClose: (listener) => void closed.then(listener),
    close: () => {
      socket.destroySoon();
      // A device that no longer reads would keep destroySoon waiting for ever.
      const force = setTimeout(() => socket.destroy(), 1_000);
      return closed.finally(() => clearTimeout(force));
    },
  };
}
