import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

readerLaws(
  'frames of Shtrih POS2',
  {
    createReader,
    encode: encodeReading,
    // Of the rest, an exclusive or lets two flipped bits pass.
    mark: (reading) => encodeReading(reading).subarray(6, 10),
    readings: readings(150_000, ['moving', 'overload', 'below-zero', 'fault']),
    noise: noiseWithout(2),
    // One byte more or less in glued answers passes the exclusive or once in 256 times.
    canSee: onlyOne('flip'),
    seesEachFlip: true,
  },
  frameRuns(),
);
