import type { Tender } from '@khanut/shared/engine';
import type { KeptEntry } from '../offline/till-database.js';
import type { ReadySale } from '../sale/seal-sale.js';
import type { PaidReceipt, TillState } from './state.js';

/** A receipt just sealed, as the paid screen shows it. */
export function paidReceipt(
  entry: KeptEntry,
  ready: ReadySale,
  agent: TillState['agent'],
): PaidReceipt {
  const { totals, lines } = ready.priced;
  const cash = ready.tenders.filter((tender) => tender.kind === 'cash');
  const sumOf = (of: (tender: Tender) => number) => cash.reduce((sum, one) => sum + of(one), 0);
  return {
    entryId: entry.id,
    hash: entry.hash,
    number: entry.number ?? 0,
    totalMinor: totals.payable,
    discountMinor: totals.discount,
    lineCount: lines.length,
    receivedMinor: sumOf((one) => one.tendered),
    changeMinor: sumOf((one) => one.tendered - one.amount),
    ways: waysOf(ready),
    copies: 1,
    paper: agent === 'none' ? 'none' : 'waiting-copy',
    sealedAt: entry.sealedAt,
    refund: refundOf(ready),
  };
}

/** Cash aside: its change says it already. */
const waysOf = ({ tenders }: ReadySale): PaidReceipt['ways'] => [
  ...new Set(tenders.map(({ kind }) => kind).filter((kind) => kind !== 'cash')),
];

/** What was given back: in cash over the counter and otherwise; null: the customer paid. */
function refundOf({ priced, tenders }: ReadySale): PaidReceipt['refund'] {
  if (priced.kind === 'sale' || priced.totals.payable > 0) return null;
  const cash = tenders.filter(({ kind }) => kind === 'cash');
  const cashMinor = cash.reduce((sum, { amount }) => sum - amount, 0);
  return { cashMinor, otherMinor: -priced.totals.payable - cashMinor };
}
