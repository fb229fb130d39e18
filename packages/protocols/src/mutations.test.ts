import fc from 'fast-check';
import { concatBytes } from './framing/index.js';
import {
  cuts,
  everyFlip,
  frameRuns,
  holds,
  inBytes,
  inChunks,
  mutate,
  mutatedFrames,
  wrongReadings,
} from './mutations.js';
import { hexOf } from './vectors.js';

const frame = Uint8Array.of(1, 2, 3, 4);

describe('mutate', () => {
  it.each([
    ['flip', 1, 1, '01 00 03 04'],
    ['drop', 6, 0, '01 02 04'],
    ['double', 0, 0, '01 01 02 03 04'],
    ['cut', 1, 4, '01 04'],
    ['noise', 2, 0x0b0a, '01 02 0A 0B 03 04'],
    ['noise', 2, 0x0b0d, '01 02 0B 03 04'],
  ] as const)('%s at %s', (kind, place, detail, expected) => {
    expect(hexOf(mutate(frame, [{ kind, place, detail }]))).toBe(expected);
  });

  it('ends with nothing when everything is cut off', () => {
    const all = { kind: 'cut', place: 0, detail: 3 } as const;
    expect(mutate(frame, [all, all])).toEqual(Uint8Array.of());
  });
});

describe('streams', () => {
  it('come in chunks that are the whole together', () => {
    fc.assert(
      fc.property(fc.uint8Array(), cuts, (bytes, places) => {
        expect(concatBytes(...inChunks(bytes, places))).toEqual(bytes);
        expect(concatBytes(...inBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are the sent frames when nothing happened to them', () => {
    const streams = mutatedFrames(fc.nat(255), (byte) => Uint8Array.of(0xf0, byte));
    fc.assert(
      fc.property(streams, ({ sent, damage, bytes }) => {
        fc.pre(damage.length === 0);
        expect(Array.from(bytes)).toEqual(sent.flatMap((byte) => [0xf0, byte]));
      }),
    );
  });

  it('know each flip of a bit and find a whole frame', () => {
    expect(new Set(everyFlip(frame).map(hexOf)).size).toBe(32);
    expect(holds(Uint8Array.of(0, 1, 2, 3, 4), frame)).toBe(true);
    expect(holds(Uint8Array.of(1, 2, 3, 0, 4), frame)).toBe(false);
  });
});

describe('wrongReadings', () => {
  const stream = { sent: [1], damage: [], bytes: Uint8Array.of(2), chunks: [] };
  const wrong = (canSee: boolean, ...read: number[]): number[] =>
    wrongReadings(
      stream,
      read,
      (byte) => Uint8Array.of(byte),
      () => canSee,
    );

  it('are neither sent nor on the line, or of damage that should have been seen', () => {
    expect(wrong(false, 1, 2, 3)).toEqual([3]);
    expect(wrong(true, 1, 2, 3)).toEqual([2, 3]);
  });
});

describe('frameRuns', () => {
  it('tells how many and from which seed', () => {
    const told: string[] = [];
    const runs = frameRuns({ FRAME_RUNS: '7', TEST_SEED: '5' }, 0, (line) => void told.push(line));
    expect(runs).toEqual({ numRuns: 7, seed: 5 });
    expect(told).toEqual(['TEST_SEED=5 (7 streams of mutated frames)\n']);
  });
});
