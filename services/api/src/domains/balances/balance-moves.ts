import type { BalanceKind, SaleBody } from '@khanut/shared/contracts';
import type { PointsPolicy, Tender } from '@khanut/shared/engine';
import type { SaleToPost } from '../../platform/posting/posting-part.js';

export type EntryReason =
  | 'earn' | 'burn' | 'issue' | 'top-up' | 'redeem' | 'refund' | 'take-back' | 'give-back' | 'charge' | 'repay' | 'expire'
  | 'adjust' | 'claim' | 'reward' | 'stamp' | 'move'; // prettier-ignore

/** What a sale does to one account. */
export interface BalanceMove {
  kind: BalanceKind;
  holder: string;
  reason: EntryReason;
  /** Points, stamps or minor units; negative: less on the account. */
  amount: number;
  availableAt: string | null;
  expiresAt: string | null;
  /** Points taken back: the sale that earned them. */
  lotId: string | null;
  /** null: nobody is known to own the account. */
  customerId: string | null;
  holdId: string | null;
}

const DAY_MS = 86_400_000;
const later = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * DAY_MS).toISOString();

/** When points that come in at an instant may be spent and are gone. */
export function lifeOfPoints(at: string, policy: Pick<PointsPolicy, 'expiryDays'> | null) {
  const days = policy?.expiryDays ?? null;
  return { availableAt: null, expiresAt: days === null ? null : later(at, days) };
}

/** Cards are typed, scanned and printed: one spelling. */
export const giftCardHolder = (code: string): string => code.trim().toUpperCase();

/** Everything a sale moves on accounts, in a fixed order. Pure; empty for voids and training receipts. */
export function balanceMoves({
  sale,
  moves,
  pointsPolicy,
}: Pick<SaleToPost, 'sale' | 'moves' | 'pointsPolicy'>): BalanceMove[] {
  if (!moves) return [];
  const found = [...pointsMoves(sale, pointsPolicy), ...stampMoves(sale)];
  for (const tender of sale.cart.tenders) {
    const move = tenderMove(sale, tender, pointsPolicy);
    if (move) found.push(move);
  }
  return found.filter(({ amount }) => amount !== 0);
}

const customerIdOf = (sale: SaleBody): string | null =>
  sale.customerState?.id ?? sale.customer?.id ?? null;

/** A household's account, or the customer's own; a sale without either keeps its points under its own id. */
const pointsHolder = (sale: SaleBody): string =>
  sale.customerState?.pointsAccountId ?? customerIdOf(sale) ?? sale.id;

const nothingElse = { availableAt: null, expiresAt: null, lotId: null, holdId: null } as const;

/** Lines sold earn and burn; lines that came back take back and give back. An exchange does both. */
function pointsMoves(sale: SaleBody, policy: PointsPolicy | null): BalanceMove[] {
  let [earned, takenBack, burnt, givenBack] = [0, 0, 0, 0];
  for (const { pointsEarned, pointsBurnt = 0 } of sale.priced.lines) {
    if (pointsEarned > 0) earned += pointsEarned;
    else takenBack += pointsEarned;
    if (pointsBurnt > 0) burnt += pointsBurnt;
    else givenBack -= pointsBurnt;
  }
  if (!earned && !takenBack && !burnt && !givenBack) return [];
  const account = {
    ...nothingElse,
    kind: 'points',
    holder: pointsHolder(sale),
    customerId: customerIdOf(sale),
  } as const;
  const life = lifeOfPoints(sale.sealedAt, policy);
  const pendingDays = policy?.pendingDays ?? 0;
  const availableAt = pendingDays > 0 ? later(sale.sealedAt, pendingDays) : null;
  const lotId = sale.original?.saleId ?? null;
  return [
    { ...account, ...life, reason: 'earn', amount: earned, availableAt },
    { ...account, reason: 'take-back', amount: takenBack, lotId },
    { ...account, reason: 'burn', amount: -burnt, holdId: sale.pointsHoldId ?? null },
    { ...account, ...life, reason: 'give-back', amount: givenBack },
  ];
}

function stampMoves(sale: SaleBody): BalanceMove[] {
  const customerId = customerIdOf(sale);
  if (!customerId) return [];
  return (sale.priced.stamps ?? []).map(({ ruleId, added, used }) => ({
    ...nothingElse,
    kind: 'stamps',
    holder: `${ruleId}:${customerId}`,
    reason: 'stamp',
    amount: added - used,
    customerId,
  }));
}

function tenderMove(
  sale: SaleBody,
  tender: Tender,
  policy: PointsPolicy | null,
): BalanceMove | null {
  const customerId = customerIdOf(sale);
  const isSpent = tender.amount > 0;
  const common = { ...nothingElse, customerId, holdId: tender.holdId ?? null };
  const named = customerId ?? tender.reference ?? sale.id;
  switch (tender.kind) {
    case 'points': {
      const amount = -pointsOf(tender, policy);
      const life = isSpent ? {} : lifeOfPoints(sale.sealedAt, policy);
      const reason = isSpent ? 'burn' : 'give-back';
      return { ...common, ...life, kind: 'points', holder: pointsHolder(sale), reason, amount };
    }
    case 'gift-card': {
      const holder = giftCardHolder(tender.reference ?? sale.id);
      const reason = isSpent ? 'redeem' : 'refund';
      return { ...common, kind: 'gift-card', holder, customerId: null, reason, amount: -tender.amount }; // prettier-ignore
    }
    case 'store-credit': {
      const reason = isSpent ? 'redeem' : 'refund';
      return { ...common, kind: 'store-credit', holder: named, reason, amount: -tender.amount };
    }
    case 'on-account': {
      const reason = isSpent ? 'charge' : 'repay';
      return { ...common, kind: 'on-account', holder: named, reason, amount: -tender.amount };
    }
    default:
      return null;
  }
}

/** Points behind a tender, with the sign of its amount. */
function pointsOf({ amount, points }: Tender, policy: PointsPolicy | null): number {
  const count = points ?? Math.trunc(amount / (policy?.pointValue ?? 1));
  return Math.sign(amount) * Math.abs(count);
}
