import qrcode from 'qrcode-generator';
import { bitmapCanvas } from '../paper-picture.js';
import type { PrinterEvent } from '../printer-simulator.js';

/** The picture as PNG: black dots on nothing, so that the paper shows through. */
export function rasterPng({
  widthDots,
  heightDots,
  base64,
}: Extract<PrinterEvent, { kind: 'raster' }>): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  return bitmapCanvas({ widthDots, heightDots, bytes }).toBuffer('image/png');
}

/** The QR code as the printer would draw it. */
export function qrSvg(data: string, level: 'L' | 'M' | 'Q' | 'H'): string {
  const code = qrcode(0, level);
  code.addData(Buffer.from(data, 'utf8').toString('latin1'), 'Byte');
  code.make();
  return code.createSvgTag({ cellSize: 1, margin: 0, scalable: true });
}
