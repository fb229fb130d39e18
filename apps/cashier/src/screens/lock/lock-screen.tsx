import type { PulledStaff } from '@khanut/shared/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PinAnswer, enterPin } from '../../app/lock-actions.js';
import { maySell } from '../../app/rights.js';
import { outletTime } from '../../app/till.js';
import { formatDay, formatTime, initials } from '../../i18n/format.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { intoSight } from '../into-sight.js';
import { toggleSheet } from '../../app/screen-actions.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { PinPad } from './pin-pad.js';

const mostDigits = 12;

/** Who is at the till, and their PIN. The band says what is not sent yet and what time it is. */
export function LockScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const staff = state.staff.filter(maySell);
  const [chosen, setChosen] = useState<PulledStaff | null>(staff.length === 1 ? staff[0]! : null);
  const [pin, setPin] = useState('');
  const [answer, setAnswer] = useState<PinAnswer | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const person = chosen ?? staff[0] ?? null;
  const now = useClock();

  const submit = async () => {
    if (!person || pin.length < 4 || isChecking) return;
    setIsChecking(true);
    try {
      setAnswer(await enterPin(till, person, pin));
    } finally {
      setIsChecking(false);
      setPin('');
    }
  };
  const choose = (one: PulledStaff) => {
    setChosen(one);
    setPin('');
    setAnswer(null);
  };
  const type = (digit: string) => {
    setAnswer(null);
    setPin((before) => (before + digit).slice(0, mostDigits));
  };
  const walk = (step: -1 | 1) => {
    const next = staff[(staff.indexOf(person!) + step + staff.length) % staff.length];
    if (next) choose(next);
  };
  useKeys({
    digit: (digit) => (digit === ',' ? undefined : type(digit)),
    Backspace: () => setPin((before) => before.slice(0, -1)),
    Escape: () => setPin(''),
    Enter: () => void submit(),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    ArrowRight: () => walk(1),
    ArrowLeft: () => walk(-1),
    F1: toggleSheet(till, 'menu'),
  });
  const { timeZone } = outletTime(state);
  return (
    <Frame
      label={t('lock.title')}
      work={
        <>
          <div className="bar">
            <h1>{t('lock.title')}</h1>
            <span className="gap" />
            <p>
              {state.registration
                ? `${state.registration.outletName} · ${state.registration.registerName}`
                : ''}
            </p>
          </div>
          <People staff={staff} chosen={person} choose={choose} />
        </>
      }
      side={
        <PinPad
          person={person}
          pin={pin}
          answer={answer}
          onDigit={type}
          onErase={() => setPin((before) => before.slice(0, -1))}
          onEnter={() => void submit()}
        />
      }
      band={<LockBand />}
      total={
        <Total
          label={formatDay(now, timeZone, state.language)}
          aside={state.isForgotten ? t('status.forgotten') : t(`panel.link.${state.link}`)}
          figure={formatTime(now, timeZone)}
          testId="clock"
        />
      }
      shortcuts={[
        { keyName: '↑ ↓', text: t('lock.person') },
        { keyName: '0–9', text: t('lock.pin') },
        { keyName: 'Enter', text: t('lock.enter'), act: () => void submit() },
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
          className={pin.length >= 4 ? 'go primary single' : 'go off single'}
          data-testid="pin-enter"
          aria-disabled={pin.length < 4}
          onClick={() => void submit()}
        >
          <span>
            {t('lock.enter')}
            {pin.length < 4 ? <small>{t('lock.digits')}</small> : null}
          </span>
          <kbd>Enter</kbd>
        </button>
      }
    />
  );
}

function useClock(): number {
  const till = useTill();
  const [now, setNow] = useState(till.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNow(till.nowMs()), 1000);
    return () => clearInterval(timer);
  }, [till]);
  return now;
}

function People({
  staff,
  chosen,
  choose,
}: {
  staff: PulledStaff[];
  chosen: PulledStaff | null;
  choose: (one: PulledStaff) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="people">
      {staff.map((one) => (
        <button
          key={one.id}
          type="button"
          tabIndex={-1}
          className="person"
          data-testid="staff"
          aria-pressed={one === chosen}
          ref={one === chosen ? intoSight : null}
          onClick={() => choose(one)}
        >
          <i>{initials(one.name)}</i>
          <span>
            <b>{one.name}</b>
            {t(`role.${one.role}`, { defaultValue: one.role })}
          </span>
        </button>
      ))}
    </div>
  );
}

/** What is not sent yet, in amber; else that all is well. */
function LockBand() {
  const { t } = useTranslation();
  const till = useTill();
  const { unsent, shift } = useTillState();
  if (unsent.count === 0)
    return (
      <section className="band answer">
        <div>
          <span className="label">
            {shift ? t('status.shift', { number: shift.number }) : t('lock.noShift')}
          </span>
          <p className="large">{t('lock.allSent')}</p>
        </div>
      </section>
    );
  return (
    <section className="band waiting" role="alert">
      <Icon name="cloudOff" />
      <div>
        <b>{t('lock.unsent', { count: unsent.count })}</b>
        <p>{t('lock.unsentText')}</p>
      </div>
      <button type="button" tabIndex={-1} className="look-key" onClick={() => till.sync.poke()}>
        {t('panel.tryNow')}
      </button>
    </section>
  );
}
