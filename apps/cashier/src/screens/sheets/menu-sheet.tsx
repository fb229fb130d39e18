import { useTranslation } from 'react-i18next';
import { lock } from '../../app/lock-actions.js';
import { startPriceCheck } from '../../app/price-check-actions.js';
import { dropReceipt, reprint } from '../../app/recorded-actions.js';
import { openReturn } from '../../app/return-actions.js';
import { resetTill } from '../../app/sync-actions.js';
import { askToTrain, leaveTraining } from '../../app/training-actions.js';
import type { Sheet as SheetName } from '../../app/state.js';
import { Icon, type IconName } from '../icon.js';
import { useTill, useTillState } from '../use-till.js';
import { MenuLook } from './menu-look.js';
import { MenuShift } from './menu-shift.js';
import { Sheet } from './sheet.js';

/**
 * The customer's screen in a window of its own, to be drawn to the second screen once. Without an opener the browser
 * gives it a process of its own too: its painting must not hold up a scan here.
 */
const openDisplay = () => void window.open('#display', '_blank', 'popup,noopener');

/** Every action that has no key of its own on the sale, and how the till speaks, looks and sounds. */
export function MenuSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const reset = async () => {
    const obstacle = await resetTill(till);
    if (obstacle) till.store.set({ sheet: null, notice: { tone: 'look', key: obstacle } });
  };
  const item = (
    icon: IconName,
    text: string,
    act: () => void,
    testId: string,
    disabled = false,
  ) => (
    <button
      key={testId}
      type="button"
      className="menu-item"
      data-testid={testId}
      disabled={disabled}
      onClick={act}
    >
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
  const go = (sheet: SheetName) => () => till.store.set({ sheet });
  return (
    <Sheet title={t('menu.title')} testId="menu">
      <div className="menu-items">
        <MenuShift />
        {[
          item('ticket', t('menu.coupon'), go('coupon'), 'menu-coupon'),
          item('person', t('menu.document'), go('document'), 'menu-document'),
          item('ledger', t('menu.repay'), go('repay'), 'menu-repay', !state.shift),
          item('receipt', t('menu.claim'), go('claim'), 'menu-claim'),
        ]}
        {item('receipt', t('menu.parked'), go('parked'), 'menu-parked')}
        {item('back', t('menu.return'), () => openReturn(till), 'menu-return', !state.shift)}
        {item(
          'box',
          t('menu.preorders'),
          () => till.store.set({ screen: 'preorders', sheet: null }),
          'menu-preorders',
        )}
        {item('barcode', t('menu.priceCheck'), () => startPriceCheck(till), 'price-check-open')}
        {item('receipt', t('menu.note'), go('note'), 'menu-note')}
        {item(
          'printer',
          t('menu.copy'),
          () => state.paid && reprint(till, state.paid.entryId),
          'print-copy',
          !state.paid,
        )}
        {item(
          'erase',
          t('menu.drop'),
          () => {
            dropReceipt(till);
            till.store.set({ sheet: null });
          },
          'sale-drop',
          state.sale.lines.length === 0 && !state.sale.returned,
        )}
        {item('person', t('menu.display'), openDisplay, 'menu-display')}
        {till.practiceOf
          ? item('back', t('training.leave'), () => void leaveTraining(till), 'menu-training-leave')
          : item(
              'star',
              t('training.begin'),
              () => askToTrain(till),
              'menu-training',
              !state.cashier,
            )}
        {item('lock', t('menu.lock'), () => lock(till), 'menu-lock')}
        {item(
          'warning',
          t('menu.reset'),
          () => void reset(),
          'till-reset',
          till.practiceOf !== null,
        )}
      </div>
      <MenuLook />
    </Sheet>
  );
}
