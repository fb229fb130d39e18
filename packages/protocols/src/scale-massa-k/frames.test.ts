import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

readerLaws(
  'frames of Massa-K 100',
  {
    createReader,
    encode: encodeReading,
    readings: readings(150_000, ['moving', 'overload', 'below-zero', 'fault']),
    noise: noiseWithout(0xf8),
    // This CRC is not augmented: the last bytes stand in it nearly as they are, and two flipped bits may agree.
    canSee: onlyOne('flip', 'drop', 'double'),
    seesEachFlip: true,
  },
  frameRuns(),
);
