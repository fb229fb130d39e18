import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

/** Gross only: a lost net mark leaves the weight as it was. */
readerLaws(
  'frames of Mettler Toledo 8217',
  {
    createReader,
    encode: encodeReading,
    readings: readings(99_999, ['moving', 'overload', 'below-zero', 'fault'], [false]),
    noise: noiseWithout(2),
    canSee: onlyOne('drop', 'double'),
    seesEachFlip: false,
  },
  frameRuns(),
);
