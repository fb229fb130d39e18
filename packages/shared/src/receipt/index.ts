export { type LaidOutRow, layOut, receiptLines, textCells, wrapText } from './layout.js';
export type {
  ReceiptHeader,
  ReceiptInput,
  ReceiptLocale,
  ReceiptRow,
  ReceiptSale,
} from './receipt.js';
export { receiptNumber, saleReceipt, trainingNumber } from './sale-receipt.js';
export { type ReceiptWords, receiptWords } from './words.js';
