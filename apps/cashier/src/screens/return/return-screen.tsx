import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import type { KeyMap } from '../../app/keyboard.js';
import { plannedRefund, refund, toExchange } from '../../app/refund-actions.js';
import {
  markAll,
  returnLine,
  stepReturn,
  takeReturnQuantity,
  walkReturn,
} from '../../app/return-choosing.js';
import { enterReturn, findOnReturn, otherWay } from '../../app/return-keys.js';
import { removeReturned, undoReturnRemoval } from '../../app/return-removal.js';
import { isBare, isFinding, leaveReturn } from '../../app/return-opening.js';
import { closeSearch } from '../../app/search-actions.js';
import { eraseTyped, toggleSheet, typeDigits } from '../../app/screen-actions.js';
import type { Till } from '../../app/till.js';
import { outletTime } from '../../app/till.js';
import { receiptNumber } from '@khanut/shared/receipt';
import { formatDayTime, groupTyped } from '../../i18n/format.js';
import { hasReturn } from '../../sale/open-sale.js';
import { chosenOf, returnableLines } from '../../sale/return-part.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { NoticeRow } from '../notice-row.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { FindGoods } from './find-goods.js';
import { FindReceipt } from './find-receipt.js';
import { ReturnLines } from './return-lines.js';
import { ReturnSide } from './return-side.js';

function escape(till: Till): void {
  const { typed, sheet, search, returning: now, sale } = till.store.get();
  if (search) return closeSearch(till);
  if (sheet) return till.store.set({ sheet: null });
  if (typed !== '') return till.store.set({ typed: '' });
  if (now?.find && sale.returned) return till.store.set({ returning: { ...now, find: null } });
  leaveReturn(till);
}

const returnKeys = (till: Till): KeyMap => ({
  digit: (digit) => typeDigits(till, digit),
  Backspace: () => eraseTyped(till),
  Escape: () => escape(till),
  Enter: () => enterReturn(till),
  ArrowUp: () => !isFinding(till) && walkReturn(till, -1),
  ArrowDown: () => !isFinding(till) && walkReturn(till, 1),
  '+': () => stepReturn(till, 1),
  '-': () => stepReturn(till, -1),
  Delete: () => !isFinding(till) && removeReturned(till),
  'Alt+U': () => undoReturnRemoval(till),
  F1: toggleSheet(till, 'menu'),
  F2: () => findOnReturn(till),
  F3: () => takeReturnQuantity(till),
  F4: toggleSheet(till, 'return-line'),
  F5: () => markAll(till),
  F6: () => toExchange(till),
  F7: () => otherWay(till),
  F10: () => refund(till),
});

function useShortcuts(till: Till) {
  const { t } = useTranslation();
  const [found, other] = isBare(till) ? ['return.findGoods', 'return.find'] : ['return.find', 'return.bare'];
  return [
    { keyName: 'Esc', text: t('return.back'), act: () => escape(till) },
    { keyName: 'F2', text: t(found), act: () => findOnReturn(till), testId: 'return-find' },
    { keyName: 'F3', text: t('keys.quantity'), act: () => takeReturnQuantity(till), testId: 'return-quantity' },
    { keyName: 'F4', text: t('return.reason'), act: toggleSheet(till, 'return-line'), testId: 'return-reason' },
    { keyName: 'F5', text: t('return.all'), act: () => markAll(till), testId: 'return-all' },
    { keyName: 'F6', text: t('return.exchange'), act: () => toExchange(till), testId: 'return-exchange' },
    { keyName: 'F7', text: t(other), act: () => otherWay(till), testId: 'return-bare' },
    { keyName: 'F1', text: t('keys.menu'), act: toggleSheet(till, 'menu'), testId: 'menu-open' },
  ];
} // prettier-ignore

/** Goods come back: what is chosen, where the money goes, and one key that gives it. */
export function ReturnScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { notice } = useTillState();
  useKeys(returnKeys(till));
  const shortcuts = useShortcuts(till);
  return (
    <Frame
      label={t('return.title')}
      work={
        <>
          <div className="bar">
            <button
              type="button"
              tabIndex={-1}
              className="back"
              data-testid="return-back"
              onClick={() => escape(till)}
            >
              <Icon name="back" />
              {t('return.back')} <kbd>Esc</kbd>
            </button>
            <h1>{t('return.title')}</h1>
            <span className="gap" />
            <ReceiptWords />
          </div>
          <Work />
          {notice ? <NoticeRow /> : null}
        </>
      }
      side={<ReturnSide />}
      band={<ReturnBand />}
      total={<RefundTotal />}
      shortcuts={shortcuts}
      pay={<RefundKey />}
    />
  );
}

/** Goods or a receipt that are looked for, else what of the receipt comes back. */
function Work() {
  const till = useTill();
  const { sale, search } = useTillState();
  if (search) return <FindGoods />;
  if (isFinding(till) || !sale.returned) return <FindReceipt />;
  return <ReturnLines part={sale.returned} />;
}

/** Which receipt it is: number, when, where. */
function ReceiptWords() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const part = state.sale.returned;
  if (!part || isFinding(till)) return null;
  if (state.returning?.isAsking)
    return (
      <p role="status" data-testid="return-asking">
        {t('return.looking')}
      </p>
    );
  if (!part.source) return <p data-testid="return-source">{t('return.bareTitle')}</p>;
  const { sale, outletName } = part.source;
  const at = formatDayTime(sale.sealedAt, outletTime(state).timeZone, state.language);
  const where = outletName ?? state.settings?.outlet.name ?? '';
  return (
    <p data-testid="return-source">
      {t('return.ofReceipt', { number: receiptNumber(sale), at, where })}
    </p>
  );
}

function ReturnBand() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const part = sale.returned;
  if (!part)
    return (
      <section className="band idle" aria-live="polite" data-testid="band">
        <Icon name="barcode" />
        <div>
          <b>{t('return.about')}</b>
          <p>{t('return.orBare')}</p>
        </div>
      </section>
    );
  const lit = returnLine(till);
  const all = returnableLines(part).filter((line) => line.open > 0).length;
  const discountMinor = (priced?.lines ?? [])
    .filter((line) => line.quantity < 0)
    .reduce((sum, line) => sum + line.net - line.gross, 0);
  return (
    <section className="band answer returning" aria-live="polite" data-testid="band">
      <div>
        <p className="label">{t('return.chosen')}</p>
        <p className="large" data-testid="return-chosen">
          {t('return.chosenOf', { count: part.lines.length, all })}
        </p>
      </div>
      {discountMinor > 0 ? (
        <div>
          <p className="label">{t('return.discounts')}</p>
          <p className="large">{format.amount(-discountMinor)}</p>
        </div>
      ) : null}
      {lit && chosenOf(part, lit.cart.id) ? <RemoveKey /> : null}
    </section>
  );
}

/** For the line that is lit. */
function RemoveKey() {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <div className="tools">
      <button
        type="button"
        tabIndex={-1}
        data-testid="return-remove"
        onClick={() => removeReturned(till)}
      >
        {t('band.remove')} <kbd>Del</kbd>
      </button>
    </div>
  );
}

/** The refund and where it goes, or with new goods beside what is left to pay. */
function RefundTotal() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced, typed, language } = useTillState();
  const format = useFormat();
  const toPay = hasReturn(sale) ? Math.max(0, priced?.totals.payableInCash ?? 0) : 0;
  const tenders = plannedRefund(till);
  const kinds = [...new Set(tenders.map(({ kind }) => t(`tender.${kind}`)))].join(', ');
  const refundMinor = tenders.reduce((sum, { amount }) => sum - amount, 0);
  return (
    <Total
      label={t(toPay > 0 ? 'return.toPay' : 'return.toRefund')}
      aside={toPay > 0 ? t('return.exchange') : kinds}
      typed={groupTyped(typed, language)}
      figure={format.amount(toPay > 0 ? toPay : refundMinor)}
      sign={currencySign(format.currency)}
      testId="refund"
    />
  );
}

function RefundKey() {
  const { t } = useTranslation();
  const till = useTill();
  const { busy, agent, sale, priced } = useTillState();
  const isReady = !busy && (sale.returned?.lines.length ?? 0) > 0;
  const pays = (priced?.totals.payableExact ?? 0) > 0;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isReady ? 'go primary single' : 'go off single'}
      aria-disabled={!isReady}
      data-testid="refund-do"
      onClick={() => refund(till)}
    >
      {t(pays ? 'return.pay' : agent === 'none' ? 'return.do' : 'return.doPrint')}
      {isReady ? <kbd>Enter</kbd> : null}
    </button>
  );
}
