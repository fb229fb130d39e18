import type { CustomerState, Rule, Rulebook } from '@khanut/shared/engine';

/** The best percent that a category or the tier gives its holder on everything it reaches; null: none gives a plain one. */
export function customerRate(customer: CustomerState, rulebook: Rulebook | null): number | null {
  const held = new Set(customer.categories.map((one) => one.id));
  const isOwn = (rule: Rule) =>
    rule.conditions.some(
      (one) =>
        (one.kind === 'customer-category' && held.has(one.categoryId)) ||
        (one.kind === 'tier' && one.tierId === customer.tier?.id),
    );
  const rates = (rulebook?.rules ?? []).flatMap((rule) =>
    rule.action.kind === 'percent' && isOwn(rule) ? [rule.action.rate as number] : [],
  );
  return rates.length > 0 ? Math.max(...rates) : null;
}
