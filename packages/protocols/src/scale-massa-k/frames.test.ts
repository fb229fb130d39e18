import { frameRuns, noiseWithout, type Damage } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

const oneByte = onlyOne('drop', 'double');

readerLaws(
  'frames of Massa-K 100',
  {
    createReader,
    encode: encodeReading,
    readings: readings(150_000, ['moving', 'overload', 'below-zero', 'fault']),
    noise: noiseWithout(0xf8),
    // The CRC sees any three flipped bits of a frame.
    canSee: (damage: readonly Damage[]) =>
      damage.every(({ kind }) => kind === 'flip') || oneByte(damage),
    seesEachFlip: true,
  },
  frameRuns(),
);
