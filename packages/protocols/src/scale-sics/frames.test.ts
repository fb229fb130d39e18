import { concatBytes } from '../framing/index.js';
import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeReading } from './index.js';

readerLaws(
  'lines of MT-SICS',
  {
    createReader,
    encode: encodeReading,
    mark: (reading) => encodeReading(reading).subarray(0, -2),
    readings: readings(150_000, ['moving', 'overload', 'below-zero', 'fault'], [false]),
    noise: noiseWithout().map((bytes) => concatBytes(bytes, Uint8Array.of(0x0d, 0x0a))),
    canSee: onlyOne('drop', 'double'),
    seesEachFlip: false,
  },
  frameRuns(),
);
