import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discountLimitPpm, setDiscount } from '../../app/sale-actions.js';
import { bandLine } from '../../sale/open-sale.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './side-sheet.js';

const reasons = ['damaged', 'lastOne', 'regular', 'matched'] as const;

/** Digits typed before F5 are the percent. Above the cashier's limit it says so; nothing is taken off. */
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
    if (sale.lines.length === 0 || !setDiscount(till, on, ratePpm, t(`discount.reason.${reason}`))) return;
    till.store.set({ sheet: null, typed: '' });
  };
  const type = (digits: string) => setPercent((before) => (before + digits).replace(/^0+(?=\d)/, '').slice(0, 3));
  const erase = () => setPercent((before) => before.slice(0, -1));
  useKeys({ digit: (digit) => (digit === ',' ? undefined : type(digit)), Backspace: erase, Enter: apply });
  return (
    <Sheet title={t('discount.title')} about={t('discount.limit', { rate: format.percent(limitPpm) })} testId="discount-sheet">
      <div className="choices">
        <button type="button" className="chip" aria-pressed={on === 'line'} disabled={!bandLine(sale)} onClick={() => setOn('line')}>
          {t('discount.onLine')}
        </button>
        <button type="button" className="chip" aria-pressed={on === 'receipt'} onClick={() => setOn('receipt')}>
          {t('discount.onReceipt')}
        </button>
      </div>
      <div className="choices reasons">
        {reasons.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={reason === one} onClick={() => setReason(one)}>
            {t(`discount.reason.${one}`)}
          </button>
        ))}
      </div>
      <p className={isAbove ? 'sheet-figure above' : 'sheet-figure'} data-testid="discount-percent">
        {percent || '0'}
        <span>{`\u00a0%`}</span>
        <small>{isAbove ? t('discount.above', { rate: format.percent(limitPpm) }) : ''}</small>
      </p>
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          { label: '5', hint: '%', act: () => setPercent('5') },
          { label: '10', hint: '%', act: () => setPercent('10') },
          { label: t('discount.none'), act: () => setPercent('0') },
          { label: t('discount.apply'), act: apply, disabled: isAbove || sale.lines.length === 0, chosen: true, testId: 'discount-apply' },
        ]}
      />
    </Sheet>
  );
}
