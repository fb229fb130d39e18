import { concatBytes } from '../framing/index.js';
import { control, qrLevelCodes, type QrLevel } from './constants.js';
import { printable } from './printable.js';

export interface QrStyle {
  /** Side of one module, 1 to 16 dots. */
  readonly moduleDots: number;
  readonly level: QrLevel;
}

/** The longest text a receipt's QR may hold: version 20 or so, still readable at 58 mm. */
export const longestQrBytes = 700;

/** GS ( k: a QR code, model 2, of the text as UTF-8. Throws RangeError when it is empty or too long. */
export function qr(text: string, style: QrStyle): Uint8Array {
  const data = new TextEncoder().encode(printable(text));
  if (data.length === 0 || data.length > longestQrBytes)
    throw new RangeError(`QR of ${data.length} bytes`);
  return concatBytes(
    symbolFunction(0x41, 0x32, 0),
    symbolFunction(0x43, style.moduleDots),
    symbolFunction(0x45, qrLevelCodes[style.level]),
    symbolFunction(0x50, 0x30, ...data),
    symbolFunction(0x51, 0x30),
  );
}

/** GS ( k pL pH 31 fn ...: the count covers the code, the function and its parameters. */
function symbolFunction(fn: number, ...parameters: number[]): Uint8Array {
  const count = parameters.length + 2;
  return Uint8Array.of(control.gs, 0x28, 0x6b, count & 0xff, count >> 8, 0x31, fn, ...parameters);
}
