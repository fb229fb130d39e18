import { useTranslation } from 'react-i18next';
import { useSession } from '../shell/session.js';
import { Icon } from './icon.js';
import type { ListControls } from './use-list-state.js';

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

/** From and to, both days included. */
export function PeriodChip({ list }: { list: ListControls }) {
  const { t } = useTranslation();
  const from = list.filter('from') ?? '';
  const to = list.filter('to') ?? '';
  return (
    <span className="chip">
      {t('filter.from')}
      <input
        type="date"
        value={from}
        max={to || undefined}
        aria-label={t('filter.from')}
        data-testid="filter-from"
        onChange={(event) => list.set({ from: event.target.value })}
      />
      {t('filter.to')}
      <input
        type="date"
        value={to}
        min={from || undefined}
        aria-label={t('filter.to')}
        data-testid="filter-to"
        onChange={(event) => list.set({ to: event.target.value })}
      />
      {(from || to) && (
        <button
          aria-label={t('list.dropFilter')}
          onClick={() => list.set({ from: null, to: null })}
        >
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
