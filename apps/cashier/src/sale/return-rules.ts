import {
  type GoodsWay,
  lastReturnDay,
  type PulledReturnPolicy,
  returnRuleOf,
} from '@khanut/shared/contracts';
import type { CartLine } from '@khanut/shared/engine';
import { type ReturnPart, returnableLines } from './return-part.js';

/** Before a server that knows of returns was asked: what the law of most countries gives, and a manager for the rest. */
export const fallbackPolicy: PulledReturnPolicy = {
  windowDays: 14,
  storeCredit: true,
  withoutReceiptLimit: 0,
  categories: [],
  reasons: [
    { id: 'other', names: { hy: 'Այլ պատճառ', ru: 'Другая причина', en: 'Other' }, goods: null },
  ],
};

/** What becomes of goods unless told otherwise: by the reason, the category, the unit. */
export function usualGoods(
  policy: PulledReturnPolicy,
  line: CartLine,
  reasonId: string | null,
): GoodsWay {
  const byReason = policy.reasons.find(({ id }) => id === reasonId)?.goods;
  const isWeighed = line.product.unit !== 'pcs';
  return (
    byReason ??
    returnRuleOf(policy, line.product.categoryIds)?.goods ??
    (isWeighed ? 'write-off' : 'restock')
  );
}

/** Where the chosen lines go beyond the shop's rules. */
export interface Breach {
  kind: 'window' | 'limit';
  /** The last day that was allowed; for a limit the limit in minor units. */
  day: string | null;
  limitMinor: number | null;
}

export function breaches(
  part: ReturnPart,
  policy: PulledReturnPolicy,
  { today, sumMinor }: { today: string; sumMinor: number },
): Breach[] {
  const { source } = part;
  if (!source) {
    const limitMinor = policy.withoutReceiptLimit;
    return sumMinor > limitMinor ? [{ kind: 'limit', day: null, limitMinor }] : [];
  }
  const chosen = new Set(part.lines.map((line) => line.originalLineId));
  const late = returnableLines(part)
    .filter(({ cart }) => chosen.has(cart.id))
    .map(({ cart }) => lastReturnDay(policy, cart.product.categoryIds, source.sale.businessDate))
    .filter((day): day is string => day !== null && day < today)
    .toSorted();
  return late.length > 0 ? [{ kind: 'window', day: late[0] ?? null, limitMinor: null }] : [];
}
