import type { KeptEntry } from '../offline/till-database.js';
import { type ApprovalAsk, withApproval } from './approval-actions.js';
import { passOn, sealAudit, sealEntry } from './entries.js';
import { onRecord } from './on-record.js';
import { printCopy } from './paper-actions.js';
import { dropSale } from './sale-actions.js';
import { movedAfter } from '../sale/parked.js';
import type { Till } from './till.js';

/** What a manager is told of a receipt that is not the one on the screen. */
export interface ReprintFacts {
  number: string;
  amountMinor: number;
}

/** A copy of a receipt, by right or by approval; that it was printed again is on record first. */
export function reprint(till: Till, saleId: string, receipt?: ReprintFacts): void {
  if (!till.agent) return till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  const ask: ApprovalAsk = {
    act: 'reprint',
    saleId,
    amountMinor: receipt?.amountMinor ?? null,
    ratePpm: null,
    ...(receipt && { detail: { receipt: `№ ${receipt.number}` } }),
  };
  withApproval(till, ask, () => onRecord(till, () => copyOnRecord(till, saleId)));
}

/** Copies of several receipts with one yes; each is on record. */
export function reprintAll(till: Till, receipts: Pick<KeptEntry, 'id' | 'number'>[]): void {
  const [first, ...others] = receipts;
  const ask: ApprovalAsk = {
    act: 'reprint',
    saleId: others.length === 0 ? (first?.id ?? null) : null,
    amountMinor: null,
    ratePpm: null,
    detail: { receipt: numbersInWords(receipts) },
  };
  withApproval(till, ask, () =>
    onRecord(till, async () => {
      for (const { id } of receipts) await copyOnRecord(till, id);
    }),
  );
}

/** As long as a detail may be. */
const mostCharacters = 200;

function numbersInWords(receipts: Pick<KeptEntry, 'number'>[]): string {
  const text = receipts.map(({ number }) => `№ ${number}`).join(', ');
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}

async function copyOnRecord(till: Till, saleId: string): Promise<void> {
  const audit = await sealAudit(till, 'reprint', saleId);
  await passOn(till, audit);
  await printCopy(till, saleId, audit);
}

/** Empties the receipt, by right or by approval; what was in it is on record. An empty one just begins anew. */
export function dropReceipt(till: Till): void {
  const { sale, priced } = till.store.get();
  if (sale.lines.length === 0) return dropSale(till);
  const total = priced?.totals.payableExact ?? 0;
  const ask = { act: 'receipt-drop', saleId: sale.id, amountMinor: total, ratePpm: null } as const;
  withApproval(till, ask, (approval) =>
    onRecord(till, async () => {
      if (till.store.get().sale.id !== sale.id) return;
      const facts = droppedFacts(till, total, approval?.approverId ?? null);
      void passOn(till, await sealEntry(till, till.newId(), 'receipt-dropped', facts));
      dropSale(till);
    }),
  );
}

function droppedFacts(till: Till, total: number, approvedBy: string | null) {
  const { sale, priced } = till.store.get();
  const lines = sale.lines.map(({ id, product, quantity }) => ({
    productId: product.id,
    name: product.name,
    quantity,
    net: priced?.lines.find((one) => one.lineId === id)?.net ?? null,
  }));
  return {
    at: movedAfter(sale.movedAt, till.nowMs()),
    parkedId: sale.parkedId,
    saleId: sale.id,
    total,
    lineCount: lines.length,
    afterSubtotal: sale.subtotalAt !== null,
    lines,
    approvedBy,
  };
}
