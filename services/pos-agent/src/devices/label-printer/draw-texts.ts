import {
  toDots,
  type LabelDocument,
  type LabelElement,
  type LabelPicture,
  type LabelText,
} from '@khanut/protocols/labels';
import { printable } from '@khanut/protocols/escpos';
import { createCanvas } from '@napi-rs/canvas';
import { receiptFontFamilies } from '../printer/fonts.js';
import { toBitmap } from '../printer/line-raster.js';

type DotsPerMm = Parameters<typeof toDots>[1];

/** The label with each text that the printer cannot write drawn as a picture at the same place. */
export function withDrawnTexts(
  label: LabelDocument,
  dotsPerMm: DotsPerMm,
  canWrite: (text: string) => boolean,
): LabelDocument {
  const drawn = (element: LabelElement): LabelElement =>
    element.kind === 'text' && !canWrite(element.text) ? draw(element, label, dotsPerMm) : element;
  return { ...label, elements: label.elements.map(drawn) };
}

/** Narrowed where it would run over the label's edge: a name that is cut could be another one. */
function draw(element: LabelText, label: LabelDocument, dotsPerMm: DotsPerMm): LabelPicture {
  const { leftMm, topMm, heightMm } = element;
  const text = printable(element.text);
  const height = Math.max(1, toDots(heightMm, dotsPerMm));
  const room = Math.max(1, toDots(label.widthMm - leftMm, dotsPerMm));
  const font = `${height}px ${receiptFontFamilies(false)}`;
  const measuring = createCanvas(1, 1).getContext('2d');
  measuring.font = font;
  const wanted = Math.max(1, Math.ceil(measuring.measureText(text).width));
  const width = Math.min(room, wanted);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = font;
  context.textBaseline = 'alphabetic';
  context.scale(width / wanted, 1);
  // Four fifths above the base line hold every letter of the fonts, the rest what hangs below.
  context.fillText(text, 0, Math.round(height * 0.8));
  return { kind: 'picture', leftMm, topMm, bitmap: toBitmap(context, width, height) };
}
