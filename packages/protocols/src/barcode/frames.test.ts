import fc from 'fast-check';
import { frameRuns, mutatedFrames, wrongReadings, type Damage } from '../mutations.js';
import { createScanReader, hasCheckDigit, withCheckDigit } from './index.js';

const runs = frameRuns();
const codes = fc.stringMatching(/^\d{12}$/).map(withCheckDigit);
const encode = (code: string): Uint8Array => Buffer.from(`${code}\r`, 'latin1');

function codesIn(chunks: readonly Uint8Array[]): string[] {
  const reader = createScanReader();
  const texts = chunks.flatMap((chunk) => reader.push(chunk)).map(({ text }) => text);
  return texts.filter((text) => text.length === 13 && hasCheckDigit(text));
}

/** The check digit tells every single wrong digit, the length one too few or too many. */
const canSee = (damage: readonly Damage[]): boolean =>
  damage.length === 0 ||
  (damage.length === 1 && ['flip', 'drop', 'double'].includes(damage[0]!.kind));

/** LF and Tab end a code as well, controls inside it are taken out. */
function asRead(bytes: Uint8Array): Uint8Array {
  const kept = Array.from(bytes).filter(
    (byte) => byte >= 0x20 || [0x0d, 0x0a, 0x09, 0x1d].includes(byte),
  );
  return Uint8Array.from(
    kept.filter((byte) => byte !== 0x7f),
    (byte) => (byte === 0x0a || byte === 0x09 ? 0x0d : byte),
  );
}

describe('mutated codes of a serial scanner', () => {
  it('are never read as an article that nobody scanned', () => {
    fc.assert(
      fc.property(mutatedFrames(codes, encode), (stream) => {
        const arrived = { ...stream, bytes: asRead(stream.bytes) };
        const wrong = wrongReadings(arrived, codesIn(stream.chunks), encode, canSee);
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
