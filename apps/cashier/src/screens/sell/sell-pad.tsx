import { useTranslation } from 'react-i18next';
import { shownCashDue, payCash } from '../../app/pay-actions.js';
import { openSearch } from '../../app/search-actions.js';
import { nextPayable } from '../../sale/money-keys.js';
import { Keypad, type SideKey } from '../keypad.js';
import { useFaces, useFormat, useTill, useTillState } from '../use-till.js';
import { eraseTyped, toggleSheet, typeDigits } from '../../app/screen-actions.js';

/** Exact sum and the next ones up, each with its change written under it before it is touched. */
export function useMoneyKeys(take: (amountMinor: number) => void): (SideKey | null)[] {
  const { t } = useTranslation();
  const state = useTillState();
  const { sale } = state;
  const { notes } = useFaces();
  const format = useFormat();
  const dueMinor = shownCashDue(state);
  if (dueMinor <= 0) return [null, null, null];
  const key = (amountMinor: number, testId: string): SideKey => ({
    label: format.amount(amountMinor),
    hint:
      amountMinor === dueMinor
        ? t('pay.noChange')
        : t('pay.changeOf', { amount: format.amount(amountMinor - dueMinor) }),
    act: () => take(amountMinor),
    chosen: sale.receivedMinor === amountMinor,
    testId,
  });
  const [first, second] = nextPayable(dueMinor, notes);
  return [
    key(dueMinor, 'tender-exact'),
    first === undefined ? null : key(first, 'tender-up-1'),
    second === undefined ? null : key(second, 'tender-up-2'),
  ];
}

/** The keypad of the sale: number first, then its verb. */
export function SellPad() {
  const { t } = useTranslation();
  const till = useTill();
  const keys = useMoneyKeys((amountMinor) => payCash(till, amountMinor));
  const { sale } = useTillState();
  const decimal: SideKey = {
    label: t('keys.decimal'),
    hint: t('keys.decimalHint'),
    act: () => typeDigits(till, ','),
  };
  const verbs: SideKey[] = [
    { label: t('keys.search'), act: () => openSearch(till) },
    { label: t('keys.quick'), act: toggleSheet(till, 'quick') },
    { label: t('keys.customer'), act: toggleSheet(till, 'customer') },
  ];
  return (
    <Keypad
      onDigit={(digits) => typeDigits(till, digits)}
      onErase={() => eraseTyped(till)}
      sideKeys={[...(sale.lines.length === 0 ? verbs : keys), decimal]}
    />
  );
}
