import type { LabelDocument, LabelElement } from '@khanut/protocols/labels';

export interface LabelTestFacts {
  /** What people call the printer. */
  readonly name: string;
  /** How it is reached, in words. */
  readonly address: string;
  readonly language: string;
  readonly dotsPerMm: number;
}

const size = { widthMm: 58, heightMm: 40, gapMm: 2 };
/** A code of numbers that shops give out themselves. */
const testCode = '2000000000008';

/**
 * A label that shows what can be wrong: the frame stands one millimetre from each edge, the ruler measures true only at
 * the right resolution, and each language reads, drawn or not.
 */
export function labelTestPage({
  name,
  address,
  language,
  dotsPerMm,
}: LabelTestFacts): LabelDocument {
  const text = (topMm: number, heightMm: number, words: string): LabelElement => ({
    kind: 'text',
    leftMm: 3,
    topMm,
    heightMm,
    text: words,
  });
  return {
    ...size,
    elements: [
      { kind: 'box', leftMm: 1, topMm: 1, widthMm: 56, heightMm: 38, lineMm: 0.25 },
      text(2, 4, name || 'Khanut'),
      text(6.5, 2.5, address),
      text(9.5, 2.5, `${language}, ${dotsPerMm} dots/mm`),
      text(13, 3.5, 'Ստուգում · Проверка'),
      ...ruler(18.5, 30),
      {
        kind: 'barcode',
        symbology: 'ean13',
        leftMm: 5,
        topMm: 24,
        heightMm: 9,
        moduleMm: 0.25,
        data: testCode,
        isReadable: true,
      },
      { kind: 'qr', leftMm: 40, topMm: 18, moduleMm: 0.5, level: 'M', data: 'Khanut' },
    ],
  };
}

/** A line of so many millimetres with a tick at each fifth. */
function ruler(topMm: number, lengthMm: number): LabelElement[] {
  const line = (leftMm: number, widthMm: number, heightMm: number): LabelElement => ({
    kind: 'box',
    leftMm,
    topMm,
    widthMm,
    heightMm,
    lineMm: 0.25,
  });
  const ticks = Array.from({ length: lengthMm / 5 + 1 }, (_, at) => at * 5);
  return [
    line(3, lengthMm, 0),
    ...ticks.map((at) => line(3 + at, 0, at % 10 === 0 ? 2.5 : 1.5)),
    { kind: 'text', leftMm: 3, topMm: topMm + 2.7, heightMm: 2, text: `0-${lengthMm} mm` },
  ];
}
