import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counts } from '../../app/counted.js';
import { type FloatLeft, floatLeft } from '../../app/float-left.js';
import { lock } from '../../app/lock-actions.js';
import { openShift } from '../../app/shift-actions.js';
import { toggleSheet } from '../../app/screen-actions.js';
import { currencySign } from '@khanut/shared/money';
import { groupTyped, shortName, typedMinor } from '../../i18n/format.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { NoticeRow } from '../notice-row.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { CountBand, ReasonBand, StepKey } from './close-bands.js';
import { CountGrid } from './count-grid.js';
import { OpenPad } from './open-pad.js';
import { useCounting } from './use-counting.js';

/** The float in the drawer, counted face by face or typed as a sum; another one than was left wants its reason. */
export function ShiftOpenScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const counting = useCounting(useState<Counts>({}), false);
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [left, setLeft] = useState<FloatLeft | null>(null);
  useEffect(() => void floatLeft(till).then(setLeft), [till, state.settings]);
  const typedSum = typed === null ? (left?.amountMinor ?? 0) : typedMinor(typed, format.currency);
  const floatMinor = counting.isCounted ? counting.sumMinor : typedSum;
  const differs = left !== null && floatMinor !== left.amountMinor;
  const missing = differs && !reason ? t('shiftClose.needsReason') : null;
  const open = () =>
    void (missing ?? openShift(till, floatMinor, counting.counted, differs ? reason : null));
  const type = (digits: string) => {
    if (counting.chosen !== null) return counting.type(digits);
    setTyped((before) => `${before ?? ''}${digits}`.replace(/^0+(?=\d)/, '').slice(0, 12));
  };
  const erase = () =>
    counting.chosen === null ? setTyped((before) => (before ?? '').slice(0, -1)) : counting.erase();
  const take = (sum: string | null) => {
    counting.stop();
    setTyped(sum);
  };
  useKeys({
    ...counting.keys,
    digit: type,
    Backspace: erase,
    Enter: open,
    Escape: () => take(null),
    'Alt+L': () => lock(till),
    F1: toggleSheet(till, 'menu'),
  });
  const shown = typed !== null && !counting.isCounted ? groupTyped(typed, state.language) : '';
  return (
    <Frame
      label={t('shiftOpen.title')}
      work={
        <>
          <div className="bar">
            <h1>{t('shiftOpen.title')}</h1>
            <span className="gap" />
            <button type="button" tabIndex={-1} className="who" onClick={() => lock(till)}>
              <Icon name="person" />
              <span>{state.cashier ? shortName(state.cashier.name) : ''}</span>
              <Icon name="lock" />
            </button>
          </div>
          <CountGrid counts={counting.counts} chosen={counting.chosen} choose={counting.choose} />
          {state.notice ? <NoticeRow /> : null}
        </>
      }
      customer={
        <div className="side-head">
          <h2>{state.registration?.registerName}</h2>
          <p>{state.registration?.outletName}</p>
          <p className="hint" data-testid="float-expected">
            <Icon name="drawer" />
            {left
              ? t('shiftOpen.last', { amount: format.money(left.amountMinor) })
              : t('shiftOpen.first')}
          </p>
        </div>
      }
      pad={
        <OpenPad
          onDigit={type}
          onErase={erase}
          leftMinor={left?.amountMinor ?? null}
          take={take}
          next={counting.next}
          isCounting={counting.chosen !== null}
        />
      }
      band={
        differs ? (
          <ReasonBand
            label={t('shiftOpen.wasLeft')}
            countedMinor={left.amountMinor}
            aside={t('shiftOpen.differs', { amount: format.money(floatMinor - left.amountMinor) })}
            needsReason
            reason={reason}
            choose={setReason}
          />
        ) : (
          <CountBand counting={counting} />
        )
      }
      total={
        <Total
          label={t('shiftOpen.float')}
          figure={shown || format.amount(floatMinor)}
          sign={currencySign(format.currency)}
          testId="shift-float"
        />
      }
      shortcuts={[
        { keyName: '0–9', text: t('shiftOpen.float') },
        differs
          ? { keyName: 'Alt 1–4', text: t('report.reason') }
          : { keyName: '↑ ↓', text: t('count.face') },
        { keyName: 'Alt L', text: t('keys.lock'), act: () => lock(till) },
        {
          keyName: 'F1',
          text: t('keys.menu'),
          act: toggleSheet(till, 'menu'),
          testId: 'menu-open',
        },
      ]}
      pay={
        <StepKey
          words={t('shiftOpen.open')}
          missing={missing}
          keyName="Enter"
          testId="shift-open"
          act={open}
        />
      }
    />
  );
}
