import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Attachment, Channel } from './channel.js';

/** Listens on loopback; each connection is a channel. Port 0 takes a free one. @throws when the port is busy */
export async function attachTcp(
  port: number,
  onChannel: (channel: Channel) => void,
): Promise<Attachment> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    onChannel(socketChannel(socket));
  });
  await listening(server, port);
  const address = server.address() as AddressInfo;
  return {
    address: { kind: 'tcp', host: '127.0.0.1', port: address.port },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function socketChannel(socket: Socket): Channel {
  return {
    write: (bytes) => void (socket.destroyed || socket.write(bytes)),
    onData: (listener) => void socket.on('data', listener),
    onClose: (listener) => void socket.on('close', () => listener()),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    hangUp: () => void socket.end(),
    cut: () => void socket.resetAndDestroy(),
  };
}
