import fc from 'fast-check';
import { frameRuns, inBytes, mutatedFrames, wrongReadings } from '../mutations.js';
import { createEplReader, encodeEplReport } from './index.js';

const runs = frameRuns();
type Codes = readonly number[];
const reports: fc.Arbitrary<Codes> = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), {
  maxLength: 4,
});

function reportsIn(chunks: readonly Uint8Array[]): Codes[] {
  const reader = createEplReader();
  return chunks.flatMap((chunk) => reader.push(chunk)).map(({ codes }) => codes);
}

/** CR or LF alone ends a line as well. */
function withWholeEnds(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\r\n]+/g, '\r\n');
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

describe('frames of an EPL printer', () => {
  it('come back byte by byte', () => {
    fc.assert(
      fc.property(reports, (sent) => {
        expect(reportsIn(inBytes(encodeEplReport(sent)))).toEqual([sent]);
      }),
    );
  });

  // No check sum: a flipped bit can make another digit.
  it('are never read as a report that the line did not bring', () => {
    fc.assert(
      fc.property(mutatedFrames(reports, encodeEplReport), (stream) => {
        const arrived = { ...stream, bytes: withWholeEnds(stream.bytes) };
        const read = reportsIn(stream.chunks);
        const wrong = wrongReadings(arrived, read, encodeEplReport, () => false);
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
