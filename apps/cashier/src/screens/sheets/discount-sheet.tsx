import { currencySign } from '@khanut/shared/money';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DiscountOn,
  discountBase,
  discountLimitPpm,
  discountRate,
  setDiscount,
} from '../../app/discount-actions.js';
import { bandLine } from '../../sale/open-sale.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';
import { type DiscountMeasure, useTypedDiscount } from './use-typed-discount.js';

const reasons = ['damaged', 'lastOne', 'regular', 'matched'] as const;

/** A chip that was touched does not take the next Enter: that applies what was typed. */
const keepKeyboard = (event: MouseEvent): void => event.preventDefault();

/** A percent or a sum off line or receipt. Above the cashier's limit it says that a manager will be asked. */
export function DiscountSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale } = useTillState();
  const [on, setOn] = useState<DiscountOn>(bandLine(sale) ? 'line' : 'receipt');
  const [reason, setReason] = useState<(typeof reasons)[number]>('damaged');
  const { measure, amount, figure, type, erase, setPercent, turnTo } = useTypedDiscount();
  const baseMinor = discountBase(till, on);
  const isAbove = discountRate(amount, baseMinor) > discountLimitPpm(till);
  const apply = () => {
    if (sale.lines.length === 0 || !setDiscount(till, on, amount, t(`discount.reason.${reason}`)))
      return;
    till.store.set({ sheet: null, typed: '' });
  };
  useKeys({ digit: type, Backspace: erase, Enter: apply, '%': () => turnTo(other(measure)) });
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('discount.title')}
          <b className={isAbove ? 'above' : ''} data-testid="discount-figure">
            {figure}
          </b>
        </span>
      }
      about={<Limit isAbove={isAbove} measure={measure} baseMinor={baseMinor} />}
      testId="discount-sheet"
    >
      <div className="choices discount-of" onMouseDown={keepKeyboard}>
        <button
          type="button"
          className="chip"
          aria-pressed={on === 'line'}
          disabled={!bandLine(sale)}
          data-testid="discount-line"
          onClick={() => setOn('line')}
        >
          {t('discount.onLine')}
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={on === 'receipt'}
          data-testid="discount-receipt"
          onClick={() => setOn('receipt')}
        >
          {t('discount.onReceipt')}
        </button>
        <Measures measure={measure} turnTo={turnTo} />
      </div>
      <div className="choices even reasons" onMouseDown={keepKeyboard}>
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
        hasMark={measure === 'percent'}
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

const other = (measure: DiscountMeasure): DiscountMeasure =>
  measure === 'percent' ? 'sum' : 'percent';

/** The cashier's own limit, in what is typed. */
function Limit({
  isAbove,
  measure,
  baseMinor,
}: {
  isAbove: boolean;
  measure: DiscountMeasure;
  baseMinor: number;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const limitPpm = discountLimitPpm(till);
  const limit =
    measure === 'percent'
      ? format.percent(limitPpm)
      : format.money(Math.max(0, Math.floor((baseMinor * limitPpm) / 1_000_000)));
  return (
    <span className={isAbove ? 'above' : ''} role={isAbove ? 'alert' : undefined}>
      {t(isAbove ? 'discount.above' : 'discount.limit', { limit })}
    </span>
  );
}

/** Percent or sum; the key `%` turns from one to the other. */
function Measures({
  measure,
  turnTo,
}: {
  measure: DiscountMeasure;
  turnTo: (measure: DiscountMeasure) => void;
}) {
  const { currency } = useFormat();
  const { t } = useTranslation();
  return (['percent', 'sum'] as const).map((one) => (
    <button
      key={one}
      type="button"
      className="chip"
      aria-label={t(`discount.in.${one}`)}
      aria-pressed={measure === one}
      data-testid={`discount-in-${one}`}
      onClick={() => turnTo(one)}
    >
      {one === 'percent' ? '%' : currencySign(currency)}
    </button>
  ));
}
