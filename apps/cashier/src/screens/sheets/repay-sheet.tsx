import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { repayDebt } from '../../app/repay-actions.js';
import { groupTyped, typedMinor } from '../../i18n/format.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Money against what the customer owes: never more than that; a receipt of its own goes to the printer. */
export function RepaySheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, language, busy } = useTillState();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [tender, setTender] = useState<'cash' | 'card'>('cash');
  const { customer } = sale;
  const owedMinor = customer?.account?.owedMinor ?? 0;
  const amountMinor = Math.min(typedMinor(typed, format.currency), owedMinor);
  const repay = () => void (amountMinor > 0 && !busy && repayDebt(till, amountMinor, tender));
  const type = (digits: string) => setTyped((before) => (before + digits).slice(0, 12));
  const erase = () => setTyped((before) => before.slice(0, -1));
  const all = () => setTyped(format.typed(owedMinor));
  useKeys({ digit: type, Backspace: erase, Enter: repay, F3: all });
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('repay.title')}
          <b data-testid="repay-amount">{groupTyped(typed, language) || '0'}</b>
        </span>
      }
      about={
        customer && owedMinor > 0
          ? t('repay.about', { name: customer.name, amount: format.money(owedMinor) })
          : t('repay.nobody')
      }
      testId="repay-sheet"
    >
      <div className="choices even">
        {(['cash', 'card'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={tender === one}
            data-testid={`repay-${one}`}
            onClick={() => setTender(one)}
          >
            {t(`repay.${one}`)}
          </button>
        ))}
      </div>
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          owedMinor > 0
            ? {
                label: t('repay.all'),
                hint: format.amount(owedMinor),
                act: all,
                testId: 'repay-all',
              }
            : null,
          null,
          { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => type(',') },
          {
            label: t('repay.do'),
            act: repay,
            chosen: true,
            disabled: amountMinor === 0 || busy,
            testId: 'repay-do',
          },
        ]}
      />
    </Sheet>
  );
}
