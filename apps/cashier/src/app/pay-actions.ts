import type { SaleBody } from '@khanut/shared/contracts';
import type { Tender } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { typedMinor } from '../i18n/format.js';
import { openSaleKey } from '../offline/sale-keeper.js';
import type { KeptEntry } from '../offline/till-database.js';
import {
  type ReadySale,
  cashDueMinor,
  cashLeftMinor,
  readySale,
  saleBody,
  withCash,
} from '../sale/seal-sale.js';
import { offlineSpentKey, withUncovered } from '../sale/allowance.js';
import { moveOfSale } from '../sale/customer-moves.js';
import { foreignWorth } from '../sale/foreign-worth.js';
import { firstGap } from '../sale/line-numbers.js';
import { type OpenSale, hasReturn, receivedTotal } from '../sale/open-sale.js';
import type { PriceContext } from '../sale/pricing.js';
import { advance } from '../sale/sale-machine.js';
import { withSale } from '../sale/shift.js';
import { closedShiftAt } from './shift-journal.js';
import { isDiscountOutgrown } from './discount-actions.js';
import { areSerialsFree, showNumberGap } from './number-actions.js';
import { paidReceipt } from './paid-receipt.js';
import { afterSealing } from './paper-actions.js';
import { restrictionObstacle } from './restriction-actions.js';
import { isReturnFresh } from './return-freshness.js';
import { happen, reprice, startSale } from './sale-actions.js';
import { renewHolds } from './hold-actions.js';
import { serialValues } from './sold-serials.js';
import { businessDate } from './spend-actions.js';
import { storageNotice } from './storage-notice.js';
import type { TillState } from './state.js';
import { currencyOf, instant, priceContext, type Till } from './till.js';

const pulledContext = (till: Till) => {
  const context = priceContext(till);
  if (!context) throw new Error('no rulebook: the till was never pulled');
  return context;
};

/** What is still to be paid in cash, in minor units. */
export function cashDue(till: Till): number {
  const context = priceContext(till);
  return context ? cashDueMinor(till.store.get().sale, context) : 0;
}

/** The same by the prices on the screen, for whoever draws it. */
export const shownCashDue = ({ sale, priced }: TillState): number =>
  priced ? cashLeftMinor(sale, priced) : 0;

const numbersOpen = 'numbers.open';

/** Says why paying can't begin; what lacks a number or a lot is shown where it can be given. */
function tellObstacle(till: Till, reason: string): void {
  if (reason === numbersOpen) return showNumberGap(till);
  till.store.set({ notice: { tone: 'look', key: reason } });
}

/** Why paying can't begin now, as a notice key; null when it can. */
function obstacle(till: Till): string | null {
  const { sale, refusal, priced, shift } = till.store.get();
  if (!shift) return 'notice.noShift';
  if (sale.lines.length === 0 && !hasReturn(sale)) return 'notice.emptySale';
  if (sale.badScans.length > 0) return 'notice.settleCode';
  const restricted = restrictionObstacle(till);
  if (restricted) return restricted;
  if (firstGap(sale)) return numbersOpen;
  if (refusal || !priced) return 'notice.cannotPrice';
  if (isDiscountOutgrown(till)) return 'notice.discountOutgrown';
  if (sale.late && Object.keys(sale.covers).length > 0) return 'notice.lateTenders';
  return null;
}

/** More comes back than goes out, or nobody looked at what comes back: that is done on the return's own screen. */
function isReturnsTurn({ sale, priced }: TillState): boolean {
  if (!hasReturn(sale)) return false;
  return !sale.returned.isAllowed || (priced?.totals.payableExact ?? 0) <= 0;
}

/** Goes to the pay screen; typed digits are the cash put down. */
export function payCash(till: Till, receivedMinor?: number): void {
  const reason = obstacle(till);
  if (reason) return tellObstacle(till, reason);
  if (isReturnsTurn(till.store.get())) return till.store.set({ screen: 'return', sheet: null });
  const { typed } = till.store.get();
  const amountMinor = receivedMinor ?? typedMinor(typed, currencyOf(till.store.get()));
  till.store.set({ screen: 'pay', sheet: null, search: null, typed: '', notice: null });
  happen(till, { kind: 'received', amountMinor }, { kind: 'subtotal', at: instant(till) });
}

/** The card takes the rest, or the sum typed: then what remains is paid otherwise. */
export function payCard(till: Till): void {
  const reason = obstacle(till);
  if (reason) return tellObstacle(till, reason);
  if (isReturnsTurn(till.store.get())) return till.store.set({ screen: 'return', sheet: null });
  const { typed, priced } = till.store.get();
  const dueMinor = priced?.totals.due ?? 0;
  const wantedMinor = typed === '' ? dueMinor : typedMinor(typed, currencyOf(till.store.get()));
  const amountMinor = Math.min(wantedMinor, dueMinor) as Money;
  till.store.set({ screen: 'pay', sheet: null, search: null, typed: '', notice: null });
  happen(till, { kind: 'subtotal', at: instant(till) });
  if (amountMinor <= 0) return;
  const tender: Tender = {
    id: till.newId(),
    kind: 'card',
    amount: amountMinor,
    tendered: amountMinor,
    reference: null,
  };
  happen(till, { kind: 'received', amountMinor: 0 }, { kind: 'tender-added', tender });
}

export function removeTender(till: Till, tenderId: string): void {
  happen(till, { kind: 'tender-removed', tenderId });
}

export function receive(till: Till, amountMinor: number): void {
  till.store.set({ typed: '', notice: null });
  happen(till, { kind: 'received', amountMinor });
}

/** The digits typed are the cash put down; without any, what was put down before stays. */
export function receiveTyped(till: Till): void {
  const { typed } = till.store.get();
  if (typed === '') return till.store.set({ notice: { tone: 'look', key: 'notice.typeFirst' } });
  receive(till, typedMinor(typed, currencyOf(till.store.get())));
}

/** Notes of another currency at the shop's rate; change is given in the shop's own. */
export function receiveForeign(till: Till, currency: string, amountMinor: number): void {
  const rate = till.store.get().settings?.foreignRates?.find((one) => one.currency === currency);
  if (!rate || amountMinor <= 0) return;
  const worthMinor = foreignWorth(amountMinor, rate.ratePpm);
  happen(till, {
    kind: 'foreign-received',
    cash: { currency, amountMinor, ratePpm: rate.ratePpm, worthMinor },
  });
  till.store.set({ sheet: null, typed: '', notice: null });
}

export function removeForeign(till: Till, currency: string): void {
  happen(till, { kind: 'foreign-removed', currency });
}

/** Back to the receipt: what was put down is forgotten, card slips stay until they are taken off by hand. */
export function leavePay(till: Till): void {
  till.store.set({ screen: 'sell', typed: '', notice: null });
  happen(
    till,
    { kind: 'received', amountMinor: 0 },
    ...till.store
      .get()
      .sale.foreignCash.map(({ currency }) => ({ kind: 'foreign-removed' as const, currency })),
  );
}

/** What stands in the way of sealing, as a word for the key. */
export type SealState = 'ready' | 'short' | 'blocked';

export function sealState(till: Till): SealState {
  if (obstacle(till)) return 'blocked';
  const { sale } = till.store.get();
  const dueMinor = cashDue(till);
  return dueMinor > 0 && receivedTotal(sale) < dueMinor ? 'short' : 'ready';
}

/** Seals the receipt once, however often it is asked: number, entry and shift sums in one strict transaction. */
export async function sealSale(till: Till): Promise<void> {
  const state = till.store.get();
  if (state.busy || state.screen !== 'pay' || sealState(till) !== 'ready') return;
  await sealWith(till, (sale, context) =>
    withCash(sale, () => till.newId(), cashDueMinor(sale, context)),
  );
}

/** Seals what stands on the receipt with its last tenders: the one way to a number, for sales, returns and exchanges. */
export async function sealWith(
  till: Till,
  tendersOf: (sale: OpenSale, context: PriceContext) => Tender[],
): Promise<void> {
  // What is paid is never paid again: its entry stands, and another would only be seen on the screen.
  const { paid, sale: asked, cashier, shift } = till.store.get();
  if (paid?.entryId === asked.id) return nextSale(till);
  if (!cashier || !shift) return;
  till.store.set({ busy: true });
  try {
    if (!(await isReturnFresh(till)) || !(await renewHolds(till))) return;
    if (!(await areSerialsFree(till))) return;
    const { sale } = till.store.get();
    const context = pulledContext(till);
    const ready = readySale(sale, context, tendersOf(sale, context));
    if (typeof ready === 'string' || 'refused' in ready)
      return till.store.set({ notice: { tone: 'act', key: 'notice.cannotSeal' } });
    await till.keeper.settled();
    const entry = await sealReady(till, sale, ready, context.nowMs);
    showPaid(till, entry, ready);
    void afterSealing(till, entry);
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  } finally {
    till.store.set({ busy: false });
  }
}

/** @param sale the receipt as it was priced: what changes on the screen meanwhile is not what the customer agreed to */
async function sealReady(
  till: Till,
  sale: OpenSale,
  ready: ReadySale,
  nowMs: number,
): Promise<KeptEntry> {
  const { shift, registration, cashier, settings, language, offlineSpent, nextNumber } =
    till.store.get();
  let body: SaleBody | null = null;
  // What was sold on paper belongs to the shift of its time; a closed one is not added to here.
  const past = sale.late ? await closedShiftAt(till.database, sale.late.atMs) : null;
  const facts = { number: nextNumber, isLateEntry: sale.late !== null };
  const grown =
    shift && !past ? { ...shift, sums: withSale(shift.sums, ready, ready.priced, facts) } : shift;
  const spent = withUncovered(offlineSpent, businessDate(till), sale);
  const serials = await serialValues(till, sale, nextNumber);
  const context = {
    ...pulledContext(till),
    nowMs,
    registerId: registration?.registerId ?? '',
    sealedMs: till.nowMs(),
    shiftId: past?.body.shiftId ?? shift?.id ?? null,
    cashierId: cashier?.id ?? null,
    locale: settings?.receiptLocale ?? language,
    isTraining: till.practiceOf !== null,
  };
  return till.journal
    .seal({
      id: sale.id,
      kind: 'sale',
      sealedAt: instant(till),
      numbering: 'receipt',
      awaitsPaper: till.agent !== null,
      ...(hasReturn(sale) && sale.returned.source && { originalId: sale.returned.source.sale.id }),
      body: (numbers) => {
        body = saleBody(sale, ready, context, numbers);
        return body;
      },
      values: () => [
        { key: openSaleKey, value: null },
        { key: 'shift', value: grown },
        { key: offlineSpentKey, value: spent },
        ...serials,
      ],
      move: () => body && moveOfSale(body),
    })
    .then((entry) => {
      till.store.set({
        shift: grown,
        offlineSpent: spent,
        sale: advance(sale, { kind: 'sealed' }),
      });
      return entry;
    });
}

function showPaid(till: Till, entry: KeptEntry, ready: ReadySale): void {
  till.store.set((state) => ({
    screen: 'paid',
    nextNumber: state.nextNumber + 1,
    unsent: { count: state.unsent.count + 1, oldestAt: state.unsent.oldestAt ?? entry.sealedAt },
    paid: paidReceipt(entry, ready, state.agent),
  }));
}

/** Next customer: an empty receipt; the change leaves the screen only now or with the next scan. */
export function nextSale(till: Till): void {
  startSale(till);
  till.store.set({ screen: 'sell', sheet: null });
  reprice(till);
}

/** Whatever comes after a paid receipt begins the next one: the paid one must never be a receipt in progress again. */
export function leavePaid(till: Till): void {
  if (till.store.get().screen === 'paid') nextSale(till);
}
