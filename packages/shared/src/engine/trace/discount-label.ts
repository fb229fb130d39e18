import { type MoneyLocale, formatRate } from '../../money/index.js';
import { individualRuleId } from '../customer/individual.js';
import { pointsRuleId } from '../loyalty/burn.js';
import type { LineDiscount } from '../types.js';

const words = {
  hy: { individual: 'Անհատական զեղչ', manual: 'Զեղչ', points: 'Միավորներ' },
  ru: { individual: 'Личная скидка', manual: 'Скидка', points: 'Баллы' },
  en: { individual: 'Personal discount', manual: 'Discount', points: 'Points' },
};

/** A discount's reason in words: the rule's name in the language if it has one, the cashier's reason, or 'Personal discount'. */
export function discountName(
  { ruleId, name, names }: Pick<LineDiscount, 'ruleId' | 'name' | 'names'>,
  locale: MoneyLocale,
): string {
  if (ruleId === individualRuleId) return words[locale].individual;
  if (ruleId === pointsRuleId) return words[locale].points;
  return names?.[locale]?.trim() || name.trim() || words[locale].manual;
}

/** The reason with its percent, as receipt and till show it: 'Silver card −5 %'. A name that says it isn't doubled. */
export function discountLabel(
  discount: Pick<LineDiscount, 'ruleId' | 'name' | 'names' | 'rate'>,
  locale: MoneyLocale,
): string {
  const name = discountName(discount, locale);
  if (discount.rate === null || name.includes('%')) return name;
  return `${name} \u2212${formatRate(discount.rate, locale)}`;
}
