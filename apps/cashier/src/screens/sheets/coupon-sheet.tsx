import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeCoupon } from '../../app/coupon-actions.js';
import { shortCode } from '../sell/extras-row.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** A coupon whose code can't be scanned is typed; case, spaces and look-alike letters don't matter. */
export function CouponSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { refusedCoupon } = useTillState();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const take = async () => {
    if (code.trim() === '') return;
    if ((await takeCoupon(till, code)) === null) till.store.set({ sheet: null });
  };
  useKeys({ Enter: () => void take() });
  return (
    <Sheet title={t('coupon.title')} about={t('coupon.about')} testId="coupon-sheet">
      <input
        ref={field}
        className="field"
        data-testid="coupon-code"
        aria-label={t('coupon.code')}
        placeholder={t('coupon.code')}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {refusedCoupon ? (
        <p className="look-words" role="alert" data-testid="coupon-problem">
          {t(`coupon.refused.${refusedCoupon.reason}`, { code: shortCode(refusedCoupon.code) })}
        </p>
      ) : null}
      <button
        type="button"
        className="go primary inline"
        data-testid="coupon-take"
        disabled={code.trim() === ''}
        onClick={() => void take()}
      >
        {t('coupon.take')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
