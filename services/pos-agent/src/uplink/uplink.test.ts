import type { AddressInfo } from 'node:net';
import { waitFor } from '@khanut/testkit';
import { WebSocketServer, type WebSocket } from 'ws';
import { Uplink } from './uplink.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** The API's side of the line; `silent` sockets are open and answer nothing, as behind a router that has gone. */
async function apiSide(): Promise<{ server: WebSocketServer; url: string; sockets: WebSocket[] }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.once('message', () =>
      socket.send(
        JSON.stringify({
          kind: 'welcome',
          agentId: '01900000-0000-7000-8000-000000000001',
          serverTime: new Date().toISOString(),
        }),
      ),
    );
  });
  await new Promise((resolve) => server.once('listening', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.terminate();
    server.close();
  });
  return { server, sockets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a line that went silent without closing is given up and dialled anew', async () => {
  const { sockets, url } = await apiSide();
  const uplink = new Uplink({
    apiUrl: url,
    credential: 'secret',
    version: '0',
    receive: () => Promise.resolve(),
    connected: () => undefined,
    devices: () => [],
    firstRetryMs: 1,
    heartbeatMs: 20,
  });
  closers.push(() => uplink.stop());
  uplink.start();
  await waitFor(() => sockets.length >= 2);
});

test('a line that answers stays', async () => {
  const { server, sockets, url } = await apiSide();
  let pings = 0;
  server.on('connection', (socket) =>
    socket.on('ping', () => {
      pings += 1;
      socket.pong();
    }),
  );
  const uplink = new Uplink({
    apiUrl: url,
    credential: 'secret',
    version: '0',
    receive: () => Promise.resolve(),
    connected: () => undefined,
    devices: () => [],
    firstRetryMs: 1,
    heartbeatMs: 100,
  });
  closers.push(() => uplink.stop());
  uplink.start();
  await waitFor(() => pings >= 3);
  expect(sockets).toHaveLength(1);
  expect(uplink.state).toBe('connected');
});
