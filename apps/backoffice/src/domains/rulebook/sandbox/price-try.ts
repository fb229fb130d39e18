import {
  type Cart,
  type CustomerState,
  type EngineClock,
  type EngineRefusal,
  isRefusal,
  type PricedSale,
  priceSale,
  type Rule,
  type Rulebook,
} from '@khanut/shared/engine';

/** The rulebook with a rule in the place of the one of its id; null takes it out. */
export function withRule(rulebook: Rulebook, id: string, rule: Rule | null): Rulebook {
  const others = rulebook.rules.filter((one) => one.id !== id);
  return { ...rulebook, rules: rule ? [...others, rule] : others };
}

export interface Tried {
  after: PricedSale;
  /** The same basket without the draft: with the rule as it is in force, or without it. Null when it can't be priced. */
  before: PricedSale | null;
}

/** Prices a basket under the working copy with the draft in it, and without. A refusal is answered as such. */
export function priceTry(
  input: { cart: Cart; clock: EngineClock; customer: CustomerState | null },
  working: Rulebook,
  draft: { id: string; rule: Rule | null; inForce: Rule | null },
): Tried | EngineRefusal {
  const { cart, customer, clock } = input;
  const after = priceSale(cart, withRule(working, draft.id, draft.rule), customer, clock);
  if (isRefusal(after)) return after;
  const before = priceSale(cart, withRule(working, draft.id, draft.inForce), customer, clock);
  return { after, before: isRefusal(before) ? null : before };
}

/** A line's net before and after, and whether the draft changed it. */
export const netOf = (priced: PricedSale | null, lineId: string): number | null =>
  priced?.lines.find((line) => line.lineId === lineId)?.net ?? null;
