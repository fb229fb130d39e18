/** A black-and-white picture: rows of whole bytes, most significant bit left, 1 is black. */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bytes: Uint8Array;
}

/** Bytes of one row. */
export function rowBytes(widthDots: number): number {
  return Math.ceil(widthDots / 8);
}

/** Part of a picture: `rows` rows from `top`. */
export function bitmapBand(bitmap: Bitmap, top: number, rows: number): Bitmap {
  const width = rowBytes(bitmap.widthDots);
  const heightDots = Math.min(rows, bitmap.heightDots - top);
  return {
    ...bitmap,
    heightDots,
    bytes: bitmap.bytes.subarray(top * width, (top + heightDots) * width),
  };
}
