import type { SaleBody } from '@khanut/shared/contracts';
import {
  isRefusal,
  priceSale,
  type Rule,
  type Rulebook,
  type TaxClass,
} from '@khanut/shared/engine';
import type { PricedNumbers } from './tally.js';

/** A rulebook without and with the draft in the place of the rule of its id. */
export interface Rulebooks {
  base: Rulebook;
  drafted: Rulebook;
}

/** Pure. @param draft null: what if the rule were switched off? */
export const rulebooksOf = (base: Rulebook, ruleId: string, draft: Rule | null): Rulebooks => ({
  base,
  drafted: {
    ...base,
    rules: [...base.rules.filter((rule) => rule.id !== ruleId), ...(draft ? [draft] : [])],
  },
});

/**
 * Prices receipts of the past twice. Stored numbers stand for the first time where the receipt was made under the very
 * version. Tenders are left out: other sums to pay would not fit them, and no discount looks at them.
 */
export class ReceiptPricer {
  /** By the tax classes that the rulebook lacks: receipts imported from elsewhere have classes of their own. */
  private readonly widened = new Map<string, Rulebooks>();

  constructor(private readonly rulebooks: Rulebooks) {}

  /** null: a return, or a receipt that the engine refuses under today's rules. */
  price(sale: SaleBody): { before: PricedNumbers; after: PricedNumbers } | null {
    if (sale.kind !== 'sale') return null;
    const { base, drafted } = this.rulebooksFor(sale);
    const cart = { ...sale.cart, tenders: [] };
    const priced = (rulebook: Rulebook) =>
      priceSale(cart, rulebook, sale.customerState, sale.clock, { trace: 'short' });
    const after = priced(drafted);
    if (isRefusal(after)) return null;
    if (sale.priced.rulebookVersion === base.version) return { before: sale.priced, after };
    const before = priced(base);
    return isRefusal(before) ? null : { before, after };
  }

  private rulebooksFor(sale: SaleBody): Rulebooks {
    const known = this.rulebooks.base.taxClasses;
    const missing = new Set<string>();
    for (const { product } of sale.cart.lines)
      if (!known.some(({ id }) => id === product.taxClassId)) missing.add(product.taxClassId);
    if (missing.size === 0) return this.rulebooks;
    const key = [...missing].sort().join('\n');
    const found = this.widened.get(key) ?? widen(this.rulebooks, [...missing]);
    this.widened.set(key, found);
    return found;
  }
}

function widen({ base, drafted }: Rulebooks, missing: readonly string[]): Rulebooks {
  const untaxed: TaxClass[] = missing.map((id) => ({ id, name: id, mode: 'included', rates: [] }));
  const taxClasses = [...base.taxClasses, ...untaxed];
  return { base: { ...base, taxClasses }, drafted: { ...drafted, taxClasses } };
}
