import { cellHeightDots, rowBytes, type Bitmap } from '@khanut/protocols/escpos';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { receiptFontFamilies } from './fonts.js';

export interface RasterLine {
  /** Printable, at most as many characters as fit. */
  readonly text: string;
  readonly bold: boolean;
  /** 1, or 2 for twice as wide and high. */
  readonly scale: number;
  /** Columns of plain text left of it. */
  readonly indentColumns: number;
}

/** Of 256 grey steps: darker than this becomes a black dot. Thin strokes must not break. */
const blackBelow = 150;
/** Printed lines are set to this distance (1/6 inch at 180 dpi), drawn ones are as high: they alternate evenly. */
export const lineSpacingDots = 30;
const longestCache = 500;
const cache = new Map<string, Bitmap>();

/**
 * A line of text as a picture of the printer's full width, on the grid of its own characters (12 x 24 dots), so that
 * columns of drawn and of printed lines meet. Receipts repeat themselves: recent lines are kept.
 */
export function lineBitmap(line: RasterLine, columns: number, dots: number): Bitmap {
  const key = JSON.stringify([line, columns, dots]);
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const drawn = drawLine(line, columns, dots);
  cache.set(key, drawn);
  if (cache.size > longestCache) cache.delete(cache.keys().next().value!);
  return drawn;
}

function drawLine(line: RasterLine, columns: number, dots: number): Bitmap {
  const heightDots = cellHeightDots * line.scale + (lineSpacingDots - cellHeightDots);
  // Some printers have 13 dots a column: their own grid counts, not ours.
  const cellDots = dots / columns;
  const context = createCanvas(dots, heightDots).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, dots, heightDots);
  context.fillStyle = 'black';
  context.font = `${20 * line.scale}px ${receiptFontFamilies(line.bold)}`;
  context.textBaseline = 'alphabetic';
  Array.from(line.text).forEach((char, index) => {
    const left = (line.indentColumns + index * line.scale) * cellDots;
    drawCell(context, char, left, cellDots * line.scale, line.scale);
  });
  return toBitmap(context, dots, heightDots);
}

/** One character in the middle of its cell, made narrower when its font is wider than the grid. */
function drawCell(
  context: SKRSContext2D,
  char: string,
  left: number,
  width: number,
  scale: number,
): void {
  const baseline = 18 * scale + (lineSpacingDots - cellHeightDots) / 2;
  const squeeze = Math.min(1, width / Math.max(1, context.measureText(char).width));
  context.save();
  context.translate(left + width / 2, baseline);
  context.scale(squeeze, 1);
  context.textAlign = 'center';
  context.fillText(char, 0, 0);
  context.restore();
}

/** What is dark on a drawn page as black dots. */
export function toBitmap(context: SKRSContext2D, widthDots: number, heightDots: number): Bitmap {
  const { data } = context.getImageData(0, 0, widthDots, heightDots);
  const width = rowBytes(widthDots);
  const bytes = new Uint8Array(width * heightDots);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    if (data[dot * 4]! >= blackBelow) continue;
    const column = dot % widthDots;
    bytes[((dot - column) / widthDots) * width + (column >> 3)]! |= 0x80 >> (column & 7);
  }
  return { widthDots, heightDots, bytes };
}
