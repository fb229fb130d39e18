import { rowBytes, type Bitmap } from '../escpos/index.js';
import { bandRows, bytesPerColumn } from './constants.js';

/** A band of columns as a picture of 24 rows. */
export function rowsOf(columns: Uint8Array): Bitmap {
  const widthDots = Math.trunc(columns.length / bytesPerColumn);
  const width = rowBytes(widthDots);
  const bytes = new Uint8Array(width * bandRows);
  for (let x = 0; x < widthDots; x += 1) {
    for (let row = 0; row < bandRows; row += 1) {
      const isBlack = (columns[x * bytesPerColumn + (row >> 3)]! & (0x80 >> (row & 7))) !== 0;
      if (isBlack) bytes[row * width + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return { widthDots, heightDots: bandRows, bytes };
}
