import { concatBytes } from '../framing/index.js';
import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createReader, encodeLine } from './index.js';

const lineEnd = Uint8Array.of(0x0d, 0x0a);

readerLaws(
  'lines of a scale that speaks by itself',
  {
    createReader: () => {
      const reader = createReader();
      reader.push(lineEnd);
      return reader;
    },
    encode: encodeLine,
    mark: (reading) => encodeLine(reading).subarray(0, -2),
    readings: readings(150_000, ['moving', 'overload', 'below-zero', 'fault']),
    noise: noiseWithout().map((bytes) => concatBytes(bytes, lineEnd)),
    canSee: onlyOne('drop', 'double'),
    seesEachFlip: false,
  },
  frameRuns(),
);
