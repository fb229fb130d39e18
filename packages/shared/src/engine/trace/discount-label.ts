import { type MoneyLocale, formatRate } from '../../money/index.js';
import { individualRuleId } from '../customer/individual.js';
import type { LineDiscount } from '../types.js';

const words = {
  hy: { individual: 'Անհատական զեղչ', manual: 'Զեղչ' },
  ru: { individual: 'Личная скидка', manual: 'Скидка' },
  en: { individual: 'Personal discount', manual: 'Discount' },
};

/** A discount's reason in words: the rule's name, the cashier's reason, or 'Personal discount'. */
export function discountName(
  { ruleId, name }: Pick<LineDiscount, 'ruleId' | 'name'>,
  locale: MoneyLocale,
): string {
  if (ruleId === individualRuleId) return words[locale].individual;
  return name.trim() || words[locale].manual;
}

/** The reason with its percent, as receipt and till show it: 'Silver card −5 %'. A name that says it isn't doubled. */
export function discountLabel(
  discount: Pick<LineDiscount, 'ruleId' | 'name' | 'rate'>,
  locale: MoneyLocale,
): string {
  const name = discountName(discount, locale);
  if (discount.rate === null || name.includes('%')) return name;
  return `${name} \u2212${formatRate(discount.rate, locale)}`;
}
