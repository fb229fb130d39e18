import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../random/index.js';
import { waitFor } from '../waiting/index.js';
import { type Fault, FaultProxy, httpFaults, randomFault } from './index.js';

/** A server that echoes bodies and remembers them in the order they came. */
class EchoServer {
  readonly heard: string[] = [];
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      this.heard.push(body);
      response.end(`echo ${body}`);
    });
    request.on('error', () => {});
  });
  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }
  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

let first: EchoServer;
let second: EchoServer;
let proxy: FaultProxy;
beforeEach(async () => {
  [first, second] = [new EchoServer(), new EchoServer()];
  await Promise.all([first.listen(), second.listen()]);
  proxy = await FaultProxy.start({ target: () => first.port, second: () => second.port });
});
afterEach(async () => {
  await proxy.close();
  first.close();
  second.close();
});

const always = (fault: Fault) => proxy.use(() => fault, { drop: true });

async function send(body: string, timeoutMs = 5000): Promise<string> {
  const response = await fetch(proxy.url, {
    method: 'POST',
    body,
    // A connection for each request: a fault is a connection's.
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  return response.text();
}

test('without a fault it is a wire', async () => {
  const long = 'x'.repeat(300_000);
  expect(await send(long)).toBe(`echo ${long}`);
  expect(proxy.count).toBe(1);
});

test('refused: the client fails at once and the server hears nothing', async () => {
  always({ kind: 'refuse' });
  await expect(send('a')).rejects.toThrow('fetch failed');
  expect(first.heard).toEqual([]);
});

test('hanging: the client’s own patience ends it', async () => {
  always({ kind: 'hang' });
  await expect(send('a', 100)).rejects.toThrow('timeout');
  expect(first.heard).toEqual([]);
});

test('delayed and throttled: everything arrives, later', async () => {
  for (const fault of [
    { kind: 'delay', ms: 40 },
    { kind: 'throttle', bytesPerSecond: 50_000 },
  ] as const) {
    always(fault);
    const start = performance.now();
    expect(await send('b'.repeat(2000))).toBe(`echo ${'b'.repeat(2000)}`);
    expect(performance.now() - start).toBeGreaterThan(35);
  }
});

test.each(['cut', 'reset'] as const)(
  'a request %s at a byte never becomes a request',
  async (kind) => {
    for (const afterBytes of [0, 1, 50, 400]) {
      always({ kind, direction: 'request', afterBytes });
      await expect(send('c'.repeat(1000))).rejects.toThrow('fetch failed');
    }
    expect(first.heard).toEqual([]);
  },
);

test('an answer cut at a byte is no answer, though the server did its work', async () => {
  always({ kind: 'cut', direction: 'response', afterBytes: 150 });
  await expect(send('d'.repeat(1000))).rejects.toThrow();
  expect(first.heard).toHaveLength(1);
});

test('swallowed: the server has answered, the client knows nothing', async () => {
  always({ kind: 'swallow' });
  await expect(send('e')).rejects.toThrow('fetch failed');
  expect(first.heard).toEqual(['e']);
});

test('twice: both servers get the same request, the client one answer', async () => {
  always({ kind: 'twice' });
  expect(await send('f')).toBe('echo f');
  await waitFor(() => second.heard.length === 1);
  expect([first.heard, second.heard]).toEqual([['f'], ['f']]);
});

test('held: the second request is answered before the first', async () => {
  proxy.use((connection) => (connection === 0 ? { kind: 'hold', mostMs: 5000 } : { kind: 'pass' }));
  const held = send('first');
  await waitFor(() => proxy.count === 1);
  expect(await send('second')).toBe('echo second');
  expect(await held).toBe('echo first');
  expect(first.heard).toEqual(['second', 'first']);
});

test('held alone: the request goes on after its time', async () => {
  always({ kind: 'hold', mostMs: 30 });
  expect(await send('alone')).toBe('echo alone');
});

test('flipped: one bit of one byte arrives changed', async () => {
  const head = await new Promise<number>((resolve) => {
    always({ kind: 'pass' });
    void send('x').then(() => resolve(first.heard.length));
  });
  expect(head).toBe(1);
  always({ kind: 'flip', direction: 'request', atByte: 600 });
  await send('g'.repeat(2000));
  const heard = first.heard.at(-1) as string;
  expect([...heard].filter((letter) => letter !== 'g')).toEqual(['f']);
});

test('a captive portal answers 200 with its own page', async () => {
  always({ kind: 'portal' });
  expect(await send('h')).toContain('terms of this network');
  expect(first.heard).toEqual([]);
});

test('a new script with drop holds for open connections too', async () => {
  always({ kind: 'hang' });
  const hanging = send('i').catch((error: Error) => error.message);
  await waitFor(() => proxy.count === 1);
  always({ kind: 'pass' });
  expect(await hanging).toBe('fetch failed');
  expect(await send('i')).toBe('echo i');
});

test('whatever a seed draws, a request is heard whole or not at all, unless a bit was flipped', async () => {
  const random = seededRandom();
  const body = 'j'.repeat(5000);
  const kinds = httpFaults.filter((kind) => kind !== 'flip' && kind !== 'throttle');
  for (let round = 0; round < 40; round++) {
    proxy.use(() => randomFault(random, kinds));
    await send(body, 60).catch(() => undefined);
  }
  expect(first.heard.length).toBeGreaterThan(0);
  expect(new Set([...first.heard, ...second.heard])).toEqual(new Set([body]));
});
