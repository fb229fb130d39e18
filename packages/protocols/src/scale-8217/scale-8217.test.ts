import { bytesOf, loadVectors } from '../vectors.js';
import { createReader, decodeReading, encodeReading, weightRequest } from './index.js';

const { find } = loadVectors(`${__dirname}/fixtures/scale-8217.json`);
const vector = (id: string) => bytesOf(find(id).hex);
const readings = (bytes: Uint8Array) => createReader().push(bytes);

describe('Mettler Toledo 8217', () => {
  it('asks with the published byte', () => {
    expect(weightRequest()).toEqual(vector('8217.request'));
  });

  it('reads a stable weight, gross and net', () => {
    expect(readings(vector('8217.weight'))).toEqual([
      { kind: 'weight', weightGrams: 1234, net: false },
    ]);
    const net = { kind: 'weight', weightGrams: 1234, net: true } as const;
    expect(readings(encodeReading(net))).toEqual([net]);
  });

  it('gives no weight while in motion or over capacity', () => {
    expect(readings(vector('8217.motion'))).toEqual([{ kind: 'none', why: 'moving' }]);
    expect(readings(vector('8217.over'))).toEqual([{ kind: 'none', why: 'overload' }]);
  });

  it.each([
    [0x44, { kind: 'none', why: 'below-zero' }],
    [0x45, { kind: 'none', why: 'below-zero' }],
    [0x47, { kind: 'none', why: 'overload' }],
    [0x48, { kind: 'none', why: 'fault' }],
    [0x50, { kind: 'weight', weightGrams: 0, net: false }],
    [0x51, { kind: 'none', why: 'moving' }],
    [0x40, { kind: 'none', why: 'moving' }],
    [0x01, undefined],
    [0xc1, undefined],
  ])('reads the status %d', (bits, expected) => {
    expect(decodeReading(Uint8Array.of(0x3f, bits))).toEqual(expected);
  });

  it('refuses other decimals, lengths and high bytes', () => {
    const bodies = ['1.234', '001.234', '01,234', '01.23', '-1.234', '      ', '01.23\u00b4'];
    expect(bodies.map((body) => decodeReading(Buffer.from(body, 'latin1')))).toEqual(
      bodies.map(() => undefined),
    );
  });
});
