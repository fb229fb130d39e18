import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { groupTyped } from '../../i18n/format.js';
import { Total } from '../frame.js';
import { useFormat, useTillState } from '../use-till.js';

/** The total of the sale, always in the same place. */
export function SellTotal({ testId }: { testId?: string }) {
  const { t } = useTranslation();
  const { priced, typed, language } = useTillState();
  const format = useFormat();
  const totals = priced?.totals;
  return (
    <Total
      label={t('total.lines', { count: priced?.lines.length ?? 0 })}
      aside={
        totals && totals.discount > 0
          ? t('total.discount', { amount: format.amount(-totals.discount) })
          : null
      }
      typed={groupTyped(typed, language)}
      figure={format.amount(totals?.payableInCash ?? 0)}
      sign={currencySign(format.currency)}
      {...(testId ? { testId } : {})}
    />
  );
}
