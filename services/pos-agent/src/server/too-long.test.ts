import net from 'node:net';
import { waitFor } from '@khanut/testkit';
import { Counter } from '../testing/counter.js';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
  await counter.enrol();
});
afterAll(() => counter.close());

/** A print job of so many bytes, of which so many are sent, as a client does that reads only when it has written. */
async function send(bytes: number, sent: number): Promise<string> {
  const socket = net.connect({ host: '127.0.0.1', port: counter.port });
  const lost = new Promise<never>((_done, fail) => socket.once('error', fail));
  const head = [
    'POST /agent/v1/print HTTP/1.1',
    `host: localhost:${counter.port}`,
    `authorization: Bearer ${counter.api.token}`,
    'content-type: application/json',
    `content-length: ${bytes}`,
  ];
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write('x'.repeat(sent));
  await Promise.race([lost, waitFor(() => text !== '', 20_000)]);
  socket.destroy();
  return text.split('\r\n', 1)[0] ?? '';
}

test('a job that is too long is refused in words, not by a line that goes dead', async () => {
  expect(await send(20_000_000, 20_000_000)).toBe('HTTP/1.1 413 Payload Too Large');
});

test('who never sends the rest is refused all the same', async () => {
  expect(await send(20_000_000, 1_000)).toBe('HTTP/1.1 413 Payload Too Large');
});
