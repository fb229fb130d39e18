import fc from 'fast-check';
import { concatBytes } from '../framing/index.js';
import { frameRuns, noiseWithout } from '../mutations.js';
import { onlyOne, readerLaws, readings } from '../scale/random-readings.js';
import { createBlockReader, createLineReader, encodeBlock, encodeLine } from './index.js';

const runs = frameRuns();
const reasons = ['moving', 'overload', 'below-zero', 'fault'] as const;

readerLaws(
  'frames of CAS DC1',
  {
    createReader: createBlockReader,
    encode: encodeBlock,
    // The check is an exclusive or: two damages may move a digit and leave it as it was.
    mark: (reading) => encodeBlock(reading).subarray(2, 12),
    readings: readings(15_000, reasons, [false]),
    noise: noiseWithout(1),
    canSee: onlyOne('flip', 'drop', 'double'),
    seesEachFlip: true,
  },
  runs,
);

const ended = (noise: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  noise.map((bytes) => concatBytes(bytes, Uint8Array.of(0x0d, 0x0a)));

readerLaws(
  'lines of CAS with 22 bytes',
  {
    createReader: createLineReader,
    encode: encodeLine,
    // The lamp of zero and the id of the device are not looked at.
    mark: (reading) => encodeLine(reading).subarray(9, -2),
    readings: readings(30_000, reasons),
    noise: ended(noiseWithout()),
    canSee: onlyOne('drop', 'double'),
    seesEachFlip: false,
  },
  runs,
);
