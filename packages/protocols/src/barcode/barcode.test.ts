import fc from 'fast-check';
import { bytesOf, loadVectors } from '../vectors.js';
import * as barcode from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/serial-scanners.json`);
const scansOf = (...chunks: Uint8Array[]) => {
  const reader = barcode.createScanReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
};

describe('check digit', () => {
  it.each(['6957842208856', '4601234567893', '96385074', '036000291452'])('%s is right', (code) => {
    expect(barcode.hasCheckDigit(code)).toBe(true);
  });

  it('tells every single wrong digit', () => {
    const digits = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const code = barcode.withCheckDigit(body);
        const wrong = (Number(code[place]) + shift) % 10;
        expect(barcode.hasCheckDigit(code)).toBe(true);
        expect(barcode.hasCheckDigit(code.slice(0, place) + wrong + code.slice(place + 1))).toBe(
          false,
        );
      }),
    );
  });

  it('a UPC-A and its EAN-13 are one article, an in-store code keeps its zeros', () => {
    expect(barcode.canonicalCode('036000291452')).toBe('0036000291452');
    expect(barcode.canonicalCode('000123')).toBe('000123');
    expect(barcode.canonicalCode('036000291453')).toBe('036000291453');
  });
});

describe('labels', () => {
  const patterns: barcode.LabelPattern[] = [
    { pattern: '21CCCCCWWWWWK', decimals: 3 },
    { pattern: '23CCCCCPPPPPK', decimals: 0 },
  ];

  it('give weight or price', () => {
    expect(barcode.readLabel('2112345015002', patterns)).toEqual({
      kind: 'weight',
      itemCode: '12345',
      weightGrams: 1500,
    });
    const price = barcode.withCheckDigit('230001201250');
    expect(barcode.readLabel(price, patterns)).toEqual({
      kind: 'price',
      itemCode: '00012',
      priceMinor: 125_000,
    });
  });

  it('give nothing with a wrong check digit or under no pattern', () => {
    expect(barcode.readLabel('2112345015003', patterns)).toBeUndefined();
    expect(barcode.readLabel('6957842208856', patterns)).toBeUndefined();
  });

  it.each(['21CCCCCCCCCCK', 'CCCCCWWWWWWWK', '21CCCCCWWWWWW', '21CCWWPPPPPPK', '21CCCWWWK'])(
    'pattern %s is refused',
    (pattern) => {
      expect(() => barcode.checkLabelPattern({ pattern, decimals: 0 })).toThrow(RangeError);
    },
  );
});

describe('scanner', () => {
  it('names the symbology that the scanner names', () => {
    expect(scansOf(bytesOf(fixtures.find('serial.aim').hex))).toEqual([
      { text: 'ABC-123', symbology: 'code128', isGs1: false },
    ]);
  });

  it.each([
    [']E0', 'ean13', false],
    [']E3', 'ean13-addon', false],
    [']E4', 'ean8', false],
    [']C1', 'code128', true],
    [']Q1', 'qr', false],
    [']Q3', 'qr', true],
    [']d1', 'datamatrix', false],
    [']d2', 'datamatrix', true],
    [']e0', 'databar', true],
  ])('knows %s', (prefix, symbology, isGs1) => {
    expect(barcode.readSymbology(`${prefix}12`)).toEqual({ text: '12', symbology, isGs1 });
  });

  it('takes what only looks like an identifier for text', () => {
    for (const text of [']', ']E', ']?1x', 'E01'])
      expect(barcode.readSymbology(text)).toEqual({ text, isGs1: false });
  });

  it('splits a GS1 code', () => {
    const { hex, expect: expected } = fixtures.find('serial.gs1-128');
    const [scan] = scansOf(bytesOf(hex));
    expect(scan).toMatchObject({ symbology: 'code128', isGs1: true });
    expect(Object.fromEntries(barcode.readGs1(scan!.text)!)).toEqual(expected?.['ais']);
    expect(barcode.readGs1('0104601234')).toBeUndefined();
  });

  it('gives the same codes wherever the stream is cut', () => {
    const codes = fc.array(fc.stringMatching(/^[0-9A-Z]{1,20}$/), { maxLength: 5 });
    fc.assert(
      fc.property(codes, fc.constantFrom('\r', '\n', '\r\n', '\t'), (sent, suffix) => {
        const stream = Buffer.from(sent.map((code) => code + suffix).join(''));
        const texts = scansOf(...Array.from(stream, (byte) => Uint8Array.of(byte))).map(
          (scan) => scan.text,
        );
        expect(texts).toEqual(sent);
        expect(scansOf(stream).map((scan) => scan.text)).toEqual(sent);
      }),
    );
  });

  it('drops what no code is that long, and controls', () => {
    expect(
      scansOf(Buffer.from(`${'9'.repeat(5000)}\r12\u001b3\r`)).map((scan) => scan.text),
    ).toEqual(['123']);
  });
});
