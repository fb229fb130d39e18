import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { anythingOn } from './known-usb.js';
import type { Seen } from './seen.js';

/** The port on which network printers take their jobs. */
export const printerPort = 9100;
/** A /22: four of the usual shop networks. */
const mostHosts = 1024;
/** So that the largest network is through, silent as it may be, before the list is given up. */
const atOnce = 160;
const connectMs = 500;

/** A network that isn't looked through: a stable code and a sentence. */
export class NetworkRefusedError extends Error {
  constructor(
    readonly code: 'NETWORK_INVALID' | 'NETWORK_TOO_LARGE' | 'NETWORK_NOT_PRIVATE',
    message: string,
  ) {
    super(message);
  }
}

const privateRanges: readonly (readonly [number, number])[] = [
  [numberOf([10, 0, 0, 0]), 8],
  [numberOf([127, 0, 0, 0]), 8],
  [numberOf([169, 254, 0, 0]), 16],
  [numberOf([172, 16, 0, 0]), 12],
  [numberOf([192, 168, 0, 0]), 16],
];

function numberOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

const isWithin = (address: number, [first, bits]: readonly [number, number]): boolean =>
  Math.floor(address / 2 ** (32 - bits)) === Math.floor(first / 2 ** (32 - bits));

/** The hosts of `192.168.1.0/24`, of one address or of this machine's `own` networks; a network of strangers is never
 * looked through. @throws NetworkRefusedError */
export function hostsOf(network: string): string[] {
  return network === 'own' ? ownHosts() : namedHosts(network);
}

/** Neighbours of this machine: of each private network the 254 around its own address, of four networks at most. */
export function ownHosts(interfaces = networkInterfaces()): string[] {
  const own = Object.values(interfaces).flatMap((addresses) =>
    (addresses ?? []).flatMap(({ family, internal, address }) =>
      family === 'IPv4' && !internal ? [address] : [],
    ),
  );
  const isPrivate = (address: string): boolean =>
    privateRanges.some((range) => isWithin(numberOf(address.split('.').map(Number)), range));
  const networks = new Set(own.filter(isPrivate).map((address) => address.replace(/\d+$/, '0/24')));
  const hosts = [...networks].flatMap(namedHosts).slice(0, mostHosts);
  return hosts.filter((host) => !own.includes(host));
}

function namedHosts(network: string): string[] {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(network);
  const parts = match?.slice(1, 5).map(Number) ?? [];
  const bits = Number(match?.[5] ?? 32);
  if (!match || bits > 32 || parts.some((part) => part > 255))
    throw new NetworkRefusedError(
      'NETWORK_INVALID',
      `"${network}" is no network; write it like 192.168.1.0/24.`,
    );
  const count = 2 ** (32 - bits);
  if (count > mostHosts)
    throw new NetworkRefusedError(
      'NETWORK_TOO_LARGE',
      `${network} has ${count} addresses; ${mostHosts} are looked through at most (/22).`,
    );
  const first = Math.floor(numberOf(parts) / count) * count;
  if (!privateRanges.some((range) => isWithin(first, range)))
    throw new NetworkRefusedError(
      'NETWORK_NOT_PRIVATE',
      `${network} is not a private network; only such ones are looked through.`,
    );
  const all = Array.from({ length: count }, (_, at) => written(first + at));
  // The first and the last name the network and everybody in it.
  return bits <= 30 ? all.slice(1, -1) : all;
}

const written = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** Those of the hosts that take connections on the printers' port. */
export async function seenOnNetwork(hosts: readonly string[], port = printerPort): Promise<Seen[]> {
  const waiting = [...hosts];
  const found: string[] = [];
  const look = async (): Promise<void> => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift())
      if (await isListening(host, port)) found.push(host);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, hosts.length) }, look));
  return hosts
    .filter((host) => found.includes(host))
    .map((host) => ({
      title: `${host}:${port}`,
      transport: { kind: 'tcp', host, port },
      guesses: anythingOn.tcp,
      mayAsk: 'printer',
    }));
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: connectMs });
    const end = (listens: boolean) => (): void => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
}
