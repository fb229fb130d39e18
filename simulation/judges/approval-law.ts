import type { Evidence, Verdict } from './evidence.js';
import { broken } from './reading.js';

interface Discount {
  amount: { kind: string; rate?: number };
  approvedBy: string | null;
  approvalId?: string;
}
interface Receipt {
  id: string;
  kind: string;
  formerIds?: string[];
  priced: { totals: { payable: number } };
  cart: { manualDiscounts: Discount[] };
  original: { saleId: string | null; approvalId?: string } | null;
}
interface Approval {
  act: string;
  saleId: string | null;
  rate: number | null;
  amount: number | null;
}
/** A step on a receipt that a manager must have allowed, and the approval that the receipt names for it. */
interface Step {
  what: string;
  approvalId: string | null;
  fits(approval: Approval): boolean;
}

function stepsOf({ kind, cart, original, priced }: Receipt, limitPpm: number): Step[] {
  const steps = cart.manualDiscounts
    .filter(({ amount, approvedBy }) => (amount.rate ?? 0) > limitPpm || approvedBy !== null)
    .map(({ amount, approvalId }): Step => ({
      what: `a discount of ${amount.rate}`,
      approvalId: approvalId ?? null,
      fits: ({ act, rate }) => act === 'discount' && (rate ?? 0) >= (amount.rate ?? 0),
    }));
  if (!original || (original.saleId !== null && !original.approvalId)) return steps;
  const act = original.saleId === null ? 'return-without-receipt' : 'return';
  const given = Math.abs(priced.totals.payable);
  // Other goods may go out beside what was allowed to come back; coins may stand between the two.
  const isThat = (amount: number) => kind !== 'return' || Math.abs(amount - given) < 1000;
  const approvalId = original.approvalId ?? null;
  return [...steps, { what: act, approvalId, fits: (one) => one.act === act && isThat(one.amount ?? 0) }];
} // prettier-ignore

/** Each step beyond what a cashier may do names one approval: of this receipt, sealed before it, and used once. */
export function* approvalsHold({ sealed, discountLimit }: Evidence): Iterable<Verdict> {
  const approvals = new Map(sealed.flatMap((entry) => (entry.kind === 'approval' ? [[entry.id, entry]] : []))); // prettier-ignore
  const used = new Set<string>();
  for (const entry of sealed) {
    if (entry.kind !== 'sale') continue;
    const receipt = JSON.parse(entry.body) as Receipt;
    for (const { what, approvalId, fits } of stepsOf(receipt, discountLimit)) {
      const told = `${entry.till}: ${what} on ${entry.id}`;
      const found = approvals.get(approvalId ?? '');
      if (!found) {
        yield broken('what is beyond a limit is approved', told);
        continue;
      }
      if (used.has(found.id)) yield broken('an approval is used once', told);
      used.add(found.id);
      const approval = JSON.parse(found.body) as Approval;
      const ids = [receipt.id, ...(receipt.formerIds ?? [])];
      const isBefore =
        found.till !== entry.till ||
        found.epoch < entry.epoch ||
        (found.epoch === entry.epoch && found.seq < entry.seq);
      if (!ids.includes(approval.saleId ?? '') || !isBefore || !fits(approval))
        yield broken('an approval is of what was approved', `${told}: ${found.body}`);
    }
  }
}
