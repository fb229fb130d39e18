import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToMoveCash } from '../../app/cash-actions.js';
import { groupTyped, typedMinor } from '../../i18n/format.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const reasons = {
  in: ['change', 'owner', 'other'],
  out: ['supplier', 'collection', 'expense', 'other'],
} as const;

/** Money into or out of the drawer by hand, with its reason. */
export function CashMoveSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { language, busy } = useTillState();
  const format = useFormat();
  const [way, setWay] = useState<'in' | 'out'>('out');
  const [reason, setReason] = useState<string>('supplier');
  const [typed, setTyped] = useState('');
  const amountMinor = typedMinor(typed, format.currency);
  const move = () => {
    if (amountMinor > 0 && !busy)
      askToMoveCash(till, way === 'in' ? amountMinor : -amountMinor, t(`move.reason.${reason}`));
  };
  const type = (digits: string) => setTyped((before) => (before + digits).slice(0, 12));
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: move });
  const choose = (next: 'in' | 'out') => {
    setWay(next);
    setReason(reasons[next][0]);
  };
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t('menu.cashMove')}
          <b data-testid="cash-move-amount">{`${way === 'out' && amountMinor > 0 ? '−' : ''}${groupTyped(typed, language) || '0'}`}</b>
        </span>
      }
      testId="cash-move"
    >
      <div className="choices even">
        {(['out', 'in'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={way === one}
            onClick={() => choose(one)}
          >
            {t(`move.${one}`)}
          </button>
        ))}
      </div>
      <div className="choices even reasons">
        {reasons[way].map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={reason === one}
            onClick={() => setReason(one)}
          >
            {t(`move.reason.${one}`)}
          </button>
        ))}
      </div>
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          null,
          null,
          null,
          {
            label: t('move.do'),
            act: move,
            chosen: true,
            disabled: amountMinor === 0,
            testId: 'cash-move-do',
          },
        ]}
      />
    </Sheet>
  );
}
