import { type Money, money, noMoney, oneUnit, percentOf } from '../../../money/index.js';
import { type ActionShares, refused } from '../action.js';
import { unitKinds } from '../groups/units.js';

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** Each `needed`-th piece at a rate off, counted on from the customer's card; the cheapest pieces are it. */
export const stampCard: ActionShares<'stamp-card'> = ({ needed, rate }, lines, { rule, state }) => {
  if (!state.customer) return refused('NOT_FOR_CUSTOMER');
  const kinds = unitKinds(lines, [{ scope: everything, count: 1 }]);
  const added = kinds.reduce((total, { count }) => total + count, 0);
  if (added === 0 || needed < 1) return refused('BELOW_THRESHOLD');
  const before = state.customer.stamps?.find((card) => card.ruleId === rule.id)?.count ?? 0;
  const free = Math.min(added, Math.max(0, Math.floor((before + added) / needed)));
  const stamps = { added, used: needed * free };
  if (free === 0) {
    const missing = {
      amount: (needed - before - added) * oneUnit,
      unit: 'quantity' as const,
      rate,
    };
    return { ...refused('BELOW_THRESHOLD', missing), stamps };
  }
  const shares: Money[] = lines.map(() => noMoney);
  let open = free;
  // Of equals the canonically last, as in groups.
  for (const { line, worth, count } of kinds.toSorted(
    (a, b) => a.worth - b.worth || b.line - a.line,
  )) {
    const given = Math.min(open, count);
    const each = percentOf(worth as Money, rate, state.rounding.lineMode);
    shares[line] = money(shares[line]! + each * given);
    open -= given;
  }
  return { shares, rate: null, refused: null, missing: null, stamps };
};
