import fc from 'fast-check';
import { concatBytes } from '../framing/index.js';
import {
  everyFlip,
  frameRuns,
  inBytes,
  mutatedFrames,
  wrongReadings,
  type Damage,
} from '../mutations.js';
import { bytesOf, hexOf } from '../vectors.js';
import { createStatusFinder, decodeStatus, encodeStatus, type StarStatus } from './index.js';

const runs = frameRuns();
const ready: StarStatus = {
  offline: false,
  coverOpen: false,
  drawerLineHigh: false,
  headHot: false,
  cutter: false,
  mechanical: false,
  unrecoverable: false,
  paperEnd: false,
  nearEnd: false,
  printedMarks: 0,
};
const statuses: fc.Arbitrary<StarStatus> = fc.record({
  ...(Object.fromEntries(Object.keys(ready).map((key) => [key, fc.boolean()])) as {
    [K in keyof StarStatus]: fc.Arbitrary<boolean>;
  }),
  printedMarks: fc.option(fc.nat(31), { nil: undefined }),
});
const read = (chunks: readonly Uint8Array[]): StarStatus[] => {
  const finder = createStatusFinder();
  return chunks.flatMap((chunk) => finder.push(chunk)).map(decodeStatus);
};

describe('Star status block', () => {
  it.each([
    ['0f020000000000', { ...ready, printedMarks: undefined }],
    ['23020000000000' + '0000', ready],
    [
      '23022800000800' + '2600',
      { ...ready, offline: true, coverOpen: true, paperEnd: true, printedMarks: 11 },
    ],
    [
      '23020440000400' + '6e00',
      { ...ready, drawerLineHigh: true, headHot: true, nearEnd: true, printedMarks: 31 },
    ],
  ])('%s', (hex, expected) => {
    const block = bytesOf(hex);
    expect(read([block])).toEqual([expected]);
    expect(hexOf(encodeStatus(expected))).toBe(hexOf(block));
  });

  it('is read split at every byte, glued, and between other bytes', () => {
    const noise = fc
      .array(fc.constantFrom(0x00, 0x06, 0x11, 0x13, 0x80, 0xff))
      .map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, statuses), { maxLength: 4 }), (parts) => {
        const stream = concatBytes(
          ...parts.flatMap(([before, one]) => [before, encodeStatus(one)]),
        );
        const expected = parts.map(([, one]) => one);
        expect(read([stream])).toEqual(expected);
        expect(read(inBytes(stream))).toEqual(expected);
      }),
      { seed: runs.seed },
    );
  });

  it('is refused or differs in one flag when one bit was flipped: it has no check', () => {
    for (const flipped of everyFlip(encodeStatus(ready))) {
      for (const status of read([flipped])) {
        const keys = Object.keys(ready) as (keyof StarStatus)[];
        expect(keys.filter((key) => status[key] !== ready[key]).length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('is never made of the halves of two blocks', () => {
    // A lost byte leaves a block that the next one's first byte cannot fill.
    const canSee = (damage: readonly Damage[]): boolean =>
      damage.length === 0 || (damage.length === 1 && damage[0]!.kind === 'drop');
    fc.assert(
      fc.property(mutatedFrames(statuses, encodeStatus), (stream) => {
        const wrong = wrongReadings(stream, read(stream.chunks), () => Uint8Array.of(), canSee);
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
