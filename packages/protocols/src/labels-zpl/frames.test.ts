import fc from 'fast-check';
import { frameRuns, inBytes, mutatedFrames, wrongReadings } from '../mutations.js';
import { createZplReader, encodeZplStatus, type ZplStatus } from './index.js';

const runs = frameRuns();
const flag = fc.boolean();
const statuses: fc.Arbitrary<ZplStatus> = fc.record({
  kind: fc.constant('status' as const),
  paperOut: flag,
  paused: flag,
  headOpen: flag,
  ribbonOut: flag,
  bufferFull: flag,
  tooCold: flag,
  tooHot: flag,
  settingsLost: flag,
  partialFormat: flag,
  labelWaiting: flag,
  labelLengthDots: fc.nat(9999),
  formatsQueued: fc.nat(999),
  labelsRemaining: fc.nat(99_999_999),
});

function statusesIn(chunks: readonly Uint8Array[]): ZplStatus[] {
  const reader = createZplReader();
  return chunks.flatMap((chunk) => reader.push(chunk)).filter((answer) => answer.kind === 'status');
}

/** What no reading tells, as the encoder writes it: settings, the password and what stands between two strings. */
function withoutSettings(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/\u0003[^\u0002]*/g, '\u0003\r\n')
    .replaceAll(/\u0002\d{3}(,[01],[01],\d{4},\d{3},[01]),[01](,[01],000,)/g, '\u0002030$1,0$2')
    .replaceAll(
      /\u0002\d{3},[01](,[01],[01]),[01],\d,\d(,[01],\d{8}),[01],\d{3}\u0003/g,
      '\u0002000,0$1,0,2,4$2,1,000\u0003',
    )
    .replaceAll(/\u0002\w{4},[01]\u0003/g, '\u00021234,0\u0003');
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

describe('frames of a ZPL printer', () => {
  it('come back glued and byte by byte', () => {
    fc.assert(
      fc.property(fc.array(statuses, { minLength: 1, maxLength: 3 }), (sent) => {
        const stream = Buffer.concat(sent.map(encodeZplStatus));
        expect(statusesIn([stream])).toEqual(sent);
        expect(statusesIn(inBytes(stream))).toEqual(sent);
      }),
    );
  });

  // No check sum: a flipped bit can make another digit.
  it('are never read as a status that the line did not bring', () => {
    fc.assert(
      fc.property(mutatedFrames(statuses, encodeZplStatus), (stream) => {
        const read = statusesIn(stream.chunks);
        if (read.length === 0) return;
        const arrived = { ...stream, bytes: withoutSettings(stream.bytes) };
        const wrong = wrongReadings(arrived, read, encodeZplStatus, () => false);
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
