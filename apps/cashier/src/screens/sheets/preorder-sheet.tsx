import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takePreorder } from '../../app/preorder-actions.js';
import { outletTime } from '../../app/till.js';
import { formatDay, minuteText } from '../../i18n/format.js';
import { outletInstantMs } from '../../sale/outlet-clock.js';
import { isAhead, usualAhead } from '../../sale/preorder-due.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** A field's clock as minutes of the day; null: it is not filled. */
function minuteOfField(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}

/** When the pre-order is due; `dueAt` is null while that is not to come, and `lacks` says why. */
function useDue() {
  const till = useTill();
  const outlet = outletTime(useTillState());
  const [days, setDays] = useState(1);
  const [minute, setMinute] = useState<number | null>(14 * 60);
  const nowMs = till.nowMs();
  const isPast = minute !== null && !isAhead(nowMs, outlet, days, minute);
  const chooseDay = (day: number) => {
    setDays(day);
    if (minute === null || !isAhead(nowMs, outlet, day, minute))
      setMinute(usualAhead(nowMs, outlet, day)[0] ?? null);
  };
  const day = outletInstantMs(nowMs, outlet, days, minute ?? 0);
  return {
    days,
    chooseDay,
    minute,
    setMinute,
    usual: usualAhead(nowMs, outlet, days),
    day,
    dueAt: minute === null || isPast ? null : new Date(day).toISOString(),
    lacks: isPast ? 'preorder.past' : minute === null ? 'preorder.needsTime' : null,
  };
}

/** Takes what is on the receipt as a pre-order: for whom, for when, a note. */
export function PreorderSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const due = useDue();
  const { days, minute } = due;
  const [note, setNote] = useState('');
  const { customer, lines } = state.sale;
  const isReady = customer !== null && lines.length > 0 && due.dueAt !== null;
  const take = () => void (isReady && due.dueAt && takePreorder(till, due.dueAt, note));
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
            onClick={() => due.chooseDay(one)}
          >
            {t(`preorder.days.${one}`)}
          </button>
        ))}
      </div>
      <p className="cap">{t('preorder.hour')}</p>
      <div className="choices even">
        {due.usual.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={minute === one}
            data-testid={`preorder-time-${one}`}
            onClick={() => due.setMinute(one)}
          >
            {minuteText(one)}
          </button>
        ))}
        <input
          className="field"
          type="time"
          data-testid="preorder-time"
          aria-label={t('preorder.time')}
          value={minute === null ? '' : minuteText(minute)}
          onChange={(event) => due.setMinute(minuteOfField(event.target.value))}
        />
      </div>
      <p
        className={due.lacks ? 'preorder-due look-words' : 'preorder-due'}
        data-testid="preorder-due"
      >
        {due.lacks
          ? t(due.lacks)
          : `${formatDay(due.day, outletTime(state).timeZone, state.language)}, ${minuteText(minute ?? 0)}`}
      </p>
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
