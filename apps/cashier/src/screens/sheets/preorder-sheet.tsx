import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takePreorder } from '../../app/preorder-actions.js';
import { outletTime } from '../../app/till.js';
import { formatDay, formatTime, typedMinuteOfDay, minuteText } from '../../i18n/format.js';
import { outletInstantMs } from '../../sale/outlet-clock.js';
import { isAhead, usualAhead } from '../../sale/preorder-due.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** When the pre-order is due: a usual time or one that is typed; null while that is not to come, and `lacks` says why. */
function useDue() {
  const till = useTill();
  const outlet = outletTime(useTillState());
  const [days, setDays] = useState(1);
  const [chosen, setChosen] = useState<number | null>(14 * 60);
  const [typed, setTyped] = useState('');
  const nowMs = till.nowMs();
  const minute = typed === '' ? chosen : typedMinuteOfDay(typed.replace(/\D/g, ''));
  const isPast = minute !== null && !isAhead(nowMs, outlet, days, minute);
  const chooseDay = (day: number) => {
    setDays(day);
    if (chosen === null || !isAhead(nowMs, outlet, day, chosen))
      setChosen(usualAhead(nowMs, outlet, day)[0] ?? null);
  };
  const choose = (usual: number) => {
    setChosen(usual);
    setTyped('');
  };
  const dueMs = minute === null || isPast ? null : outletInstantMs(nowMs, outlet, days, minute);
  const lacks = isPast ? 'preorder.past' : 'preorder.needsTime';
  return {
    days,
    chooseDay,
    minute,
    choose,
    typed,
    setTyped,
    dueMs,
    lacks,
    usual: usualAhead(nowMs, outlet, days),
  };
}

/** Takes what is on the receipt as a pre-order: for whom, for when, a note. */
export function PreorderSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const due = useDue();
  const { days, minute, dueMs } = due;
  const [note, setNote] = useState('');
  const { customer, lines } = state.sale;
  const isReady = customer !== null && lines.length > 0 && dueMs !== null;
  const take = () => void (isReady && takePreorder(till, new Date(dueMs).toISOString(), note));
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
      <div className="choices even four">
        {due.usual.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={minute === one}
            data-testid={`preorder-time-${one}`}
            onClick={() => due.choose(one)}
          >
            {minuteText(one)}
          </button>
        ))}
        <input
          className="field"
          inputMode="numeric"
          data-testid="preorder-time"
          aria-label={t('preorder.time')}
          placeholder="9:30"
          maxLength={5}
          value={due.typed}
          onChange={(event) => due.setTyped(event.target.value)}
        />
      </div>
      <p
        className={dueMs === null ? 'preorder-due look-words' : 'preorder-due'}
        data-testid="preorder-due"
      >
        {dueMs === null
          ? t(due.lacks)
          : `${formatDay(dueMs, outletTime(state).timeZone, state.language)}, ${formatTime(dueMs, outletTime(state).timeZone)}`}
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
