import fc from 'fast-check';
import { frameRuns, mutatedFrames, wrongReadings, type Damage } from '../mutations.js';
import { createModemReader, decodePdu, encodeStatusReport } from './index.js';

const runs = frameRuns();
const secondMs = 1000;
/** The hex of a report without its SMSC part, which says nothing of the message. */
const reports: fc.Arbitrary<string> = fc
  .record({
    reference: fc.nat(255),
    to: fc.stringMatching(/^\+374\d{8}$/),
    sentAtMs: fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }).map((at) => at * secondMs),
    doneAtMs: fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }).map((at) => at * secondMs),
    status: fc.nat(0x7f),
  })
  .map((fields) => encodeStatusReport(fields).hex.slice(2));

const encode = (hex: string): Uint8Array =>
  Buffer.from(`\r\n+CDS: ${hex.length / 2}\r\n00${hex}\r\n`, 'latin1');
const withoutCentre = (hex: string): string =>
  hex.slice(2 + 2 * Number.parseInt(hex.slice(0, 2), 16)).toUpperCase();

function reportsIn(chunks: readonly Uint8Array[]): string[] {
  const reader = createModemReader();
  return chunks
    .flatMap((chunk) => reader.push(chunk))
    .flatMap((line) =>
      line.kind === 'report' && decodePdu(line.hex, 'modem', line.lengthOctets)
        ? [withoutCentre(line.hex)]
        : [],
    );
}

/** No check sum, but a length: a byte more or less shows, a flipped bit may not. */
const canSee = (damage: readonly Damage[]): boolean =>
  damage.length === 0 || (damage.length === 1 && ['drop', 'double'].includes(damage[0]!.kind));

/** Line ends, blanks around a line and the case of hex as the encoder has them. */
function asRead(bytes: Uint8Array): Uint8Array {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .trim()
        .toUpperCase()
        .replace(/^\+CDS: *0*/, '+CDS: '),
    );
  return Uint8Array.from(Buffer.from(`\r\n${lines.join('\r\n')}`, 'latin1'));
}

describe('mutated reports of a modem', () => {
  it('are never read as a report that the line did not bring', () => {
    fc.assert(
      fc.property(mutatedFrames(reports, encode), (stream) => {
        const read = reportsIn(stream.chunks);
        if (read.length === 0) return;
        const wrong = wrongReadings(
          { ...stream, bytes: asRead(stream.bytes) },
          read,
          encode,
          canSee,
        );
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
