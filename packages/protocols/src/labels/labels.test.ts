import fc from 'fast-check';
import { checkLabel, fontHolds, qrData, toDots, toLineDots, whiteIsOne } from './index.js';
import { barcodeData } from './content.js';
import type { LabelBarcode, LabelElement } from './index.js';
import { labelOf, printing, textOf } from './sample-label.js';

describe('measures', () => {
  it('are whole dots of the printer', () => {
    expect([toDots(58, 8), toDots(0.33, 12), toDots(1.06, 8)]).toEqual([464, 4, 8]);
    expect(toLineDots(0.01, 8)).toBe(1);
    expect(() => toDots(-1, 8)).toThrow(RangeError);
    expect(() => toDots(Number.NaN, 8)).toThrow(RangeError);
  });
});

describe('a label that cannot be printed as meant is refused', () => {
  const picture: LabelElement = {
    kind: 'picture',
    leftMm: 0,
    topMm: 0,
    bitmap: { widthDots: 9, heightDots: 2, bytes: new Uint8Array(3) },
  };
  it.each([
    ['no width', { ...labelOf(), widthMm: 0 }, printing],
    ['outside', labelOf({ ...textOf('x'), leftMm: 58 }), printing],
    ['a picture with a byte too few', labelOf(picture), printing],
    ['no copies', labelOf(), { ...printing, copies: 0 }],
    ['half a copy', labelOf(), { ...printing, copies: 1.5 }],
  ])('%s', (_case, label, wanted) => {
    expect(() => checkLabel(label, wanted)).toThrow(RangeError);
  });
});

describe('content', () => {
  const barcode = (symbology: LabelBarcode['symbology'], data: string): LabelBarcode => ({
    kind: 'barcode',
    symbology,
    data,
    leftMm: 0,
    topMm: 0,
    heightMm: 8,
    moduleMm: 0.25,
    isReadable: true,
  });

  it.each([
    ['ean13', '4601234567893', true],
    ['ean13', '4601234567894', false],
    ['ean13', '460123456789', false],
    ['ean8', '96385074', true],
    ['ean8', '96385075', false],
    ['code128', 'ABC-123', true],
    ['code128', 'Чай', false],
    ['code128', 'A\u001dB', false],
    ['code128', '', false],
  ] as const)('%s %j: %s', (symbology, data, isSound) => {
    const read = () => barcodeData(barcode(symbology, data));
    if (isSound) expect(read()).toBe(data);
    else expect(read).toThrow(RangeError);
  });

  it('goes as text only where the font holds it', () => {
    expect(fontHolds('ascii', 'Tea 100 g')).toBe(true);
    expect(fontHolds('ascii', 'Чай')).toBe(false);
    expect(fontHolds('cyrillic', 'Чай «Ёлка» №5 – 100 г')).toBe(true);
    expect(fontHolds('cyrillic', 'Թեյ')).toBe(false);
    expect(fontHolds('cyrillic', '1 250 ֏')).toBe(false);
  });

  it('of a QR code is exactly what was given, or refused', () => {
    const qr = (data: string) =>
      qrData({ kind: 'qr', leftMm: 0, topMm: 0, moduleMm: 0.5, level: 'M', data });
    expect(new TextDecoder().decode(qr('Թեյ'))).toBe('Թեյ');
    for (const data of ['', 'a\nb', '\ud800', 'x'.repeat(501)])
      expect(() => qr(data)).toThrow(RangeError);
  });
});

describe('a picture where white is one', () => {
  const commands = [
    [0x1b, 0x21],
    [0x7e, 0x21],
  ] as const;

  it('keeps every black dot, blackens at most where a command stood, and fills up with white', () => {
    const risky = fc.array(fc.constantFrom(0x1b, 0x21, 0x7e, 0x00, 0xff), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(risky, fc.integer({ min: 9, max: 16 }), (inverse, widthDots) => {
        const bytes = Uint8Array.from(
          inverse.slice(0, inverse.length - (inverse.length % 2)),
          (byte) => ~byte,
        );
        const out = whiteIsOne({ widthDots, heightDots: bytes.length / 2, bytes }, commands);
        const spare = (1 << (16 - widthDots)) - 1;
        out.forEach((byte, index) => {
          const wanted = (~bytes[index]! & 0xff) | (index % 2 === 1 ? spare : 0);
          expect([wanted, wanted & 0xef]).toContain(byte);
          expect(commands.some(([a, b]) => byte === a && out[index + 1] === b)).toBe(false);
        });
      }),
    );
  });
});
