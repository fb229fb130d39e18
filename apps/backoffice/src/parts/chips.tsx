import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../shell/session.js';
import { Icon } from './icon.js';
import { localDay, namedPeriods, periodDays } from './periods.js';
import type { ListControls } from './use-list-state.js';
import { useNow } from './use-now.js';

interface ChipProps {
  list: ListControls;
  name: string;
  label: string;
  /** What is said while nothing is chosen. */
  any: string;
  options: readonly { value: string; name: string }[];
}

/** One condition of a list, as words of a sentence; its value opens in place. */
export function ChoiceChip({ list, name, label, any, options }: ChipProps) {
  const { t } = useTranslation();
  const value = list.filter(name) ?? '';
  return (
    <span className="chip">
      {label}
      <select
        value={value}
        aria-label={label}
        data-testid={`filter-${name}`}
        onChange={(event) => list.set({ [name]: event.target.value })}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {value && (
        <button aria-label={t('list.dropFilter')} onClick={() => list.set({ [name]: null })}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}

/** Which outlet; unseen where a person has only one. */
export function OutletChip({ list }: { list: ListControls }) {
  const { t } = useTranslation();
  const { session } = useSession();
  if (session.outlets.length < 2) return null;
  return (
    <ChoiceChip
      list={list}
      name="outletId"
      label={t('filter.outlet')}
      any={t('filter.allOutlets')}
      options={session.outlets.map((outlet) => ({ value: outlet.id, name: outlet.name }))}
    />
  );
}

/** When: a named period, or own days, both included. */
export function PeriodChip({ list }: { list: ListControls }) {
  const { t } = useTranslation();
  const today = localDay(useNow());
  const from = list.filter('from') ?? '';
  const to = list.filter('to') ?? '';
  const [isOwn, setOwn] = useState(false);
  const named = namedPeriods.find((name) => {
    const days = periodDays(name, today);
    return days.from === from && days.to === to;
  });
  const shown = isOwn ? 'own' : (named ?? (from || to ? 'own' : ''));
  const choose = (name: string) => {
    setOwn(name === 'own');
    const period = namedPeriods.find((one) => one === name);
    if (name !== 'own') list.set(period ? periodDays(period, today) : { from: null, to: null });
  };
  return (
    <span className="chip">
      {t('filter.when')}
      <select
        value={shown}
        aria-label={t('filter.when')}
        data-testid="filter-period"
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('filter.anyTime')}</option>
        {[...namedPeriods, 'own'].map((name) => (
          <option key={name} value={name}>
            {t(`filter.period.${name}`)}
          </option>
        ))}
      </select>
      {shown === 'own' && (
        <>
          <DayInput list={list} name="from" value={from} />–
          <DayInput list={list} name="to" value={to} />
        </>
      )}
      {shown && (
        <button aria-label={t('list.dropFilter')} onClick={() => choose('')}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}

function DayInput({
  list,
  name,
  value,
}: {
  list: ListControls;
  name: 'from' | 'to';
  value: string;
}) {
  const { t } = useTranslation();
  return (
    <input
      type="date"
      value={value}
      aria-label={t(`filter.${name}`)}
      data-testid={`filter-${name}`}
      onChange={(event) => list.set({ [name]: event.target.value })}
    />
  );
}
