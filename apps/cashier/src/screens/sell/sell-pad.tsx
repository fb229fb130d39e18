import { useTranslation } from 'react-i18next';
import { cashDue, payCash } from '../../app/pay-actions.js';
import { nextPayable } from '../../sale/money-keys.js';
import { Keypad, type SideKey } from '../keypad.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { eraseTyped, toggleSheet, typeDigits } from './sell-screen.js';

/** Exact sum and the next ones up, each with its change written under it before it is touched. */
export function useMoneyKeys(take: (amountMinor: number) => void): (SideKey | null)[] {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, settings } = useTillState();
  const format = useFormat();
  const dueMinor = cashDue(till);
  if (dueMinor <= 0 || sale.lines.length === 0) return [null, null, null];
  const key = (amountMinor: number, testId: string): SideKey => ({
    label: format.amount(amountMinor),
    hint: amountMinor === dueMinor ? t('pay.noChange') : t('pay.changeOf', { amount: format.amount(amountMinor - dueMinor) }),
    act: () => take(amountMinor),
    chosen: sale.receivedMinor === amountMinor,
    testId,
  });
  const ups = nextPayable(dueMinor, settings?.denominations ?? [], 2);
  return [key(dueMinor, 'tender-exact'), ...ups.map((sum, index) => key(sum, `tender-up-${index + 1}`))];
}

/** The keypad of the sale: number first, then its verb. */
export function SellPad() {
  const { t } = useTranslation();
  const till = useTill();
  const keys = useMoneyKeys((amountMinor) => payCash(till, amountMinor));
  const decimal: SideKey = { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => typeDigits(till, ',') };
  return (
    <Keypad
      onDigit={(digits) => typeDigits(till, digits)}
      onErase={() => eraseTyped(till)}
      sideKeys={[keys[0] ?? null, keys[1] ?? null, keys[2] ?? null, keys[0] ? decimal : { label: t('keys.customer'), act: toggleSheet(till, 'customer') }]}
    />
  );
}
