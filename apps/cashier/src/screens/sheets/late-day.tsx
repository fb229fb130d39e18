import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lateDays, lateInstant } from '../../app/late-actions.js';
import { outletTime } from '../../app/till.js';
import { formatShortDay } from '../../i18n/format.js';
import { useTill, useTillState } from '../use-till.js';

const recent = [0, 1, 2] as const;
const earlier = Array.from({ length: lateDays - recent.length + 1 }, (_, at) => at + recent.length);
const noon = 12 * 60;

/** The day of a receipt from paper: one of the last three by name, or any that is allowed by its date. */
export function LateDay({ daysBack, choose }: { daysBack: number; choose(days: number): void }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const [isOpen, setIsOpen] = useState(false);
  const dateOf = (days: number) =>
    formatShortDay(lateInstant(till, days, noon), outletTime(state).timeZone, state.language);
  const take = (days: number) => {
    choose(days);
    setIsOpen(false);
  };
  const chip = (days: number, words: string) => (
    <button
      key={days}
      type="button"
      className="chip"
      aria-pressed={daysBack === days}
      data-testid={`late-day-${days}`}
      onClick={() => take(days)}
    >
      {words}
    </button>
  );
  const isEarlier = daysBack >= recent.length;
  return (
    <>
      <div className="choices even">{recent.map((days) => chip(days, t(`late.day.${days}`)))}</div>
      <button
        type="button"
        className="chip wide"
        aria-pressed={isEarlier}
        aria-expanded={isOpen}
        data-testid="late-day-earlier"
        onClick={() => setIsOpen((was) => !was)}
      >
        {isEarlier ? dateOf(daysBack) : t('late.earlier')}
      </button>
      {isOpen ? (
        <div className="choices" role="group" aria-label={t('late.which')}>
          {earlier.map((days) => chip(days, dateOf(days)))}
        </div>
      ) : null}
    </>
  );
}
