import type { SeededRandom } from '../random/index.js';

type Direction = 'request' | 'response';

/** What a connection suffers. `request` is what the client sends, `response` what comes back. */
export type Fault =
  | { kind: 'pass' }
  /** Reset before a byte has passed: nobody listens. */
  | { kind: 'refuse' }
  /** Accepted, read and never answered: a blackhole. */
  | { kind: 'hang' }
  /** Each piece comes so much later, both ways. */
  | { kind: 'delay'; ms: number }
  | { kind: 'throttle'; bytesPerSecond: number }
  /** So many bytes pass in that direction, then both ends are closed in order. */
  | { kind: 'cut'; direction: Direction; afterBytes: number }
  /** The same with an RST. */
  | { kind: 'reset'; direction: Direction; afterBytes: number }
  /** One bit of that byte arrives changed. */
  | { kind: 'flip'; direction: Direction; atByte: number }
  /** The server gets the request and answers; the answer is lost. */
  | { kind: 'swallow' }
  /** The server (or both servers at the same instant, where there are two) gets the request twice; one answer comes back. */
  | { kind: 'twice' }
  /** The request waits until another connection's was answered, `mostMs` at most. */
  | { kind: 'hold'; mostMs: number }
  /** "200 OK" with a page of a captive portal; the server hears nothing. */
  | { kind: 'portal' };

export type FaultKind = Fault['kind'];

/** What connection number n (from 0) suffers. */
export type FaultScript = (connection: number) => Fault;

export const passing: FaultScript = () => ({ kind: 'pass' });

/** Faults that any byte stream can have; the others know HTTP. */
export const wireFaults: readonly FaultKind[] = [
  'pass',
  'refuse',
  'hang',
  'delay',
  'throttle',
  'cut',
  'reset',
];
export const httpFaults: readonly FaultKind[] = [
  ...wireFaults,
  'flip',
  'swallow',
  'twice',
  'hold',
  'portal',
];

/** A fault of one of these kinds, its measures drawn. */
export function randomFault(random: SeededRandom, kinds: readonly FaultKind[]): Fault {
  const direction = random.pick(['request', 'response'] as const);
  const afterBytes = random.pick([0, 1, 100, 1000, random.integer(0, 20_000)]);
  const kind = random.pick(kinds);
  switch (kind) {
    case 'delay':
      return { kind, ms: random.integer(20, 1500) };
    case 'throttle':
      return { kind, bytesPerSecond: random.integer(2_000, 60_000) };
    case 'cut':
    case 'reset':
      return { kind, direction, afterBytes };
    case 'flip':
      return { kind, direction, atByte: random.integer(0, 4000) };
    case 'hold':
      return { kind, mostMs: random.integer(300, 3000) };
    default:
      return { kind };
  }
}

/** Each connection suffers a fault of its own with this chance, else none. */
export const randomScript =
  (random: SeededRandom, kinds: readonly FaultKind[], chance: number): FaultScript =>
  () =>
    random.next() < chance ? randomFault(random, kinds) : { kind: 'pass' };
