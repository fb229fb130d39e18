import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askForLateSale, lateFault, lateInstant } from '../../app/late-actions.js';
import { typedMinuteOfDay } from '../../i18n/format.js';
import { Keypad } from '../keypad.js';
import { useKeys, useTill } from '../use-till.js';
import { LateDay } from './late-day.js';
import { Sheet } from './sheet.js';

/** A receipt written on paper in a power cut: its day, its time, its number on the pad. */
export function LateSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const [daysBack, setDaysBack] = useState(0);
  const [typed, setTyped] = useState('');
  const [paperNumber, setPaperNumber] = useState('');
  const minute = typedMinuteOfDay(typed);
  const atMs = minute === null ? null : lateInstant(till, daysBack, minute);
  const fault = atMs === null ? null : lateFault(till, atMs);
  const isReady = atMs !== null && fault === null;
  const take = () => isReady && askForLateSale(till, atMs, paperNumber.trim() || null);
  const type = (digits: string) =>
    setTyped((before) => (before + digits.replace(',', '')).slice(0, 4));
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: () => void take() });
  const clock = typed.length < 3 ? typed.padStart(4, '–') : typed.padStart(4, '0');
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('late.title')}
          <b data-testid="late-time">{`${clock.slice(0, -2)}:${clock.slice(-2)}`}</b>
        </span>
      }
      about={t('late.about')}
      testId="late-sheet"
    >
      <LateDay daysBack={daysBack} choose={setDaysBack} />
      <input
        className="field"
        value={paperNumber}
        maxLength={40}
        placeholder={t('late.number')}
        aria-label={t('late.number')}
        data-testid="late-number"
        onChange={(event) => setPaperNumber(event.target.value)}
      />
      {fault ? (
        <p className="look-words" role="alert">
          {t(`late.fault.${fault}`)}
        </p>
      ) : null}
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          null,
          null,
          null,
          {
            label: t('late.do'),
            act: () => void take(),
            chosen: true,
            disabled: !isReady,
            testId: 'late-do',
          },
        ]}
      />
    </Sheet>
  );
}
