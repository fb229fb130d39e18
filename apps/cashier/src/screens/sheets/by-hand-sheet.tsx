import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HandTender, payByHand } from '../../app/hand-tender-actions.js';
import { typedMinor } from '../../i18n/format.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const kinds = ['wallet', 'transfer', 'card'] as const;

/** A wallet, a transfer or a card entered by hand: sum, whose, and the number that finds the money again. */
export function ByHandSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { priced, settings } = useTillState();
  const format = useFormat();
  const wallets = settings?.selling?.wallets ?? [];
  const dueMinor = priced?.totals.due ?? 0;
  const [kind, setKind] = useState<HandTender['kind']>('wallet');
  const [by, setBy] = useState<string | null>(wallets[0] ?? null);
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const wantedMinor = typed === '' ? dueMinor : typedMinor(typed, format.currency);
  const amountMinor = Math.min(wantedMinor, dueMinor);
  const take = () =>
    void payByHand(till, { kind, amountMinor, by: kind === 'wallet' ? by : null, reference });
  const type = (digits: string) =>
    setTyped((before) =>
      digits === ',' && before.includes(',')
        ? before
        : (before + digits).replace(/^0+(?=\d)/, '').slice(0, 12),
    );
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: take });
  const chip = (one: string, isOn: boolean, act: () => void, testId: string) => (
    <button
      key={one}
      type="button"
      className="chip"
      aria-pressed={isOn}
      data-testid={testId}
      onClick={act}
    >
      {one}
    </button>
  );
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t(`tender.${kind}`)}
          <b data-testid="by-hand-amount">{format.amount(amountMinor)}</b>
        </span>
      }
      about={t('byHand.about', { amount: format.money(dueMinor) })}
      testId="by-hand-sheet"
    >
      <div className="choices fitting">
        {kinds.map((one) =>
          chip(t(`tender.${one}`), kind === one, () => setKind(one), `by-hand-${one}`),
        )}
      </div>
      {kind === 'wallet' && wallets.length > 0 ? (
        <div className="choices even">
          {wallets.map((one, index) =>
            chip(one, by === one, () => setBy(one), `by-hand-by-${index}`),
          )}
        </div>
      ) : null}
      <input
        className="field"
        data-testid="by-hand-reference"
        aria-label={t('byHand.reference')}
        placeholder={t('byHand.reference')}
        maxLength={80}
        value={reference}
        autoComplete="off"
        onChange={(event) => setReference(event.target.value)}
      />
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          { label: t('spend.all'), act: () => setTyped(''), testId: 'by-hand-all' },
          { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => type(',') },
          null,
          {
            label: t('spend.take'),
            act: take,
            disabled: amountMinor <= 0,
            chosen: amountMinor > 0,
            testId: 'by-hand-take',
          },
        ]}
      />
    </Sheet>
  );
}
