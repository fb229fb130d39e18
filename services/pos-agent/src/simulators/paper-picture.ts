import type { Align, Bitmap, LineSpan, PaperItem } from '@khanut/protocols/escpos';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import qrcode from 'qrcode-generator';
import { lineBitmap, lineSpacingDots } from '../devices/printer/line-raster.js';

export interface PaperSize {
  readonly columns: number;
  readonly dots: number;
  /** The bars of an EAN-13, '1' a dark module; such codes are left out without it. */
  readonly ean13?: (digits: string) => string;
}

/** White to the left and the right of what the head reaches. */
const marginDots = 24;
/** EAN-13 after GS k. */
const ean13Symbology = 67;
const barcodeModuleDots = 3;
const barcodeHeightDots = 100;
/** The printer's ink, as the page of the simulators shows it. */
const ink = [38, 34, 30] as const;

/** A stretch of paper, as wide as the head. */
interface Strip {
  readonly heightDots: number;
  readonly draw: (context: SKRSContext2D, top: number) => void;
}

/** What came out of a printer as a PNG, a pixel a dot: pictures as they were sent, letters in the agent's own font. */
export function paperPng(items: readonly PaperItem[], size: PaperSize): Buffer {
  const strips = items.flatMap((item) => stripOf(item, size) ?? []);
  const height = strips.reduce((sum, { heightDots }) => sum + heightDots, 2 * marginDots);
  const canvas = createCanvas(size.dots + 2 * marginDots, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(marginDots, marginDots);
  let top = 0;
  for (const { heightDots, draw } of strips) {
    draw(context, top);
    top += heightDots;
  }
  return canvas.toBuffer('image/png');
}

/** Black dots on nothing, so that the paper shows through. */
export function bitmapCanvas({ widthDots, heightDots, bytes }: Bitmap): Canvas {
  const canvas = createCanvas(widthDots, heightDots);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(widthDots, heightDots);
  const rowBytes = Math.ceil(widthDots / 8);
  for (let y = 0; y < heightDots; y += 1)
    for (let x = 0; x < widthDots; x += 1) {
      const isBlack = ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      picture.data.set([...ink, isBlack ? 235 : 0], (y * widthDots + x) * 4);
    }
  context.putImageData(picture, 0, 0);
  return canvas;
}

function stripOf(item: PaperItem, size: PaperSize): Strip | undefined {
  switch (item.kind) {
    case 'line':
      return lineStrip(item.spans, item.align, size);
    case 'raster': {
      const { bitmap, align } = item;
      const left = leftOf(align, bitmap.widthDots, size);
      const draw: Strip['draw'] = (context, top) =>
        context.drawImage(bitmapCanvas(bitmap), left, top);
      return { heightDots: bitmap.heightDots, draw };
    }
    case 'qr':
      return qrStrip(item, size);
    case 'barcode':
      return item.symbology === ean13Symbology && size.ean13
        ? barcodeStrip(Array.from(size.ean13(item.data)), item.align, size)
        : undefined;
    case 'feed':
      return { heightDots: item.lines * lineSpacingDots, draw: () => undefined };
    default:
      return undefined;
  }
}

const leftOf = (align: Align, width: number, { dots }: PaperSize): number =>
  Math.floor({ left: 0, center: 0.5, right: 1 }[align] * (dots - width));

const cellsOf = ({ text, widthScale }: LineSpan): number => Array.from(text).length * widthScale;

function lineStrip(spans: readonly LineSpan[], align: Align, size: PaperSize): Strip {
  const cells = spans.reduce((sum, span) => sum + cellsOf(span), 0);
  const cellDots = size.dots / size.columns;
  const start = leftOf(align, cells * cellDots, size) / cellDots;
  const scale = Math.max(1, ...spans.map(({ heightScale }) => heightScale));
  return {
    heightDots: lineSpacingDots + (scale - 1) * 24,
    draw: (context, top) => {
      let indentColumns = start;
      for (const span of spans) {
        const { text, bold, widthScale } = span;
        const line = { text, bold, scale: widthScale, indentColumns };
        context.drawImage(bitmapCanvas(lineBitmap(line, size.columns, size.dots)), 0, top);
        indentColumns += cellsOf(span);
      }
    },
  };
}

function qrStrip(item: Extract<PaperItem, { kind: 'qr' }>, size: PaperSize): Strip {
  const { data, level, moduleDots, align } = item;
  const code = qrcode(0, level);
  code.addData(Buffer.from(data, 'utf8').toString('latin1'), 'Byte');
  code.make();
  const count = code.getModuleCount();
  const places = Array.from({ length: count }, (_, at) => at);
  const left = leftOf(align, count * moduleDots, size);
  return {
    heightDots: count * moduleDots,
    draw: (context, top) => {
      context.fillStyle = `rgb(${ink.join(' ')})`;
      for (const row of places)
        for (const column of places.filter((one) => code.isDark(row, one)))
          context.fillRect(left + column * moduleDots, top + row * moduleDots, moduleDots, moduleDots); // prettier-ignore
    },
  };
}

function barcodeStrip(modules: readonly string[], align: Align, size: PaperSize): Strip {
  const left = leftOf(align, modules.length * barcodeModuleDots, size);
  return {
    heightDots: barcodeHeightDots + lineSpacingDots,
    draw: (context, top) => {
      context.fillStyle = `rgb(${ink.join(' ')})`;
      modules.forEach((module, at) => {
        if (module === '1')
          context.fillRect(left + at * barcodeModuleDots, top, barcodeModuleDots, barcodeHeightDots); // prettier-ignore
      });
    },
  };
}
