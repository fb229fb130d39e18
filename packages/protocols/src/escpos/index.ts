export { ean13 } from './barcode.js';
export { bitmapBand, rowBytes, type Bitmap } from './bitmap.js';
export { decodePageByte, encodePage, pageHolds, type CodePage } from './code-pages.js';
export {
  bandRows,
  cellHeightDots,
  cellWidthDots,
  type Align,
  type QrLevel,
  type StatusQuestion,
} from './constants.js';
export { createPaperDecoder, type PaperDecoder } from './decode.js';
export * from './encode.js';
export type { LineSpan, PaperDecoderOptions, PaperItem, TextStyle } from './paper.js';
export { printable } from './printable.js';
export { longestQrBytes, qr, type QrStyle } from './qr.js';
export { raster } from './raster.js';
export { createRealTimeScanner, type RealTimeCommand, type RealTimeScanner } from './real-time.js';
export * from './status.js';
