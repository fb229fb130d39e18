import { withApproval } from './approval-actions.js';
import { passOn, sealAudit, sealEntry } from './entries.js';
import { printCopy } from './paper-actions.js';
import { dropSale } from './sale-actions.js';
import { storageNotice } from './storage-notice.js';
import type { Till } from './till.js';

/** A copy of a receipt, by right or by approval; that it was printed again is on record first. */
export function reprint(till: Till, saleId: string): void {
  withApproval(till, { act: 'reprint', saleId, amountMinor: null, ratePpm: null }, () =>
    record(till, async () => {
      await passOn(till, await sealAudit(till, 'reprint', saleId));
      await printCopy(till, saleId);
    }),
  );
}

/** Empties the receipt, by right or by approval; what was in it is on record. An empty one just begins anew. */
export function dropReceipt(till: Till): void {
  const { sale, priced } = till.store.get();
  if (sale.lines.length === 0) return dropSale(till);
  const total = priced?.totals.payableExact ?? 0;
  const ask = { act: 'receipt-drop', saleId: sale.id, amountMinor: total, ratePpm: null } as const;
  withApproval(till, ask, (approval) =>
    record(till, async () => {
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
    parkedId: sale.parkedId,
    saleId: sale.id,
    total,
    lineCount: lines.length,
    afterSubtotal: sale.subtotalAt !== null,
    lines,
    approvedBy,
  };
}

async function record(till: Till, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  }
}
