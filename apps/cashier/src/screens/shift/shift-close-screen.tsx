import { currencySign } from '@khanut/shared/money';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Counted, closeShift } from '../../app/shift-actions.js';
import { outletTime } from '../../app/till.js';
import { formatTime } from '../../i18n/format.js';
import { expectedCash } from '../../sale/shift.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { Keypad } from '../keypad.js';
import { NoticeRow } from '../notice-row.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { BlindBand, CloseKey, ReasonBand } from './close-bands.js';
import { CountGrid, countsSum } from './count-grid.js';
import { ExpectedCash } from './expected-cash.js';
import { useCounting } from './use-counting.js';

/** A blind count first; expected cash and difference open after it, and a difference wants its reason. */
export function ShiftCloseScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const counting = useCounting();
  const [isCounted, setIsCounted] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const { shift } = state;
  const back = () => (isCounted ? setIsCounted(false) : till.store.set({ screen: 'sell' }));
  const sumMinor = countsSum(counting.counts);
  const differenceMinor = shift ? sumMinor - expectedCash(shift) : 0;
  const isBlocked = differenceMinor !== 0 && reason === null;
  const counted: Counted = Object.entries(counting.counts).map(([face, count]) => ({
    faceMinor: Number(face),
    count,
  }));
  const close = () => void (isBlocked || closeShift(till, counted, 0, reason));
  useKeys(
    isCounted
      ? { Escape: back, Enter: close, F10: close }
      : { ...counting.keys, Escape: back, Enter: () => setIsCounted(true) },
  );
  if (!shift) return null;
  const sign = currencySign(format.currency);
  return (
    <Frame
      label={t('shiftClose.title', { number: shift.number })}
      work={
        <>
          <div className="bar">
            <button type="button" tabIndex={-1} className="back" onClick={back}>
              <Icon name="back" />
              {t(isCounted ? 'shiftClose.recount' : 'shiftClose.back')} <kbd>Esc</kbd>
            </button>
            <h1>{t('shiftClose.title', { number: shift.number })}</h1>
            <span className="gap" />
            <p className="wide-only">
              {t('shiftClose.since', {
                name: shift.openedBy,
                time: formatTime(shift.openedAt, outletTime(state).timeZone),
                count: shift.sums.sales,
              })}
            </p>
          </div>
          <CountGrid
            counts={counting.counts}
            chosen={isCounted ? null : counting.chosen}
            choose={(face) => {
              setIsCounted(false);
              counting.choose(face);
            }}
          />
          {state.notice ? <NoticeRow /> : null}
        </>
      }
      {...(isCounted
        ? { side: <ExpectedCash shift={shift} /> }
        : {
            customer: (
              <div className="side-head">
                <h2>{counting.chosen === null ? '' : format.money(counting.chosen)}</h2>
                <p>{t('shiftClose.blind')}</p>
                <p className="hint">
                  <Icon name="drawer" />
                  {t('shiftClose.progress', {
                    done: Object.keys(counting.counts).length,
                    count: counting.faces.length,
                  })}
                </p>
              </div>
            ),
            pad: (
              <Keypad
                onDigit={counting.type}
                onErase={counting.erase}
                sideKeys={[
                  { label: '+1', act: () => void counting.add(1) },
                  { label: '−1', act: () => void counting.add(-1) },
                  null,
                  { label: t('shiftClose.next'), act: counting.next, testId: 'count-next' },
                ]}
              />
            ),
          })}
      band={
        isCounted ? (
          <ReasonBand
            countedMinor={sumMinor}
            differenceMinor={differenceMinor}
            reason={reason}
            choose={setReason}
          />
        ) : (
          <BlindBand restart={counting.restart} />
        )
      }
      total={
        isCounted ? (
          <Total
            label={t(
              differenceMinor < 0
                ? 'shiftClose.short'
                : differenceMinor > 0
                  ? 'shiftClose.over'
                  : 'shiftClose.difference',
            )}
            figure={format.amount(differenceMinor)}
            sign={sign}
            tone={differenceMinor === 0 ? undefined : 'look'}
            testId="difference"
          />
        ) : (
          <Total
            label={t('shiftClose.counted')}
            aside={t('shiftClose.hidden')}
            figure={format.amount(sumMinor)}
            sign={sign}
            testId="counted"
          />
        )
      }
      shortcuts={[
        { keyName: '↑ ↓', text: t('count.face') },
        { keyName: '0–9', text: t('count.pieces') },
        { keyName: 'Esc', text: t('shiftClose.back'), act: back },
      ]}
      pay={
        isCounted ? (
          <CloseKey number={shift.number} isBlocked={isBlocked} close={close} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className="go primary single"
            data-testid="shift-compare"
            onClick={() => setIsCounted(true)}
          >
            {t('shiftClose.compare')}
            <kbd>Enter</kbd>
          </button>
        )
      }
    />
  );
}
