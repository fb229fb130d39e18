import type { Tender } from '../engine/index.js';
import {
  type Money,
  currencySign,
  formatExchangeRate,
  formatMoney,
  subtract,
  sum,
} from '../money/index.js';
import { lastFour } from './last-four.js';
import type { ReceiptLocale, ReceiptRow, ReceiptSale } from './receipt.js';
import type { ReceiptWords } from './words.js';

interface TenderPen {
  words: ReceiptWords;
  locale: ReceiptLocale;
  amount(value: Money): string;
}

/** What was put down, tender by tender, and the change. */
export function tenderRows({ cart, priced }: ReceiptSale, pen: TenderPen): ReceiptRow[] {
  const { words, amount } = pen;
  const change = sum(cart.tenders.map((tender) => subtract(tender.tendered, tender.amount)));
  const rows = cart.tenders.map((tender): ReceiptRow => ({
    kind: 'columns',
    left: tenderName(tender, priced.currency, pen),
    right: amount(tender.tendered),
  }));
  return change === 0
    ? rows
    : [...rows, { kind: 'columns', left: words.change, right: amount(change), bold: true }];
}

/** The kind, with what the customer must find again: foreign notes and their rate, points, the end of a card's code. */
function tenderName(
  { kind, foreign, points, reference }: Tender,
  home: string,
  { words, locale }: TenderPen,
): string {
  const name = words.tenders[kind];
  if (foreign) {
    const rate = formatExchangeRate(foreign.ratePpm, { foreign: foreign.currency, home, locale });
    const notes = formatMoney(foreign.amount, foreign.currency, { locale });
    return `${name} ${notes} × ${rate}\u00a0${currencySign(home)}`;
  }
  if (kind === 'points' && points !== undefined) return `${name} ${points}`;
  return kind === 'gift-card' && reference ? `${name} ${lastFour(reference)}` : name;
}
