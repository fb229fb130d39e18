import { trainingNumber } from '@khanut/shared/receipt';
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { type KeyMap, pushKeys } from '../app/keyboard.js';
import type { TillState } from '../app/state.js';
import { type Till, currencyOf } from '../app/till.js';
import {
  formatAmount,
  formatMoney,
  formatMonthDay,
  formatPercent,
  formatQuantity,
  minorPerUnit,
  typedOf,
} from '../i18n/format.js';
import { foreignWorth } from '../sale/foreign-worth.js';
import { type Faces, facesOf } from '../sale/money-keys.js';

/** The till that the screens act on. */
export const TillContext = createContext<Till | null>(null);

export function useTill(): Till {
  const till = useContext(TillContext);
  if (!till) throw new Error('screens stand inside a TillContext');
  return till;
}

/** The till's state; a screen draws anew on every change. */
export function useTillState(): TillState {
  const { store } = useTill();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** One part of it: drawn anew only when that part changes. `part` gives the same thing while it is the same. */
export function useTillPart<Part>(part: (state: TillState) => Part): Part {
  const { store } = useTill();
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}

/** Keys of a screen or sheet while it is shown; the one shown last is asked first. */
export function useKeys(map: KeyMap, isActive = true): void {
  const holder = useRef(map);
  useLayoutEffect(() => {
    holder.current = map;
  });
  useEffect(() => (isActive ? pushKeys(holder) : undefined), [isActive]);
}

/** Figures in the till's language and currency. */
export function useFormat() {
  const isTraining = useTill().practiceOf !== null;
  const language = useTillPart((state) => state.language);
  const currency = useTillPart(currencyOf);
  return useMemo(
    () => ({
      currency,
      language,
      amount: (amountMinor: number) => formatAmount(amountMinor, currency, language),
      money: (amountMinor: number) => formatMoney(amountMinor, currency, language),
      quantity: (thousandths: number, unit: 'pcs' | 'kg' | 'l' | 'm') =>
        formatQuantity(thousandths, unit, language),
      /** A plain number with its groups: points, pieces. */
      count: (number: number) => formatQuantity(number * 1000, 'pcs', language),
      /** An amount as typed digits. */
      typed: (amountMinor: number) => typedOf(amountMinor, currency),
      inCurrency: (amountMinor: number, other: string) => formatMoney(amountMinor, other, language),
      /** What one unit of another currency is worth here. */
      rate: (ratePpm: number, other: string) =>
        formatMoney(foreignWorth(minorPerUnit(other), ratePpm), currency, language),
      monthDay: (date: string) => formatMonthDay(date, language),
      receipt: (number: number) => (isTraining ? trainingNumber(number) : String(number)),
      percent: (ratePpm: number) => formatPercent(ratePpm, language),
    }),
    [currency, language, isTraining],
  );
}

/** Notes and coins of the shop's currency. */
export function useFaces(): Faces {
  const { settings } = useTillState();
  const { currency } = useFormat();
  return useMemo(
    () => facesOf(settings?.denominations ?? [], currency, minorPerUnit(currency)),
    [settings, currency],
  );
}
