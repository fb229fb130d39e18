import { discountName } from '@khanut/shared/engine';
import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { groupTyped } from '../../i18n/format.js';
import { discountRows } from '../../sale/discount-rows.js';
import { Total } from '../frame.js';
import { useFormat, useTillState } from '../use-till.js';

/** The longest row of the total's head that fits every screen in one line. */
const mostLetters = 40;
const between = ' · ';

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
  const words: string[] = [];
  let restMinor = rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let fitting: string | null = null;
  // Hundreds of rules may stack: no more of them are put into words than one line can hold.
  for (const { discount, amountMinor } of rows) {
    const name = discountName(discount, format.language);
    words.push(t('total.stacking', { name, amount: format.amount(-amountMinor) }));
    if (words.join(between).length > mostLetters) break;
    restMinor -= amountMinor;
    const count = rows.length - words.length;
    const rest = count > 0 ? [t('total.more', { count, amount: format.amount(-restMinor) })] : [];
    const text = [...words, ...rest].join(between);
    if (text.length <= mostLetters) fitting = text;
  }
  return fitting;
}
