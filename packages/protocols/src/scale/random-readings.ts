import fc from 'fast-check';
import { concatBytes } from '../framing/index.js';
import {
  everyFlip,
  holds,
  inBytes,
  mutatedFrames,
  wrongReadings,
  type Damage,
} from '../mutations.js';
import type { NoWeight, ReadingReader, ScaleReading } from './index.js';

// What every scale protocol is held to, whatever its bytes.

export interface ReaderUnderTest {
  readonly createReader: () => ReadingReader;
  readonly encode: (reading: ScaleReading) => Uint8Array;
  /** What must stand on the line for a weight, where it is less than the whole frame. */
  readonly mark?: (reading: ScaleReading) => Uint8Array;
  /** Readings that the protocol can tell. */
  readonly readings: fc.Arbitrary<ScaleReading>;
  /** What may stand before a frame without costing it. */
  readonly noise: fc.Arbitrary<Uint8Array>;
  /** Damage that the protocol cannot take for another frame, whatever follows. */
  readonly canSee: (damage: readonly Damage[]) => boolean;
  /** Every one flipped bit is seen. */
  readonly seesEachFlip: boolean;
}

export function readings(
  heaviestGrams: number,
  reasons: readonly NoWeight[],
  nets: readonly boolean[] = [false, true],
): fc.Arbitrary<ScaleReading> {
  const weight = fc.record({
    kind: fc.constant('weight' as const),
    weightGrams: fc.nat(heaviestGrams),
    net: fc.constantFrom(...nets),
  });
  const none = fc.record({
    kind: fc.constant('none' as const),
    why: fc.constantFrom(...reasons),
  });
  return fc.oneof({ arbitrary: weight, weight: 3 }, none);
}

/** At most one damage, of these kinds. */
export const onlyOne =
  (...kinds: readonly Damage['kind'][]) =>
  (damage: readonly Damage[]): boolean =>
    damage.length === 0 || (damage.length === 1 && kinds.includes(damage[0]!.kind));

/**
 * The same weight with fewer decimals and more blanks, with its sign, or in grams: 1.240 kg, 1.24 kg, + 1.24 kg and 1240 g
 * are one weight, all of one width but the last.
 */
function spellings(mark: Uint8Array): Uint8Array[] {
  const text = Buffer.from(mark).toString('latin1');
  const shorter = [1, 2].map((zeros) =>
    text.replace(new RegExp(`(\\d+\\.\\d+?)0{${zeros}}(?!\\d)`), `${' '.repeat(zeros)}$1`),
  );
  const inGrams = text.replace(/ (\d+)\.(\d{3}) kg/, (_, whole: string, rest: string) => {
    const grams = String(Number(whole + rest));
    return `${grams.padStart(whole.length + rest.length + 2)} g`;
  });
  const unsigned = [text, ...shorter, inGrams];
  const signed = unsigned.flatMap((each) =>
    [/ ( *\d)/, / (\d)/].map((at) => each.replace(at, '+$1')),
  );
  return [...unsigned, ...signed].map((each) => Uint8Array.from(Buffer.from(each, 'latin1')));
}

const isSame = (one: ScaleReading, other: ScaleReading): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

export function readerLaws(name: string, reader: ReaderUnderTest, runs: Runs): void {
  describe(name, () => {
    it('reads back all that it writes, split at every byte, glued, with noise between', () =>
      readsBack(reader, { seed: runs.seed, numRuns: 200 }));
    it(`${reader.seesEachFlip ? 'refuses' : 'makes nothing new of'} a frame with any one bit flipped`, () =>
      refusesFlips(reader, { seed: runs.seed, numRuns: 40 }));
    it('never makes a weight of mutated frames that nobody sent', () =>
      makesNoWeight(reader, runs));
  });
}

function readsBack(reader: ReaderUnderTest, runs: Runs): void {
  const { encode, readings: sent, noise } = reader;
  const parts = fc.array(fc.tuple(noise, sent), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, (drawn) => {
      const bytes = concatBytes(...drawn.flatMap(([before, one]) => [before, encode(one)]));
      const expected = drawn.map(([, one]) => one);
      expect(read(reader, [bytes])).toEqual(expected);
      expect(read(reader, inBytes(bytes))).toEqual(expected);
    }),
    runs,
  );
}

function refusesFlips(reader: ReaderUnderTest, runs: Runs): void {
  const { encode, readings: sent, seesEachFlip } = reader;
  fc.assert(
    fc.property(sent, (one) => {
      for (const flipped of everyFlip(encode(one))) {
        const others = saleWeights(reader, [flipped]).filter((each) => !isSame(each, one));
        const wrong = others.filter(
          (each) => seesEachFlip || !holds(flipped, marked(reader, each, flipped)),
        );
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }
    }),
    runs,
  );
}

function makesNoWeight(reader: ReaderUnderTest, runs: Runs): void {
  const { encode, readings: sent, canSee } = reader;
  fc.assert(
    fc.property(mutatedFrames(sent, encode), (stream) => {
      const onLine = (one: ScaleReading): Uint8Array => marked(reader, one, stream.bytes);
      const wrong = wrongReadings(stream, saleWeights(reader, stream.chunks), onLine, canSee);
      if (wrong.length > 0) expect(wrong).toEqual([]);
    }),
    runs,
  );
}

function read({ createReader }: ReaderUnderTest, chunks: readonly Uint8Array[]): ScaleReading[] {
  const reader = createReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
}

/** An empty pan sells nothing. */
function saleWeights(reader: ReaderUnderTest, chunks: readonly Uint8Array[]): ScaleReading[] {
  return read(reader, chunks).filter((one) => one.kind === 'weight' && one.weightGrams > 0);
}

/** The mark as it stands on the line, or as the protocol writes it when it does not stand there. */
function marked(reader: ReaderUnderTest, one: ScaleReading, bytes: Uint8Array): Uint8Array {
  const usual = asWritten(reader, one);
  return spellings(usual).find((each) => holds(bytes, each)) ?? usual;
}

/** Damage can leave a heavier weight than the scale itself has room for; then its number alone must stand there. */
function asWritten({ mark, encode }: ReaderUnderTest, one: ScaleReading): Uint8Array {
  try {
    return (mark ?? encode)(one);
  } catch (error) {
    if (!(error instanceof RangeError) || one.kind !== 'weight') throw error;
    return Uint8Array.from(Buffer.from(String(one.weightGrams / 1000), 'latin1'));
  }
}
