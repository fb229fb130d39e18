import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { findReturn, moveFind, openFind, openReceipt } from '../../app/return-opening.js';
import { emptyFind, idle } from '../../app/return-state.js';
import type { FoundReceipt } from '../../app/state.js';
import { outletTime } from '../../app/till.js';
import { formatDayTime } from '../../i18n/format.js';
import { outletClock } from '../../sale/outlet-clock.js';
import { Icon } from '../icon.js';
import { intoSight } from '../into-sight.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';

const DAY_MS = 86_400_000;

/** The receipt by its code, or by what people remember: number, sum, day, customer, goods. */
export function FindReceipt() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    if (!till.store.get().returning?.find) openFind(till);
  }, [till]);
  const { find: begun, isAsking } = state.returning ?? idle;
  const find = begun ?? emptyFind;
  useKeys({
    ArrowUp: () => moveFind(till, -1),
    ArrowDown: () => moveFind(till, 1),
  });
  const dayOf = (back: number) =>
    outletClock(till.nowMs() - back * DAY_MS, outletTime(state)).businessDate;
  const days = [
    { day: null, words: t('return.anyDay') },
    { day: dayOf(0), words: t('return.today') },
    { day: dayOf(1), words: t('return.yesterday') },
  ];
  return (
    <div className="find-receipt">
      <div className="find-line">
        <label className="find open">
          <Icon name="search" />
          <input
            ref={field}
            data-testid="receipt-search"
            aria-label={t('return.findWhat')}
            placeholder={t('return.findWhat')}
            value={find.text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => void findReturn(till, event.target.value, find.day)}
          />
        </label>
        {days.map(({ day, words }) => (
          <button
            key={words}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={find.day === day}
            onClick={() => void findReturn(till, find.text, day)}
          >
            {words}
          </button>
        ))}
        <input
          type="date"
          className="field day"
          aria-label={t('return.day')}
          value={find.day ?? ''}
          max={dayOf(0)}
          onChange={(event) => void findReturn(till, find.text, event.target.value || null)}
        />
      </div>
      <p className="find-hint">
        <Icon name="barcode" />
        {t('return.scanReceipt')}
      </p>
      <div className="drop-rows" role="listbox" aria-label={t('return.receipts')}>
        {find.rows.map((one, index) => (
          <ReceiptRow key={one.id} receipt={one} isLit={index === find.index} />
        ))}
        <FoundWords isWaiting={find.isWaiting || isAsking} isNothing={find.rows.length === 0} />
      </div>
    </div>
  );
}

/** Nothing is said to be missing before there was an answer. */
function FoundWords({ isWaiting, isNothing }: { isWaiting: boolean; isNothing: boolean }) {
  const { t } = useTranslation();
  if (isWaiting)
    return (
      <p className="empty find-waiting" role="status" data-testid="return-waiting">
        {t('return.looking')}
      </p>
    );
  return isNothing ? (
    <p className="empty" data-testid="return-nothing">
      {t('return.nothing')}
    </p>
  ) : null;
}

function ReceiptRow({ receipt, isLit }: { receipt: FoundReceipt; isLit: boolean }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const at = formatDayTime(receipt.sealedAt, outletTime(state).timeZone, state.language);
  return (
    <button
      type="button"
      tabIndex={-1}
      role="option"
      aria-selected={isLit}
      ref={isLit ? intoSight : null}
      className="drop-row"
      data-testid="receipt-row"
      data-number={receipt.number}
      onClick={() => void openReceipt(till, receipt.id)}
    >
      <span>
        <b>{receipt.goods.join(', ')}</b>
        <small>
          {t('return.receiptRow', { number: receipt.number, at })}
          {receipt.customerName ? ` · ${receipt.customerName}` : ''}
        </small>
      </span>
      <span className="where">{receipt.isHere ? t('return.here') : receipt.outletName}</span>
      <span className="price">{format.amount(receipt.payableMinor)}</span>
    </button>
  );
}
