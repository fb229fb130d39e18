import { currencySign } from '@khanut/shared/money';
import { useState } from 'react';
import { type DiscountAmount, percentOff, sumOff } from '../../app/discount-actions.js';
import { groupTyped, nbsp, typedMinor, typedThousandths } from '../../i18n/format.js';
import { useFormat, useTillState } from '../use-till.js';

export type DiscountMeasure = 'percent' | 'sum';

/** What may stand there while it is typed: a percent with one decimal, a sum with two. */
const typable = { percent: /^\d{0,3}(,\d?)?/, sum: /^\d{0,9}(,\d{0,2})?/ };

const fitting = (text: string, measure: DiscountMeasure): string =>
  typable[measure].exec(text.replace(/^0+(?=\d)/, '').replace(/^,/, '0,'))?.[0] ?? '';

/** A discount as it is typed; digits typed before the sheet was opened are its percent. */
export function useTypedDiscount() {
  const { typed } = useTillState();
  const { currency, language } = useFormat();
  const [measure, setMeasure] = useState<DiscountMeasure>('percent');
  const [text, setText] = useState(fitting(typed, 'percent'));
  const amount: DiscountAmount =
    measure === 'percent'
      ? percentOff(typedThousandths(text) * 10)
      : sumOff(typedMinor(text, currency));
  const sign = measure === 'percent' ? '%' : currencySign(currency);
  return {
    measure,
    amount,
    figure: groupTyped(text || '0', language) + nbsp + sign,
    type: (digits: string) => setText((before) => fitting(before + digits, measure)),
    erase: () => setText((before) => before.slice(0, -1)),
    setPercent: (percent: string) => {
      setMeasure('percent');
      setText(percent);
    },
    /** What was typed stays, as far as it can be one. */
    turnTo: (next: DiscountMeasure) => {
      setMeasure(next);
      setText((before) => fitting(before, next));
    },
  };
}
