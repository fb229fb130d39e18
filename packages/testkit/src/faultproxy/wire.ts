import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { httpLength } from './http-length.js';

/** One accepted connection and the ways on. */
export interface Wire {
  client: Socket;
  /** Opens a connection to the server, or to the second one. */
  dial(which?: 'first' | 'second'): Socket;
  /** Settles when a request of another connection was answered, or after so long. */
  another(mostMs: number): Promise<void>;
  /** A request of this connection was answered. */
  answered(): void;
}

type Change = (chunk: Buffer, from: number) => Buffer | null;

/** Lets a connection suffer. */
export function suffer(wire: Wire, fault: Fault): void {
  switch (fault.kind) {
    case 'refuse':
      return void wire.client.resetAndDestroy();
    case 'hang':
      return void wire.client.resume();
    case 'delay':
      return join(wire, { both: slowly(() => fault.ms) });
    case 'throttle':
      return join(wire, { both: slowly((chunk) => (chunk.length * 1000) / fault.bytesPerSecond) });
    case 'cut':
    case 'reset':
      return cut(wire, fault);
    case 'flip':
      return join(wire, { [fault.direction]: changed(flipped(fault.atByte)) });
    case 'swallow':
      return swallow(wire);
    case 'twice':
      return void twice(wire);
    case 'hold':
      return void hold(wire, fault.mostMs);
    case 'portal':
      return void portal(wire);
    case 'pass':
      return join(wire, {});
  }
}

/** Carries bytes from one socket to the other in its own way. */
type Carry = (from: Socket, to: Socket, wire: Wire) => void;

interface Ways {
  request?: Carry;
  response?: Carry;
  both?: Carry;
}

function join(wire: Wire, ways: Ways, server: Socket = wire.dial()): void {
  bind(wire.client, server);
  server.once('data', () => wire.answered());
  (ways.request ?? ways.both ?? plainly)(wire.client, server, wire);
  (ways.response ?? ways.both ?? plainly)(server, wire.client, wire);
}

/** What happens to one end happens to the other. */
function bind(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroySoon());
  }
}

const plainly: Carry = (from, to) => void from.pipe(to);

const changed =
  (change: Change): Carry =>
  (from, to) => {
    let passed = 0;
    from.on('data', (chunk: Buffer) => {
      const bytes = change(chunk, passed);
      passed += chunk.length;
      if (bytes) to.write(bytes);
    });
    from.on('end', () => to.end());
  };

const slowly =
  (waitMs: (chunk: Buffer) => number): Carry =>
  (from, to) => {
    let last: Promise<unknown> = Promise.resolve();
    const later = (act: () => void, ms: number) =>
      (last = last.then(() => pause(ms, undefined, { ref: false })).then(act));
    from.on('data', (chunk: Buffer) => {
      from.pause();
      void later(() => to.write(chunk) && from.resume(), waitMs(chunk));
    });
    to.on('drain', () => from.resume());
    from.on('end', () => void later(() => to.end(), 0));
  };

const flipped =
  (atByte: number): Change =>
  (chunk, from) => {
    if (atByte < from || atByte >= from + chunk.length) return chunk;
    const bytes = Buffer.from(chunk);
    bytes[atByte - from] = (bytes[atByte - from] as number) ^ 1;
    return bytes;
  };

function cut(wire: Wire, fault: Extract<Fault, { kind: 'cut' | 'reset' }>): void {
  const server = wire.dial();
  const carry = changed((chunk, from) => {
    const left = fault.afterBytes - from;
    if (chunk.length <= left) return chunk;
    // What still passes must have left before the ends go.
    setImmediate(() => {
      for (const end of [wire.client, server])
        if (fault.kind === 'reset') end.resetAndDestroy();
        else end.destroySoon();
    });
    return left > 0 ? chunk.subarray(0, left) : null;
  });
  join(wire, { [fault.direction]: carry }, server);
}

function swallow(wire: Wire): void {
  const server = wire.dial();
  bind(wire.client, server);
  wire.client.pipe(server);
  server.once('data', () => {
    wire.answered();
    wire.client.destroy();
  });
}

async function twice(wire: Wire): Promise<void> {
  const request = await wholeRequest(wire.client);
  if (wire.client.destroyed) return;
  const [server, other] = [wire.dial(), wire.dial('second')];
  other.on('error', () => {});
  other.on('data', () => other.end());
  other.write(request);
  server.write(request);
  join(wire, {}, server);
}

async function hold(wire: Wire, mostMs: number): Promise<void> {
  const request = await wholeRequest(wire.client);
  await wire.another(mostMs);
  if (wire.client.destroyed) return;
  const server = wire.dial();
  server.write(request);
  join(wire, {}, server);
}

const page = '<!doctype html><title>Welcome</title><p>Please accept the terms of this network.';

async function portal({ client }: Wire): Promise<void> {
  await wholeRequest(client);
  client.end(
    `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\nconnection: close\r\n\r\n${page}`,
  );
}

/** The first request of a connection, once it is whole. */
function wholeRequest(client: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (httpLength(bytes) === null) return;
      client.pause();
      client.off('data', take);
      resolve(bytes);
    };
    client.on('data', take);
  });
}
