import fc from 'fast-check';
import { frameRuns, mutatedFrames, wrongReadings, type Damage } from '../mutations.js';
import { createReadingFramer, decodeReading, encodeReading, type ScaleReading } from './index.js';

const runs = frameRuns();
/** Gross only: a lost net mark leaves the weight as it was. */
const weights: fc.Arbitrary<ScaleReading> = fc.record({
  kind: fc.constant('weight' as const),
  weightGrams: fc.integer({ min: 0, max: 99_999 }),
  net: fc.constant(false),
});

function weightsIn(chunks: readonly Uint8Array[]): ScaleReading[] {
  const framer = createReadingFramer();
  const read = chunks.flatMap((chunk) => framer.push(chunk)).map(decodeReading);
  return read.filter((reading) => reading?.kind === 'weight');
}

/** No check sum: a byte more or less changes the length, but a flipped bit can make another digit. */
const canSee = (damage: readonly Damage[]): boolean =>
  damage.length === 0 || (damage.length === 1 && ['drop', 'double'].includes(damage[0]!.kind));

describe('mutated frames of Mettler Toledo 8217', () => {
  it('are never read as a weight that nobody sent', () => {
    fc.assert(
      fc.property(mutatedFrames(weights, encodeReading), (stream) => {
        const wrong = wrongReadings(stream, weightsIn(stream.chunks), encodeReading, canSee);
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
