import { rowBytes, type Bitmap } from '../escpos/index.js';

/**
 * The rows of a picture where a set bit stays white (TSPL, EPL2), the last byte of a row filled up with white. Printers
 * look for immediate commands even inside picture data: where a picture happens to hold the beginning of one, one white
 * dot more is made black.
 */
export function whiteIsOne(
  bitmap: Bitmap,
  commands: readonly (readonly [number, number])[],
): Uint8Array {
  const width = rowBytes(bitmap.widthDots);
  const spare = (1 << (width * 8 - bitmap.widthDots)) - 1;
  const bytes = bitmap.bytes.map(
    (byte, index) => ~byte | (index % width === width - 1 ? spare : 0),
  );
  for (let index = 0; index + 1 < bytes.length; index += 1) {
    const isCommand = commands.some(
      ([first, second]) => bytes[index] === first && bytes[index + 1] === second,
    );
    if (isCommand) bytes[index]! &= 0xef;
  }
  return bytes;
}
