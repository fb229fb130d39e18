import { approveByPin, approversOf, cancelApproval } from '@khanut/cashier/app/approval-actions';
import { refund, toExchange } from '@khanut/cashier/app/refund-actions';
import {
  markAll,
  refundTo,
  setReason,
  stepReturn,
  toggleLine,
} from '@khanut/cashier/app/return-choosing';
import {
  leaveReturn,
  openReceipt,
  openReturn,
  startWithoutReceipt,
} from '@khanut/cashier/app/return-opening';
import { percentOff, setDiscount } from '@khanut/cashier/app/discount-actions';
import { removeReturned, undoReturnRemoval } from '@khanut/cashier/app/return-removal';
import { scan } from '@khanut/cashier/app/scan-actions';
import type { Till } from '@khanut/cashier/app/till';
import { isEmpty } from '@khanut/cashier/sale/open-sale';
import { chosenOf, returnableLines } from '@khanut/cashier/sale/return-part';
import type { Shop } from '../shop/shop.js';
import type { Draws } from '../time/draws.js';
import { type Act, doOne } from './doing.js';

/** How often goods come back and managers are asked, drawn anew for each run; in many shops never. */
export interface ReturnHabits {
  /** Somebody brings a receipt to a cashier who waits: probability. */
  bring: number;
  /** Somebody brings goods without one. */
  bare: number;
  /** A discount above the cashier's limit is asked for. */
  above: number;
  exchange: number;
  credit: number;
  twice: number;
}

export function drawReturnHabits(draws: Draws): ReturnHabits {
  if (draws.chance(0.35)) return { bring: 0, bare: 0, above: 0, exchange: 0, credit: 0, twice: 0 };
  const some = (usual: number) => (draws.chance(0.25) ? 0 : usual * (0.3 + 1.7 * draws.next()));
  return {
    bring: 0.2 + 0.5 * draws.next(),
    bare: some(0.04),
    above: some(0.06),
    exchange: some(6),
    credit: some(0.7),
    twice: some(0.15),
  };
}

/** What a cashier does about goods that come back, and a manager about what is asked; null: nothing of that now. */
export function returnOnce(
  till: Till,
  shop: Shop,
  habits: ReturnHabits,
  draws: Draws,
  papers: readonly string[],
): string | null {
  const { screen, approval, sale } = till.store.get();
  if (habits.bring === 0) return null;
  if (approval && draws.chance(0.6)) return doOne(askedActs(till, shop), habits.twice, draws);
  if (screen === 'return') return doOne(returnActs(till, shop, habits, draws), habits.twice, draws);
  if (screen !== 'sell') return null;
  if (isEmpty(sale)) return begin(till, habits, draws, papers);
  // Whoever fetches the other goods may not be who bought the first.
  const strange: Act = ['card at an exchange', 1, () => scan(till, draws.pick(shop.customers).card)];
  if (sale.returned && draws.chance(0.2)) return doOne([strange], habits.twice, draws);
  if (sale.lines.length === 0 || !draws.chance(habits.above)) return null;
  const on = draws.chance(0.5) ? 'line' : 'receipt';
  setDiscount(till, on, percentOff(draws.integer(21, 50) * 10_000), 'stain');
  return 'discount above the limit';
} // prettier-ignore

function begin(
  till: Till,
  habits: ReturnHabits,
  draws: Draws,
  papers: readonly string[],
): string | null {
  if (papers.length > 0 && draws.chance(habits.bring)) {
    void openReceipt(till, draws.pick(papers)).catch(() => undefined);
    return 'receipt brought';
  }
  if (!draws.chance(habits.bare)) return null;
  openReturn(till);
  return 'goods brought';
}

/** The manager came: yes, mostly, with the PIN. */
function askedActs(till: Till, shop: Shop): Act[] {
  const { approval } = till.store.get();
  const manager = approval && approversOf(till, approval)[0];
  const { pin } = shop.staff.find(({ id }) => id === manager?.id) ?? {};
  return [
    ['no', 1, () => cancelApproval(till)],
    ['yes', manager && pin ? 5 : 0, () => approveByPin(till, manager!, pin!, 'as it should be')],
  ];
}

function returnActs(till: Till, shop: Shop, habits: ReturnHabits, draws: Draws): Act[] {
  const { sale, returning: now } = till.store.get();
  const part = sale.returned;
  if (!part)
    return [
      ['leave', 1, () => leaveReturn(till)],
      ['without receipt', habits.bare > 0 ? 2 : 0, () => startWithoutReceipt(till)],
    ];
  const lines = returnableLines(part);
  const line = lines.length > 0 ? draws.pick(lines) : null;
  const untold = lines.find(({ cart }) => chosenOf(part, cart.id)?.reason === null);
  const reason = draws.chance(0.7) ? 'unfit' : 'broken';
  const isBare = part.source === null;
  const chosen = part.lines.length > 0;
  const removed = now?.removed ?? null;
  return [
    ['scan goods', isBare ? 4 : 1, () => scan(till, draws.pick(shop.products).code)],
    ['card', isBare ? 2 : 0, () => scan(till, draws.pick(shop.customers).card)],
    ['toggle', line && !isBare ? 2 : 0, () => toggleLine(till, line!)],
    ['step', line ? 1 : 0, () => stepReturn(till, draws.chance(0.7) ? 1 : -1, line!)],
    ['all', isBare ? 0 : 4, () => markAll(till)],
    ['reason', untold ? 14 : 0, () => setReason(till, untold!, reason)],
    ['to credit', chosen ? habits.credit : 0, () => refundTo(till, draws.chance(0.8) ? 'store-credit' : 'tenders')],
    ['refund', chosen && !untold ? 14 : 0, () => refund(till)],
    ['exchange', chosen && !untold ? habits.exchange : 0, () => toExchange(till)],
    ['leave', chosen ? 0.2 : 1.2, () => leaveReturn(till)],
    ['taken out', chosen ? 0.2 : 0, () => removeReturned(till)],
    ['put back', removed ? 1 : 0, () => undoReturnRemoval(till)],
  ];
} // prettier-ignore
