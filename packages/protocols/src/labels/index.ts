export { barcodeToSend, fontHolds, qrData, textFor } from './content.js';
export type {
  DotsPerMm,
  LabelBarcode,
  LabelBox,
  LabelDocument,
  LabelElement,
  LabelFont,
  LabelPicture,
  LabelPrinting,
  LabelQr,
  LabelSymbology,
  LabelText,
} from './document.js';
export { boxInDots, checkLabel, toDots, toLineDots } from './measure.js';
export { whiteIsOne } from './white-is-one.js';
export { longestJobBytes, type LabelJobItem, type LabelJobReader } from './jobs.js';
export { createLineJobs, type LineLanguage } from './line-jobs.js';
