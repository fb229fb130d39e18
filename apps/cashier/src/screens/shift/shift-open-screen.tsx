import { currencySign } from '@khanut/shared/money';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lock } from '../../app/lock-actions.js';
import { lastFloatMinor, openShift } from '../../app/shift-actions.js';
import { outletTime } from '../../app/till.js';
import { formatDay, groupTyped, minorPerUnit, shortName, typedMinor } from '../../i18n/format.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { Keypad } from '../keypad.js';
import { NoticeRow } from '../notice-row.js';
import { toggleSheet } from '../../app/screen-actions.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';

/** The float in the drawer, then the shift is open. The last closing's float is offered. */
export function ShiftOpenScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [lastMinor, setLastMinor] = useState(0);
  useEffect(() => void lastFloatMinor(till).then(setLastMinor), [till]);
  const floatMinor = typed === '' ? lastMinor : typedMinor(typed, format.currency);
  const open = () => void openShift(till, floatMinor);
  const type = (digits: string) =>
    setTyped((before) => (before + digits).replace(/^0+(?=\d)/, '').slice(0, 12));
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({
    digit: type,
    Backspace: erase,
    Enter: open,
    Escape: () => setTyped(''),
    'Alt+L': () => lock(till),
    F1: toggleSheet(till, 'menu'),
  });
  const round = (units: number) => units * minorPerUnit(format.currency);
  const offer = (amountMinor: number) => ({
    label: format.amount(amountMinor),
    act: () => setTyped(String(amountMinor / minorPerUnit(format.currency))),
  });
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
          <div className="welcome">
            <p className="cap">
              {formatDay(till.nowMs(), outletTime(state).timeZone, state.language)}
            </p>
            <h2>{t('shiftOpen.ask')}</h2>
            <p>
              {lastMinor > 0
                ? t('shiftOpen.last', { amount: format.money(lastMinor) })
                : t('shiftOpen.first')}
            </p>
          </div>
          {state.notice ? <NoticeRow /> : null}
        </>
      }
      customer={
        <div className="side-head">
          <h2>{state.registration?.registerName}</h2>
          <p>{state.registration?.outletName}</p>
        </div>
      }
      pad={
        <Keypad
          onDigit={type}
          onErase={erase}
          sideKeys={[
            offer(round(20_000)),
            offer(round(50_000)),
            offer(round(100_000)),
            {
              label: t('shiftOpen.empty'),
              act: () => setTyped('0'),
              testId: 'shift-float-zero',
            },
          ]}
        />
      }
      band={
        <section className="band answer">
          <div>
            <span className="label">{t('shiftOpen.number')}</span>
            <p className="large">{t('shiftOpen.next')}</p>
          </div>
        </section>
      }
      total={
        <Total
          label={t('shiftOpen.float')}
          figure={typed === '' ? format.amount(lastMinor) : groupTyped(typed, state.language)}
          sign={currencySign(format.currency)}
          testId="shift-float"
        />
      }
      shortcuts={[
        { keyName: '0–9', text: t('shiftOpen.float') },
        { keyName: 'Alt L', text: t('keys.lock'), act: () => lock(till) },
        {
          keyName: 'F1',
          text: t('keys.menu'),
          act: toggleSheet(till, 'menu'),
          testId: 'menu-open',
        },
      ]}
      pay={
        <button
          type="button"
          tabIndex={-1}
          className="go primary single"
          data-testid="shift-open"
          disabled={state.busy}
          onClick={open}
        >
          {t('shiftOpen.open')}
          <kbd>Enter</kbd>
        </button>
      }
    />
  );
}
