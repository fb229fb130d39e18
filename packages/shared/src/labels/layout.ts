import type { DrawnElement, LabelElement, LabelTemplate, LabelValues } from '../contracts/index.js';
import { barcodeModules, symbologyOf } from './bars.js';
import { fitText, lineStep, textWidthMm } from './fit-text.js';
import { fieldText } from './label-words.js';

/** What of a template could not be shown as meant for these goods. */
export interface LabelFault {
  readonly elementId: string;
  readonly fault: 'BARCODE_TOO_WIDE' | 'CODE_UNWRITABLE' | 'TEXT_CUT';
}

/** A label in millimetres as any label printer can print it. */
export interface LabelDrawing {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly gapMm: number;
  readonly elements: DrawnElement[];
  readonly faults: LabelFault[];
}

type TextElement = Extract<LabelElement, { kind: 'text' }>;
type CodeElement = Extract<LabelElement, { kind: 'barcode' }>;
interface Drawn {
  readonly elements: DrawnElement[];
  readonly fault?: LabelFault['fault'];
}

const mm = (tenths: number): number => tenths / 10;
const nothing: Drawn = { elements: [] };

/**
 * A label of these goods after this template: the one layout that the preview shows and the printer gets. Pure. A code
 * that would not fit its place is left out and told: a scanner that reads a neighbour's code is worse than none.
 */
export function layoutLabel(template: LabelTemplate, values: LabelValues): LabelDrawing {
  const drawn = template.elements.map((element) => ({
    id: element.id,
    ...(element.kind === 'text' ? drawText(element, values) : drawCode(element, values)),
  }));
  return {
    widthMm: mm(template.widthTenths),
    heightMm: mm(template.heightTenths),
    gapMm: mm(template.gapTenths),
    elements: drawn.flatMap(({ elements }) => elements),
    faults: drawn.flatMap(({ id, fault }) => (fault ? [{ elementId: id, fault }] : [])),
  };
}

const wordFields: readonly TextElement['field'][] = ['name', 'text'];
const strikeMm = 0.3;

function drawText(element: TextElement, values: LabelValues): Drawn {
  const said = element.field === 'text' ? element.text : fieldText(element.field, values);
  const text = said.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  if (text === '') return nothing;
  const { lines, fontMm, isCut } = fitText(text, {
    widthMm: mm(element.widthTenths),
    heightMm: mm(element.heightTenths),
    fontMm: mm(element.fontTenths),
    mayCut: wordFields.includes(element.field),
  });
  const leftMm = mm(element.leftTenths);
  const topOf = (row: number): number => rounded(mm(element.topTenths) + row * fontMm * lineStep);
  const heightMm = rounded(fontMm);
  const written = lines.map((line, row): DrawnElement => ({
    kind: 'text',
    // The fonts of most printers know no no-break space, and a line isn't broken any more.
    text: line.replaceAll('\u00a0', ' '),
    leftMm,
    topMm: topOf(row),
    heightMm,
  }));
  const strike = element.field === 'old-price' ? [strikeOf(text, leftMm, topOf(0), fontMm)] : [];
  return { elements: [...written, ...strike], ...(isCut ? { fault: 'TEXT_CUT' as const } : {}) };
}

/** A line across the middle of the figures. */
const strikeOf = (text: string, leftMm: number, topMm: number, fontMm: number): DrawnElement => ({
  kind: 'box',
  leftMm,
  topMm: rounded(topMm + fontMm * 0.5),
  widthMm: rounded(textWidthMm(text, fontMm)),
  heightMm: strikeMm,
  lineMm: strikeMm,
});

/** Printers round a bar to whole dots of 1/8 or 1/12 mm: what is asked for, and the widest it can become. */
const barWidths = [
  { moduleMm: 0.5, widestMm: 0.5 },
  { moduleMm: 0.375, widestMm: 0.4167 },
  { moduleMm: 0.25, widestMm: 0.25 },
];
/** Light modules that a scanner needs on both sides together. */
const quietModules = { ean13: 18, ean8: 14, code128: 20 };
const quietBefore = { ean13: 11, ean8: 7, code128: 10 };
/** What the printer writes under the bars. */
export const readableTextMm = 3;

function drawCode(element: CodeElement, values: LabelValues): Drawn {
  const { barcode: data } = values;
  if (data === null) return nothing;
  const symbology = symbologyOf(data);
  if (symbology === null) return { elements: [], fault: 'CODE_UNWRITABLE' };
  const modules = barcodeModules(symbology, data).length + quietModules[symbology];
  const room = mm(element.widthTenths);
  const width = barWidths.find(({ widestMm }) => modules * widestMm <= room + 0.001);
  const heightMm = mm(element.heightTenths) - (element.isReadable ? readableTextMm : 0);
  if (!width || heightMm <= 0) return { elements: [], fault: 'BARCODE_TOO_WIDE' };
  const { moduleMm } = width;
  const { isReadable } = element;
  return {
    elements: [
      {
        kind: 'barcode',
        symbology,
        data,
        leftMm: rounded(mm(element.leftTenths) + quietBefore[symbology] * moduleMm),
        topMm: mm(element.topTenths),
        heightMm: rounded(heightMm),
        moduleMm,
        isReadable,
      },
    ],
  };
}

/** To a hundredth of a millimetre: less than a dot of any printer. */
const rounded = (lengthMm: number): number => Math.round(lengthMm * 100) / 100;
