import { concatBytes } from '../framing/index.js';
import { bitmapBand, rowBytes, type Bitmap } from './bitmap.js';
import { bandRows, control } from './constants.js';

/** A picture as GS v 0 commands, in bands that small buffers hold. */
export function raster(bitmap: Bitmap): Uint8Array {
  const bands: Uint8Array[] = [];
  for (let top = 0; top < bitmap.heightDots; top += bandRows)
    bands.push(rasterBand(bitmapBand(bitmap, top, bandRows)));
  return concatBytes(...bands);
}

function rasterBand(band: Bitmap): Uint8Array {
  const width = rowBytes(band.widthDots);
  const header = Uint8Array.of(
    control.gs,
    0x76,
    0x30,
    0,
    width & 0xff,
    width >> 8,
    band.heightDots,
    0,
  );
  return concatBytes(header, withoutRealTimeCommands(band.bytes));
}

/**
 * Printers obey real-time commands (DLE EOT, DLE ENQ, DLE DC4: the last one opens the drawer) even inside picture
 * data. Where a picture happens to hold such a pair, one white dot beside it is made black.
 */
function withoutRealTimeCommands(bytes: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(bytes);
  for (let index = 0; index < safe.length; index += 1) {
    const next = safe[index + 1];
    const isCommand =
      next === undefined || next === control.eot || next === control.enq || next === control.dc4;
    if (safe[index] === control.dle && isCommand) safe[index] = control.dle | 0x08;
  }
  return safe;
}
