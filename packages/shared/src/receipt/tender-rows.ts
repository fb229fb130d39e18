import { type Money, subtract, sum } from '../money/index.js';
import type { ReceiptRow, ReceiptSale } from './receipt.js';
import type { ReceiptWords } from './words.js';

interface TenderPen {
  words: ReceiptWords;
  amount(value: Money): string;
}

/** What was put down, tender by tender, and the change. */
export function tenderRows({ cart }: ReceiptSale, { words, amount }: TenderPen): ReceiptRow[] {
  const change = sum(cart.tenders.map((tender) => subtract(tender.tendered, tender.amount)));
  const rows = cart.tenders.map((tender): ReceiptRow => ({
    kind: 'columns',
    left: words.tenders[tender.kind],
    right: amount(tender.tendered),
  }));
  return change === 0
    ? rows
    : [...rows, { kind: 'columns', left: words.change, right: amount(change), bold: true }];
}
