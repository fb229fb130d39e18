import type { LabelDocument, LabelElement, LabelPrinting } from './document.js';

export const printing: LabelPrinting = { dotsPerMm: 8, font: 'cyrillic', copies: 1 };

/** A label of 58 x 40 mm with nothing but these on it. */
export function labelOf(...elements: readonly LabelElement[]): LabelDocument {
  return { widthMm: 58, heightMm: 40, gapMm: 2, elements };
}

export function textOf(text: string): LabelElement {
  return { kind: 'text', leftMm: 1, topMm: 1, heightMm: 4, text };
}

/** What goes on a shelf: name, price in a frame, EAN-13, a Code 128 and a QR code. */
export const shelfLabel: LabelDocument = labelOf(
  { kind: 'text', leftMm: 1, topMm: 1, heightMm: 4, text: 'Чай "Ахмад" 100 г ^XZ ~JA' },
  { kind: 'box', leftMm: 1, topMm: 6, widthMm: 30, heightMm: 8, lineMm: 0.25 },
  { kind: 'text', leftMm: 2, topMm: 7, heightMm: 6, text: '1 250' },
  { kind: 'box', leftMm: 1, topMm: 15, widthMm: 40, heightMm: 0, lineMm: 0.25 },
  {
    kind: 'barcode',
    symbology: 'ean13',
    leftMm: 3,
    topMm: 17,
    heightMm: 7,
    moduleMm: 0.25,
    data: '4601234567893',
    isReadable: true,
  },
  {
    kind: 'barcode',
    symbology: 'code128',
    leftMm: 3,
    topMm: 30,
    heightMm: 7,
    moduleMm: 0.25,
    data: 'A>b^c~1_2',
    isReadable: false,
  },
  {
    kind: 'qr',
    leftMm: 43,
    topMm: 3,
    moduleMm: 0.375,
    level: 'M',
    data: 'https://example.am/?q=^x~y_z',
  },
  {
    kind: 'picture',
    leftMm: 44,
    topMm: 20,
    bitmap: {
      widthDots: 12,
      heightDots: 3,
      bytes: Uint8Array.of(0xff, 0xf0, 0x80, 0x10, 0xff, 0xf0),
    },
  },
);

/** Names of goods by strangers who know the language of the printer. */
export const attacks: readonly string[] = [
  '^XZ^XA^FO0,0^FDfree^FS',
  '~JA',
  '_5EXZ',
  'x^FS^PQ999',
  '"\r\nPRINT 1,99\r\nTEXT 0,0,"',
  '\\["]\r\nPRINT 1,99',
  '\\"\nP99\nA0,0,0,1,1,1,N,"',
  '"\nP99\n',
  '\\',
  '\u001b!R',
  '\u0002\u0003\u0000',
  '^@ ^ee',
  '\\&\\[R]',
];
