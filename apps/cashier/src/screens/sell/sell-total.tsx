import { discountName } from '@khanut/shared/engine';
import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { groupTyped } from '../../i18n/format.js';
import { discountRows } from '../../sale/discount-rows.js';
import { Total } from '../frame.js';
import { useFormat, useTillState } from '../use-till.js';

/** The longest row of the total's head that fits every screen in one line. */
const mostLetters = 40;

/** The total of the sale, always in the same place; several discounts stand above it by name. */
export function SellTotal({ testId }: { testId?: string }) {
  const { t } = useTranslation();
  const { priced, typed, language } = useTillState();
  const format = useFormat();
  const totals = priced?.totals;
  const discountMinor = totals?.discount ?? 0;
  return (
    <Total
      label={t('total.lines', { count: priced?.lines.length ?? 0 })}
      aside={
        discountMinor > 0 ? t('total.discount', { amount: format.amount(-discountMinor) }) : null
      }
      stackings={useStackings()}
      typed={groupTyped(typed, language)}
      figure={format.amount(totals?.payableInCash ?? 0)}
      sign={currencySign(format.currency)}
      {...(testId ? { testId } : {})}
    />
  );
}

/** Where two or more discounts stack: each by its name and sum, as far as one line holds; the rest together. */
function useStackings(): string | null {
  const { t } = useTranslation();
  const { priced } = useTillState();
  const format = useFormat();
  const rows = discountRows(priced);
  if (rows.length < 2) return null;
  const words = rows.map(({ discount, amountMinor }) =>
    t('total.stacking', {
      name: discountName(discount, format.language),
      amount: format.amount(-amountMinor),
    }),
  );
  for (let shown = words.length; shown > 0; shown--) {
    const restMinor = rows.slice(shown).reduce((sum, row) => sum + row.amountMinor, 0);
    const rest =
      shown === words.length
        ? []
        : [t('total.more', { count: words.length - shown, amount: format.amount(-restMinor) })];
    const text = [...words.slice(0, shown), ...rest].join(' · ');
    if (text.length <= mostLetters) return text;
  }
  return null;
}
