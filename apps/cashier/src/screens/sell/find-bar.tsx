import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lock } from '../../app/lock-actions.js';
import {
  closeSearch,
  moveSearch,
  openSearch,
  searchFor,
  takeSearched,
} from '../../app/search-actions.js';
import { shortName } from '../../i18n/format.js';
import { Icon } from '../icon.js';
import { useKeys, useTill, useTillPart } from '../use-till.js';

/** Item, code or customer; results open in place, above the band. */
export function FindBar() {
  const { t } = useTranslation();
  const till = useTill();
  const isSearching = useTillPart(({ search }) => search !== null);
  const cashier = useTillPart((state) => state.cashier);
  return (
    <div className="top">
      {isSearching ? (
        <SearchField />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="find"
          data-testid="find"
          onClick={() => openSearch(till)}
        >
          <Icon name="barcode" />
          <span>{t('sell.find')}</span>
          <kbd>F2</kbd>
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="who"
        data-testid="lock"
        onClick={() => lock(till)}
      >
        <Icon name="person" />
        <span>{cashier ? shortName(cashier.name) : ''}</span>
        <kbd className="wide-only">Alt L</kbd>
        <Icon name="lock" />
      </button>
    </div>
  );
}

/** Where the search is typed, with the keys of its list. */
export function SearchField() {
  const { t } = useTranslation();
  const till = useTill();
  const search = useTillPart((state) => state.search);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useKeys({
    Escape: () => closeSearch(till),
    Enter: () => takeSearched(till),
    ArrowUp: () => moveSearch(till, -1),
    ArrowDown: () => moveSearch(till, 1),
  });
  return (
    <label className="find open">
      <Icon name="search" />
      <input
        ref={field}
        data-testid="search"
        aria-label={t('sell.find')}
        value={search?.text ?? ''}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => void searchFor(till, event.target.value)}
      />
      <button
        type="button"
        tabIndex={-1}
        className="esc"
        aria-label={t('close')}
        onClick={() => closeSearch(till)}
      >
        <kbd>Esc</kbd>
        <Icon name="cross" />
      </button>
    </label>
  );
}
