import {
  type Cart,
  type EngineClock,
  isRefusal,
  priceSale,
  type ProductFacts,
  type Rule,
  type Rulebook,
  type TaxClass,
} from '@khanut/shared/engine';
import { type Money, noPoints, oneUnit } from '@khanut/shared/money';

/** What a shelf says. */
export interface LabelPrice {
  price: Money;
  /** Without promotions; null: there is none. */
  oldPrice: Money | null;
}

/** Labels show prices as the list does; taxes are the receipt's business. */
const untaxed: TaxClass = { id: 'shelf', name: '', mode: 'included', rates: [] };

const shelfActions: readonly Rule['action']['kind'][] = [
  'percent',
  'amount-per-unit',
  'fixed-price',
];
const shelfConditions: readonly Rule['conditions'][number]['kind'][] = ['period', 'outlets'];

/** Holds for everybody, all day, for a single unit: what a label may promise. */
const isForShelf = ({ step, action, conditions }: Rule): boolean =>
  step === 'item' &&
  shelfActions.includes(action.kind) &&
  conditions.every(({ kind }) => shelfConditions.includes(kind));

/** The part of a rulebook that shelves follow. Make it once for many products: the engine remembers it. Pure. */
export function labelRulebook({ version, currency, rules, rounding }: Rulebook): Rulebook {
  return {
    version,
    currency,
    rules: rules.filter(isForShelf),
    taxClasses: [untaxed],
    rounding,
    policy: { maxTotalDiscount: null },
  };
}

/** What one unit costs anybody at that outlet and moment; null without a price. Pure. */
export function labelPrice(
  product: ProductFacts,
  rulebook: Rulebook,
  clock: EngineClock,
): LabelPrice | null {
  const priced = priceSale(cartOf(product, rulebook.currency), rulebook, null, clock, {
    trace: 'short',
  });
  const line = isRefusal(priced) ? undefined : priced.lines[0];
  if (!line) return null;
  return { price: line.net, oldPrice: line.net < line.gross ? line.gross : null };
}

const cartOf = (product: ProductFacts, currency: string): Cart => ({
  currency,
  lines: [
    {
      id: product.id,
      product: { ...product, taxClassId: untaxed.id },
      quantity: oneUnit,
      barcode: null,
      fixedPrice: null,
      note: null,
    },
  ],
  coupons: [],
  manualDiscounts: [],
  pointsToBurn: noPoints,
  tenders: [],
});
