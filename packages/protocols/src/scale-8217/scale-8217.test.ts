import fc from 'fast-check';
import {
  createReadingFramer,
  decodeReading,
  encodeReading,
  weightRequest,
  type ScaleReading,
} from './index.js';
import { bytesOf, loadVectors } from '../vectors.js';

const fixtures = loadVectors(`${__dirname}/fixtures/scale-8217.json`);
const vector = (id: string) => bytesOf(fixtures.find(id).hex);

function readings(...chunks: Uint8Array[]): (ScaleReading | undefined)[] {
  const framer = createReadingFramer();
  return chunks.flatMap((chunk) => framer.push(chunk)).map(decodeReading);
}

const anyReading: fc.Arbitrary<ScaleReading> = fc.oneof(
  fc.record({
    kind: fc.constant('weight' as const),
    weightGrams: fc.integer({ min: 0, max: 99_999 }),
    net: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.record({
      inMotion: fc.boolean(),
      overCapacity: fc.boolean(),
      belowZero: fc.boolean(),
      outsideZeroCapture: fc.boolean(),
      atZero: fc.boolean(),
      net: fc.boolean(),
    }),
  }),
);

describe('Mettler Toledo 8217', () => {
  it('asks with the published byte', () => {
    expect(weightRequest()).toEqual(vector('8217.request'));
  });

  it('reads a stable weight', () => {
    expect(readings(vector('8217.weight'))).toEqual([
      { kind: 'weight', weightGrams: 1234, net: false },
    ]);
  });

  it('gives no weight while in motion or over capacity', () => {
    expect(readings(vector('8217.motion'))).toMatchObject([
      { status: { inMotion: true, overCapacity: false } },
    ]);
    expect(readings(vector('8217.over'))).toMatchObject([
      { status: { inMotion: false, overCapacity: true } },
    ]);
  });

  it('reads back every reading it can write', () => {
    fc.assert(
      fc.property(anyReading, (reading) =>
        expect(readings(encodeReading(reading))).toEqual([reading]),
      ),
    );
  });

  it('does not care where the stream is cut, nor about glued answers or noise before them', () => {
    const noise = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.map((byte) => (byte === 2 ? 3 : byte)));
    fc.assert(
      fc.property(noise, fc.array(anyReading, { minLength: 1, maxLength: 4 }), (before, sent) => {
        const stream = Buffer.concat([before, ...sent.map(encodeReading)]);
        const singles = Array.from(stream, (byte) => Uint8Array.of(byte));
        expect(readings(stream)).toEqual(sent);
        expect(readings(...singles)).toEqual(sent);
      }),
    );
  });

  it('never makes a weight of a frame that lost or gained a byte', () => {
    const grams = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(
        grams,
        fc.nat(7),
        fc.boolean(),
        fc.integer({ min: 0x20, max: 0x7e }),
        (weightGrams, place, lose, extra) => {
          const frame = [...encodeReading({ kind: 'weight', weightGrams, net: false })];
          if (lose) frame.splice(place, 1);
          else frame.splice(place, 0, extra);
          const weights = readings(Uint8Array.from(frame)).filter(
            (reading) => reading?.kind === 'weight',
          );
          // An inserted byte before STX or a net mark leaves the digits whole: then the weight is the true one.
          for (const reading of weights) expect(reading).toMatchObject({ weightGrams });
        },
      ),
    );
  });

  it('refuses other decimals, lengths and high bytes', () => {
    const bodies = ['1.234', '001.234', '01,234', '01.23', '-1.234', '      ', '01.23\u00b4'];
    expect(bodies.map((body) => decodeReading(Buffer.from(body, 'latin1')))).toEqual(
      bodies.map(() => undefined),
    );
  });
});
