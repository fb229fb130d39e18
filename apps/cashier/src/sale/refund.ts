import type { Tender } from '@khanut/shared/engine';
import { type Money, type Points, allocate } from '@khanut/shared/money';
import type { RefundTo, ReturnSource } from './return-part.js';

/** What of one tender of a receipt can still go back to it. */
export interface Pot {
  kind: Tender['kind'];
  reference: string | null;
  /** What was paid with it, and what is left of that. Minor units. */
  paidMinor: number;
  leftMinor: number;
  /** Minor units of one point; null: no points. */
  pointMinor: number | null;
}

/** What nobody can hand back as it came is handed out in cash. */
const asHandedOut = (kind: Tender['kind']): Tender['kind'] =>
  kind === 'unknown' || kind === 'deposit' ? 'cash' : kind;

const potKey = ({ kind, reference }: Pick<Tender, 'kind' | 'reference'>): string => {
  const out = asHandedOut(kind);
  return out === 'gift-card' || out === 'card' || out === 'wallet' ? `${out} ${reference}` : out;
};

/** The tenders of a receipt, cash last, less what earlier returns gave back to each. */
export function potsOf({ sale, returns }: ReturnSource): Pot[] {
  const pots = new Map<string, Pot>();
  const isPaid = sale.cart.tenders.filter(({ amount }) => amount > 0);
  for (const tender of isPaid) {
    const { kind, reference, amount, points } = tender;
    const pot = pots.get(potKey(tender)) ?? {
      kind: asHandedOut(kind),
      reference: asHandedOut(kind) === kind ? reference : null,
      paidMinor: 0,
      leftMinor: 0,
      pointMinor: points ? Math.trunc(amount / points) : null,
    };
    pots.set(potKey(tender), { ...pot, paidMinor: pot.paidMinor + amount, leftMinor: pot.leftMinor + amount }); // prettier-ignore
  }
  for (const tender of returns.flatMap(({ cart }) => cart.tenders)) {
    const pot = tender.amount < 0 ? pots.get(potKey(tender)) : undefined;
    if (pot) pot.leftMinor = Math.max(0, pot.leftMinor + tender.amount);
  }
  return [...pots.values()].toSorted((a, b) => Number(a.kind === 'cash') - Number(b.kind === 'cash'));
} // prettier-ignore

/** A part of a refund that goes to one tender; cash is found out last, by what can be paid. */
interface Share {
  pot: Pot;
  minor: number;
}

/**
 * Shares the sum over the pots in proportion to what is left in each; points go whole. What remains is cash. The return
 * that ends a receipt gives each tender all that is left of it: only coins may stand between that and the sum.
 */
function sharesOf(pots: readonly Pot[], sumMinor: number, endsWithin: number | null): Share[] {
  const room = pots.reduce((sum, pot) => sum + pot.leftMinor, 0);
  if (endsWithin !== null && Math.abs(room - sumMinor) < endsWithin) return restOf(pots, sumMinor);
  const toShare = Math.min(sumMinor, room);
  const parts = room === 0 ? [] : allocate(toShare as Money, pots.map((pot) => pot.leftMinor as Money)); // prettier-ignore
  let spareMinor = sumMinor - toShare;
  const shares = pots.map((pot, at): Share => {
    const minor = parts[at] ?? 0;
    const whole = pot.pointMinor ? minor - (minor % pot.pointMinor) : minor;
    spareMinor += minor - whole;
    return { pot, minor: whole };
  });
  // What points could not take goes to another tender that has room for it, before it is handed out in cash.
  for (const share of shares) {
    if (share.pot.kind === 'cash' || share.pot.pointMinor) continue;
    const more = Math.min(spareMinor, share.pot.leftMinor - share.minor);
    share.minor += more;
    spareMinor -= more;
  }
  return shares;
}

/** All that is left of each tender, never more than the sum; cash, which stands last, takes the difference. */
function restOf(pots: readonly Pot[], sumMinor: number): Share[] {
  let openMinor = sumMinor;
  return pots.map((pot): Share => {
    const minor = Math.min(pot.leftMinor, openMinor);
    const whole = pot.pointMinor ? minor - (minor % pot.pointMinor) : minor;
    openMinor -= whole;
    return { pot, minor: whole };
  });
}

// 0 − 0 is 0, but −0 is no number of the ledger.
const refundTo = (id: string, kind: Tender['kind'], minor: number, reference: string | null): Tender => ({
  id, kind, amount: (0 - minor) as Money, tendered: (0 - minor) as Money, reference,
}); // prettier-ignore

const tenderOf = ({ pot, minor }: Share, id: string): Tender => ({
  ...refundTo(id, pot.kind, minor, pot.reference),
  ...(pot.pointMinor !== null && { points: -Math.trunc(minor / pot.pointMinor) as Points }),
});

export interface RefundWish {
  /** null: without a receipt. */
  source: ReturnSource | null;
  to: RefundTo;
  /** Exact worth to be given back, positive minor units. */
  sumMinor: number;
  /** Nothing stays with the customer after it: minor units of a coin, by which tenders and worth may differ; else null. */
  endsWithin: number | null;
  newId: () => string;
}

/**
 * Where a refund goes, cash aside: to the tenders used, each in proportion to what is left of it, or to store credit
 * (points stay points). What is not covered by these is cash.
 */
export function refundTenders({ source, to, sumMinor, endsWithin, newId }: RefundWish): Tender[] {
  const pots = source ? potsOf(source) : [];
  const shares = sharesOf(pots, sumMinor, endsWithin).filter(
    ({ pot, minor }) => minor > 0 && pot.kind !== 'cash' && (to === 'tenders' || pot.pointMinor),
  );
  const tenders = shares.map((share) => tenderOf(share, newId()));
  if (to === 'tenders') return tenders;
  const creditMinor = sumMinor - shares.reduce((sum, { minor }) => sum + minor, 0);
  return creditMinor > 0 ? [...tenders, refundTo(newId(), 'store-credit', creditMinor, null)] : tenders;
} // prettier-ignore

/** The tenders with the cash that is handed out; nothing is left to hand out: none. */
export const withCashRefund = (
  tenders: Tender[],
  {
    exactMinor,
    inCashMinor,
    newId,
  }: { exactMinor: number; inCashMinor: number; newId: () => string },
): Tender[] => {
  const given = tenders.reduce((sum, { amount }) => sum + amount, 0);
  return given === exactMinor ? tenders : [...tenders, refundTo(newId(), 'cash', given - inCashMinor, null)]; // prettier-ignore
};
