import { useTranslation } from 'react-i18next';
import { askToCountCash } from '../../app/cash-actions.js';
import { lock } from '../../app/lock-actions.js';
import { leavePaid } from '../../app/pay-actions.js';
import { startPriceCheck } from '../../app/price-check-actions.js';
import { dropReceipt, reprint } from '../../app/recorded-actions.js';
import { openReturn } from '../../app/return-opening.js';
import { askToTrain, leaveTraining } from '../../app/training-actions.js';
import type { Sheet as SheetName } from '../../app/state.js';
import { Icon, type IconName } from '../icon.js';
import { useTill, useTillPart, useTillState } from '../use-till.js';
import { MenuLook } from './menu-look.js';
import { Sheet } from './sheet.js';

interface Item {
  icon: IconName;
  words: string;
  testId: string;
  act: () => void;
  isOff?: boolean;
  /** Nothing is sold by it: it stands on a locked till too. */
  isForAll?: boolean;
  /** The key that does the same on the selling screen. */
  sellKey?: string;
}

/**
 * The customer's screen in a window of its own, to be drawn to the second screen once. Without an opener the browser
 * gives it a process of its own too: its painting must not hold up a scan here.
 */
const openDisplay = () => void window.open('#display', '_blank', 'popup,noopener');

/** Every action, those without a key of their own too, by what it is about; and how the till speaks, looks and sounds. */
export function MenuSheet() {
  const { t } = useTranslation();
  const groups = useGroups();
  return (
    <Sheet title={t('menu.title')} testId="menu">
      <div className="menu-groups">
        {groups.map(([name, items]) => (
          <section key={name} aria-label={t(`menu.group.${name}`)}>
            <h2 className="cap">{t(`menu.group.${name}`)}</h2>
            {items.map((item) => (
              <MenuItem key={item.testId} {...item} />
            ))}
            {name === 'till' ? <MenuLook /> : null}
          </section>
        ))}
      </div>
    </Sheet>
  );
}

function MenuItem({ icon, words, testId, act, isOff = false, isForAll = false, sellKey }: Item) {
  const { t } = useTranslation();
  const isSelling = useTillPart(({ screen }) => screen === 'sell');
  const isLocked = useTillPart(({ cashier }) => cashier === null);
  return (
    <button
      type="button"
      className="menu-item"
      data-testid={testId}
      disabled={isOff || (isLocked && !isForAll)}
      onClick={act}
    >
      <Icon name={icon} />
      <span>{t(words)}</span>
      {sellKey && isSelling ? <kbd className="wide-only">{sellKey}</kbd> : null}
    </button>
  );
}

/** What is about the next receipt begins it: a paid one takes nothing any more. */
function useGroups(): [name: string, items: Item[]][] {
  const till = useTill();
  const { shift, sale, paid, screen } = useTillState();
  const isClosed = !shift;
  const open = (sheet: SheetName) => () => till.store.set({ sheet });
  const next = (act: () => void) => () => {
    leavePaid(till);
    act();
  };
  const goTo = (to: 'preorders' | 'shift-close') => till.store.set({ screen: to, sheet: null });
  const isEmpty = (sale.lines.length === 0 && !sale.returned) || screen === 'paid';
  return [
    [
      'receipt',
      [
        { icon: 'ticket', words: 'menu.coupon', testId: 'menu-coupon', act: next(open('coupon')), sellKey: 'Alt C' },
        { icon: 'person', words: 'menu.document', testId: 'menu-document', act: next(open('document')), sellKey: 'Alt D' },
        { icon: 'barcode', words: 'menu.priceCheck', testId: 'price-check-open', act: next(() => startPriceCheck(till)), sellKey: 'Alt I' },
        { icon: 'receipt', words: 'menu.note', testId: 'menu-note', act: next(open('note')), sellKey: 'Alt N' },
        { icon: 'receipt', words: 'menu.parked', testId: 'menu-parked', act: next(open('parked')), sellKey: 'Alt R' },
        { icon: 'printer', words: 'menu.copy', testId: 'print-copy', act: () => paid && reprint(till, paid.entryId), isOff: !paid },
        { icon: 'erase', words: 'menu.drop', testId: 'sale-drop', act: () => { dropReceipt(till); till.store.set({ sheet: null }); }, isOff: isEmpty },
      ],
    ],
    [
      'customer',
      [
        { icon: 'back', words: 'menu.return', testId: 'menu-return', act: next(() => openReturn(till)), isOff: isClosed, sellKey: 'F8' },
        { icon: 'box', words: 'menu.preorders', testId: 'menu-preorders', act: next(() => goTo('preorders')), sellKey: 'Alt H' },
        { icon: 'receipt', words: 'menu.claim', testId: 'menu-claim', act: next(open('claim')) },
        { icon: 'ledger', words: 'menu.repay', testId: 'menu-repay', act: open('repay'), isOff: isClosed },
        { icon: 'person', words: 'menu.display', testId: 'menu-display', act: openDisplay, isForAll: true },
      ],
    ],
    [
      'shift',
      [
        { icon: 'clock', words: 'menu.closeShift', testId: 'shift-close-open', act: next(() => goTo('shift-close')), isOff: isClosed },
        { icon: 'drawer', words: 'menu.cashMove', testId: 'cash-move-open', act: open('cash-move'), isOff: isClosed },
        { icon: 'receipt', words: 'report.x', testId: 'x-report-open', act: open('x-report'), isOff: isClosed },
        { icon: 'receipt', words: 'menu.pastZ', testId: 'z-list-open', act: open('z-list') },
        { icon: 'receipt', words: 'menu.receipts', testId: 'receipts-open', act: open('receipts') },
        { icon: 'drawer', words: 'menu.cashCount', testId: 'cash-count-open', act: next(() => askToCountCash(till)), isOff: isClosed },
        { icon: 'copy', words: 'menu.late', testId: 'late-open', act: next(open('late')), isOff: isClosed },
      ],
    ],
    [
      'till',
      [
        till.practiceOf
          ? { icon: 'back', words: 'training.leave', testId: 'menu-training-leave', act: () => void leaveTraining(till) }
          : { icon: 'star', words: 'training.begin', testId: 'menu-training', act: () => askToTrain(till) },
        { icon: 'printer', words: 'menu.devices', testId: 'menu-devices', act: open('devices'), isOff: till.agent === null || till.practiceOf !== null },
        { icon: 'lock', words: 'menu.lock', testId: 'menu-lock', act: () => lock(till), sellKey: 'Alt L' },
        { icon: 'warning', words: 'menu.reset', testId: 'till-reset', act: open('reset'), isOff: till.practiceOf !== null, isForAll: true },
      ],
    ],
  ];
} // prettier-ignore
