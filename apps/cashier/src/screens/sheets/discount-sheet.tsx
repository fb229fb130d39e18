import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discountLimitPpm, setDiscount } from '../../app/sale-actions.js';
import { bandLine } from '../../sale/open-sale.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const reasons = ['damaged', 'lastOne', 'regular', 'matched'] as const;

/** Digits typed before F5 are the percent. Above the cashier's limit it says that a manager will be asked. */
export function DiscountSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, typed } = useTillState();
  const format = useFormat();
  const [on, setOn] = useState<'line' | 'receipt'>(bandLine(sale) ? 'line' : 'receipt');
  const [percent, setPercent] = useState(typed.replace(/,.*/, '').slice(0, 3));
  const [reason, setReason] = useState<(typeof reasons)[number]>('damaged');
  const limitPpm = discountLimitPpm(till);
  const ratePpm = Math.min(100, Number(percent || '0')) * 10_000;
  const isAbove = ratePpm > limitPpm;
  const apply = () => {
    if (sale.lines.length === 0 || !setDiscount(till, on, ratePpm, t(`discount.reason.${reason}`)))
      return;
    till.store.set({ sheet: null, typed: '' });
  };
  const type = (digits: string) =>
    setPercent((before) => (before + digits).replace(/^0+(?=\d)/, '').slice(0, 3));
  const erase = () => setPercent((before) => before.slice(0, -1));
  useKeys({
    digit: (digit) => (digit === ',' ? undefined : type(digit)),
    Backspace: erase,
    Enter: apply,
  });
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('discount.title')}
          <b className={isAbove ? 'above' : ''} data-testid="discount-percent">
            {`${percent || '0'}\u00a0%`}
          </b>
        </span>
      }
      about={
        <span className={isAbove ? 'above' : ''} role={isAbove ? 'alert' : undefined}>
          {t(isAbove ? 'discount.above' : 'discount.limit', { rate: format.percent(limitPpm) })}
        </span>
      }
      testId="discount-sheet"
    >
      <div className="choices even">
        <button
          type="button"
          className="chip"
          aria-pressed={on === 'line'}
          disabled={!bandLine(sale)}
          onClick={() => setOn('line')}
        >
          {t('discount.onLine')}
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={on === 'receipt'}
          onClick={() => setOn('receipt')}
        >
          {t('discount.onReceipt')}
        </button>
      </div>
      <div className="choices even reasons">
        {reasons.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={reason === one}
            onClick={() => setReason(one)}
          >
            {t(`discount.reason.${one}`)}
          </button>
        ))}
      </div>
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          { label: `5\u00a0%`, act: () => setPercent('5') },
          { label: `10\u00a0%`, act: () => setPercent('10') },
          { label: t('discount.none'), act: () => setPercent('0') },
          {
            label: t('discount.apply'),
            act: apply,
            disabled: sale.lines.length === 0,
            chosen: true,
            testId: 'discount-apply',
          },
        ]}
      />
    </Sheet>
  );
}
