import type { GoodsWay, PulledReturnPolicy } from '@khanut/shared/contracts';
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

const DAY_MS = 86_400_000;

/** The nearest listed category of an item decides; the categories come from the nearest on. */
const ruleOf = (policy: PulledReturnPolicy, { product }: CartLine) =>
  product.categoryIds
    .map((id) => policy.categories.find((one) => one.categoryId === id))
    .find((one) => one !== undefined);

/** Days in which the item comes back; null: always. */
export const windowOf = (policy: PulledReturnPolicy, line: CartLine): number | null =>
  ruleOf(policy, line)?.windowDays ?? policy.windowDays;

/** What becomes of goods unless told otherwise: by the reason, the category, the unit. */
export function usualGoods(
  policy: PulledReturnPolicy,
  line: CartLine,
  reasonId: string | null,
): GoodsWay {
  const byReason = policy.reasons.find(({ id }) => id === reasonId)?.goods;
  const isWeighed = line.product.unit !== 'pcs';
  return byReason ?? ruleOf(policy, line)?.goods ?? (isWeighed ? 'write-off' : 'restock');
}

/** The last business date on which an item sold on `soldOn` comes back; null: always. */
export function lastDay(soldOn: string, days: number | null): string | null {
  if (days === null) return null;
  return new Date(Date.parse(soldOn) + days * DAY_MS).toISOString().slice(0, 10);
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
    .map(({ cart }) => lastDay(source.sale.businessDate, windowOf(policy, cart)))
    .filter((day): day is string => day !== null && day < today)
    .toSorted();
  return late.length > 0 ? [{ kind: 'window', day: late[0] ?? null, limitMinor: null }] : [];
}
