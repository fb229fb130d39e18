import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takePreorder } from '../../app/preorder-actions.js';
import { outletTime } from '../../app/till.js';
import { outletInstant } from '../../sale/outlet-clock.js';
import { formatDay } from '../../i18n/format.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const hours = [10, 14, 18];

/** Takes what is on the receipt as a pre-order: for whom, for when, a note. */
export function PreorderSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const [days, setDays] = useState(1);
  const [hour, setHour] = useState(14);
  const [note, setNote] = useState('');
  const { customer, lines } = state.sale;
  const isReady = customer !== null && lines.length > 0;
  const due = outletInstant(till.nowMs(), outletTime(state), days, hour);
  const take = () => void (isReady && takePreorder(till, due, note));
  useKeys({ Enter: take });
  return (
    <Sheet
      title={t('preorder.take')}
      about={customer?.name ?? t('preorder.needsCustomer')}
      testId="preorder-sheet"
    >
      <p className="cap">{t('preorder.day')}</p>
      <div className="choices even">
        {[0, 1, 2, 3, 7].map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={days === one}
            data-testid={`preorder-day-${one}`}
            onClick={() => setDays(one)}
          >
            {t(`preorder.days.${one}`)}
          </button>
        ))}
      </div>
      <p className="cap">{t('preorder.hour')}</p>
      <div className="choices even">
        {hours.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={hour === one}
            onClick={() => setHour(one)}
          >
            {`${one}:00`}
          </button>
        ))}
      </div>
      <p className="preorder-due">{formatDay(due, outletTime(state).timeZone, state.language)}</p>
      <input
        className="field"
        data-testid="preorder-note"
        aria-label={t('preorder.note')}
        placeholder={t('preorder.note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {customer ? null : (
        <button
          type="button"
          className="chip wide"
          data-testid="preorder-customer"
          onClick={() => till.store.set({ sheet: 'customer' })}
        >
          {t('preorder.pickCustomer')}
        </button>
      )}
      {lines.length === 0 ? <p className="empty">{t('preorder.needsLines')}</p> : null}
      <button
        type="button"
        className="go primary inline"
        data-testid="preorder-confirm"
        disabled={!isReady}
        onClick={take}
      >
        {t('preorder.confirm', { count: lines.length })}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
