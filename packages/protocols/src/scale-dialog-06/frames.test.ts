import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

readerLaws(
  'frames of Dialog 06',
  {
    createReader,
    encode: encodeReading,
    // Price and total are not looked at.
    mark: (reading) => encodeReading(reading).subarray(0, 12),
    readings: readings(30_000, ['moving', 'overload', 'below-zero', 'fault'], [false]),
    noise: noiseWithout(2),
    canSee: onlyOne('drop', 'double'),
    seesEachFlip: false,
  },
  frameRuns(),
);
