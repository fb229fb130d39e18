import { useTranslation } from 'react-i18next';
import { openBadScan } from '../../app/bad-scan-actions.js';
import { freePriceBadScan } from '../../app/free-price-actions.js';
import { payCard, payCash } from '../../app/pay-actions.js';
import { lock } from '../../app/lock-actions.js';
import { endPriceCheck, sellChecked, startPriceCheck } from '../../app/price-check-actions.js';
import { confirmAge, openAge, refuseAge } from '../../app/restriction-actions.js';
import * as sale from '../../app/sale-actions.js';
import * as badScans from '../../app/scan-actions.js';
import { openNumbers } from '../../app/number-actions.js';
import { park, waitingReceipts } from '../../app/park-actions.js';
import { openReturn } from '../../app/return-opening.js';
import { openSearch } from '../../app/search-actions.js';
import { kickDrawer } from '../../app/shift-actions.js';
import { eraseTyped, toggleSheet, typeDigits } from '../../app/screen-actions.js';
import type { Till } from '../../app/till.js';
import { type KeyMap } from '../../app/keyboard.js';
import { Frame } from '../frame.js';
import { NoticeRow } from '../notice-row.js';
import { useKeys, useTill, useTillPart } from '../use-till.js';
import { Band } from './band.js';
import { CustomerBlock } from './customer-block.js';
import { ExtrasRow } from './extras-row.js';
import { FindBar } from './find-bar.js';
import { QuickItems } from './quick-items.js';
import { ReceiptList } from './receipt-list.js';
import { ScaleCell } from './scale-cell.js';
import { SearchDrop } from './search-drop.js';
import { SellPad } from './sell-pad.js';
import { SellTotal } from './sell-total.js';

/** The ways out of what stands in the band: a price looked up, a code nobody knows, an age to look at. */
function answer(till: Till, way: 1 | 2 | 3): void {
  if (till.store.get().priceCheck) return way === 1 ? sellChecked(till) : undefined;
  if (openBadScan(till)) {
    if (way === 1) return badScans.attachBadScan(till);
    if (way === 2) return void freePriceBadScan(till);
    return badScans.skipBadScan(till);
  }
  if (!openAge(till)) return;
  if (way === 3) return void refuseAge(till);
  confirmAge(till, way === 1 ? 'document' : 'evident');
}

function escape(till: Till): void {
  if (till.store.get().priceCheck) return endPriceCheck(till);
  till.store.set((state) =>
    state.sheet ? { sheet: null } : state.typed !== '' ? { typed: '' } : { notice: null },
  );
}

function sellKeys(till: Till): KeyMap {
  return {
    digit: (digit) => typeDigits(till, digit),
    Backspace: () => eraseTyped(till),
    Enter: () => badScans.enterTyped(till),
    Escape: () => escape(till),
    Delete: () => sale.removeLine(till),
    ArrowUp: () => sale.walk(till, -1),
    ArrowDown: () => sale.walk(till, 1),
    '+': () => sale.stepQuantity(till, 1),
    '-': () => sale.stepQuantity(till, -1),
    F1: toggleSheet(till, 'menu'),
    F2: () => openSearch(till),
    F3: () => sale.takeQuantity(till),
    F4: toggleSheet(till, 'quick'),
    F5: toggleSheet(till, 'discount'),
    F6: toggleSheet(till, 'customer'),
    F7: () => void park(till),
    'Alt+O': toggleSheet(till, 'preorder'),
    'Alt+R': toggleSheet(till, 'parked'),
    F8: () => openReturn(till),
    'Alt+H': () => till.store.set({ screen: 'preorders', sheet: null, search: null }),
    F9: () => kickDrawer(till),
    F10: () => payCash(till),
    'Alt+K': () => payCard(till),
    'Alt+L': () => lock(till),
    'Alt+?': toggleSheet(till, 'why'),
    'Alt+N': toggleSheet(till, 'note'),
    'Alt+S': () => openNumbers(till),
    'Alt+P': toggleSheet(till, 'price'),
    'Alt+I': () => startPriceCheck(till),
    'Alt+C': toggleSheet(till, 'coupon'),
    'Alt+D': toggleSheet(till, 'document'),
    'Alt+U': () => sale.undoRemoval(till),
    'Alt+1': () => answer(till, 1),
    'Alt+2': () => answer(till, 2),
    'Alt+3': () => answer(till, 3),
  };
}

/** The whole sale on one screen. */
export function SellScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const isSearching = useTillPart(({ search }) => search !== null);
  const hasNotice = useTillPart(({ notice }) => notice !== null);
  useKeys(sellKeys(till));
  const waiting = useTillPart(() => waitingReceipts(till).length);
  const parkKey = waiting > 0 ? `F7 (${waiting})` : 'F7';
  const shortcuts = [
    { keyName: 'F2', text: t('keys.search'), act: () => openSearch(till), testId: 'search-open' },
    {
      keyName: 'F3',
      text: t('keys.quantity'),
      act: () => sale.takeQuantity(till),
      testId: 'quantity-take',
    },
    { keyName: 'F4', text: t('keys.quick'), act: toggleSheet(till, 'quick'), testId: 'quick-open' },
    {
      keyName: 'F5',
      text: t('keys.discount'),
      act: toggleSheet(till, 'discount'),
      testId: 'discount-open',
    },
    {
      keyName: 'F6',
      text: t('keys.customer'),
      act: toggleSheet(till, 'customer'),
      testId: 'customer-shortcut',
    },
    {
      keyName: parkKey,
      text: t('keys.park'),
      act: () => void park(till),
      testId: 'park',
    },
    {
      keyName: 'Alt O',
      text: t('keys.preorder'),
      act: toggleSheet(till, 'preorder'),
      testId: 'preorder-take',
    },
    {
      keyName: 'F8',
      text: t('keys.return'),
      act: () => openReturn(till),
      testId: 'return-open',
    },
    {
      keyName: 'F9',
      text: t('keys.drawer'),
      act: () => kickDrawer(till),
      testId: 'drawer-kick',
    },
    { keyName: 'F1', text: t('keys.menu'), act: toggleSheet(till, 'menu'), testId: 'menu-open' },
  ];
  return (
    <Frame
      label={t('sell.title')}
      work={
        <>
          <FindBar />
          {isSearching ? <SearchDrop /> : <ReceiptList />}
          {isSearching ? null : <ExtrasRow />}
          {hasNotice && !isSearching ? <NoticeRow /> : null}
        </>
      }
      customer={<CustomerBlock />}
      pad={<SellPad />}
      band={<Band />}
      total={<SellTotal />}
      quick={<QuickItems />}
      scale={<ScaleCell />}
      shortcuts={shortcuts}
      pay={
        <>
          <button
            type="button"
            tabIndex={-1}
            className="go primary"
            data-testid="pay-cash"
            onClick={() => payCash(till)}
          >
            {t('pay.cash')}
            <kbd>F10</kbd>
          </button>
          <button
            type="button"
            tabIndex={-1}
            className="go second"
            data-testid="pay-card"
            onClick={() => payCard(till)}
          >
            {t('pay.card')}
            <kbd>Alt K</kbd>
          </button>
        </>
      }
    />
  );
}
