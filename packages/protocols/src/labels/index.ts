export { barcodeData, fontHolds, qrData, textFor } from './content.js';
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
export { checkLabel, toDots, toLineDots } from './measure.js';
export { whiteIsOne } from './white-is-one.js';
