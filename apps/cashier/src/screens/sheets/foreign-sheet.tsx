import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { receiveForeign } from '../../app/pay-actions.js';
import { foreignWorth } from '../../sale/foreign-worth.js';
import { formatAmount, groupTyped, minorPerUnit, typedMinor } from '../../i18n/format.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Notes of another currency at the shop's rate; the change is in the shop's own. */
export function ForeignSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { settings, language } = useTillState();
  const format = useFormat();
  const rates = settings?.foreignRates ?? [];
  const [currency, setCurrency] = useState(rates[0]?.currency ?? '');
  const [typed, setTyped] = useState('');
  const rate = rates.find((one) => one.currency === currency);
  const amountMinor = rate ? typedMinor(typed, currency) : 0;
  const worthMinor = rate ? foreignWorth(amountMinor, rate.ratePpm) : 0;
  const take = () => receiveForeign(till, currency, amountMinor);
  const type = (digits: string) => setTyped((before) => (before + digits).slice(0, 10));
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: take });
  return (
    <Sheet
      title={
        <span className="title-figure">
          {currency || t('spend.foreign')}
          <b data-testid="foreign-amount">{groupTyped(typed, language) || '0'}</b>
        </span>
      }
      about={
        rate
          ? `${t('spend.rate', { currency, amount: format.rate(rate.ratePpm, currency) })}${worthMinor > 0 ? ` · ${t('spend.worth', { amount: format.money(worthMinor) })}` : ''}`
          : t('spend.noRates')
      }
      testId="foreign-sheet"
    >
      <div className="choices even">
        {rates.map((one) => (
          <button
            key={one.currency}
            type="button"
            className="chip"
            aria-pressed={one.currency === currency}
            data-testid={`foreign-${one.currency}`}
            onClick={() => setCurrency(one.currency)}
          >
            {one.currency}
          </button>
        ))}
      </div>
      <p className="cap">{t('spend.foreignAbout', { currency: format.currency })}</p>
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          ...[50, 100].map((units) => ({
            label: formatAmount(
              units * minorPerUnit(currency || 'USD'),
              currency || 'USD',
              language,
            ),
            act: () => setTyped(String(units)),
          })),
          { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => type(',') },
          {
            label: t('spend.take'),
            act: take,
            chosen: true,
            disabled: worthMinor === 0,
            testId: 'foreign-take',
          },
        ]}
      />
    </Sheet>
  );
}
