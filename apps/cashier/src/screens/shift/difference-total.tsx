import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { Total } from '../frame.js';
import { useFormat } from '../use-till.js';

/** Missing or too much, in the largest type. */
export function DifferenceTotal({ differenceMinor }: { differenceMinor: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = differenceMinor < 0 ? 'short' : differenceMinor > 0 ? 'over' : 'difference';
  return (
    <Total
      label={t(`shiftClose.${word}`)}
      figure={format.amount(differenceMinor)}
      sign={currencySign(format.currency)}
      tone={differenceMinor === 0 ? undefined : 'look'}
      testId="difference"
    />
  );
}
