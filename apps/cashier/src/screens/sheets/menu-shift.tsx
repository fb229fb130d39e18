import { useTranslation } from 'react-i18next';
import { askToCountCash } from '../../app/cash-actions.js';
import type { Sheet } from '../../app/state.js';
import { Icon, type IconName } from '../icon.js';
import { useTill, useTillState } from '../use-till.js';

/** What the menu offers about shift and cash. */
export function MenuShift() {
  const { t } = useTranslation();
  const till = useTill();
  const { shift, cashier } = useTillState();
  const open = (sheet: Sheet) => () => till.store.set({ sheet });
  const items: [IconName, string, string, () => void, boolean][] = [
    [
      'clock',
      'menu.closeShift',
      'shift-close-open',
      () => till.store.set({ screen: 'shift-close', sheet: null }),
      shift !== null,
    ],
    ['drawer', 'menu.cashMove', 'cash-move-open', open('cash-move'), shift !== null],
    ['receipt', 'report.x', 'x-report-open', open('x-report'), shift !== null],
    ['receipt', 'menu.pastZ', 'z-list-open', open('z-list'), cashier !== null],
    ['card', 'menu.receipts', 'receipts-open', open('receipts'), shift !== null],
    ['drawer', 'menu.cashCount', 'cash-count-open', () => askToCountCash(till), shift !== null],
    ['copy', 'menu.late', 'late-open', open('late'), shift !== null],
  ];
  return (
    <>
      {items.map(([icon, words, testId, act, isOn]) => (
        <button
          key={testId}
          type="button"
          className="menu-item"
          data-testid={testId}
          disabled={!isOn}
          onClick={act}
        >
          <Icon name={icon} />
          <span>{t(words)}</span>
        </button>
      ))}
    </>
  );
}
