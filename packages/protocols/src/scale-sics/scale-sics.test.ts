import { bytesOf, loadVectors } from '../vectors.js';
import { createReader, encodeReading, weightRequest } from './index.js';

const { find } = loadVectors(`${__dirname}/fixtures/scale-sics.json`);
const read = (text: string) =>
  createReader().push(Uint8Array.from(Buffer.from(`${text}\r\n`, 'latin1')));

describe('MT-SICS', () => {
  it('asks at once', () => {
    expect(Buffer.from(weightRequest()).toString('latin1')).toBe('SI\r\n');
  });

  it('reads the published answer', () => {
    const weight = { kind: 'weight', weightGrams: 1234, net: false } as const;
    expect(createReader().push(bytesOf(find('sics.stable').hex))).toEqual([weight]);
    expect(encodeReading(weight)).toEqual(bytesOf(find('sics.stable').hex));
  });

  it.each([
    ['S D      1.234 kg', { kind: 'none', why: 'moving' }],
    ['S I', { kind: 'none', why: 'moving' }],
    ['S +', { kind: 'none', why: 'overload' }],
    ['S -', { kind: 'none', why: 'below-zero' }],
    ['S S     -0.020 kg', { kind: 'none', why: 'below-zero' }],
    ['S S       1234 g', { kind: 'weight', weightGrams: 1234, net: false }],
    ['S S     1234.5 g', { kind: 'none', why: 'fault' }],
    ['S S      1.234 lb', { kind: 'none', why: 'fault' }],
    ['S S     1.234 kg', undefined],
    ['ES', undefined],
    ['I4 A "0123"', undefined],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected ? [expected] : []);
  });
});
