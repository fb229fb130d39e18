import type { AddressInfo } from 'node:net';
import { waitFor } from '@khanut/testkit';
import { WebSocketServer, type WebSocket } from 'ws';
import { Uplink } from './uplink.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** The API's side of the line: it answers no ping, as behind a router that has gone, and is mute before the welcome. */
async function apiSide({ isMute = false } = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    if (isMute) return;
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

/** The agent's side of the line, dialling. */
function dialled(apiUrl: string, heartbeatMs: number): Uplink {
  const uplink = new Uplink({
    ...{ apiUrl, heartbeatMs, credential: 'secret', version: '0', firstRetryMs: 1 },
    receive: () => Promise.resolve(),
    connected: () => undefined,
    devices: () => [],
  });
  closers.push(() => uplink.stop());
  uplink.start();
  return uplink;
}

test('a line that went silent without closing is given up and dialled anew', async () => {
  const { sockets, url } = await apiSide();
  dialled(url, 20);
  await waitFor(() => sockets.length >= 2);
});

test('a line that dies before the welcome is given up and dialled anew', async () => {
  const { sockets, url } = await apiSide({ isMute: true });
  const uplink = dialled(url, 20);
  await waitFor(() => sockets.length >= 2);
  expect(uplink.state).toBe('connecting');
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
  const uplink = dialled(url, 250);
  await waitFor(() => pings >= 3);
  expect(sockets).toHaveLength(1);
  expect(uplink.state).toBe('connected');
});
