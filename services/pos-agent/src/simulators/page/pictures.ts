import { createCanvas } from '@napi-rs/canvas';
import qrcode from 'qrcode-generator';
import type { PrinterEvent } from '../printer-simulator.js';

/** The picture as PNG: black dots on nothing, so that the paper shows through. */
export function rasterPng({
  widthDots,
  heightDots,
  base64,
}: Extract<PrinterEvent, { kind: 'raster' }>): Buffer {
  const canvas = createCanvas(widthDots, heightDots);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(widthDots, heightDots);
  const bytes = Buffer.from(base64, 'base64');
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    const isBlack = ((bytes[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
    picture.data.set([38, 34, 30, isBlack ? 235 : 0], dot * 4);
  }
  context.putImageData(picture, 0, 0);
  return canvas.toBuffer('image/png');
}

/** The QR code as the printer would draw it. */
export function qrSvg(data: string, level: 'L' | 'M' | 'Q' | 'H'): string {
  const code = qrcode(0, level);
  code.addData(Buffer.from(data, 'utf8').toString('latin1'), 'Byte');
  code.make();
  return code.createSvgTag({ cellSize: 1, margin: 0, scalable: true });
}
