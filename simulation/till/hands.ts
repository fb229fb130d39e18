import { reprintUnprinted } from '@khanut/cashier/app/unprinted-actions';
import { enrol } from '@khanut/cashier/app/enrol-actions';
import { enterPin, lock } from '@khanut/cashier/app/lock-actions';
import {
  cashDue,
  leavePay,
  nextSale,
  payCard,
  payCash,
  receive,
  sealSale,
} from '@khanut/cashier/app/pay-actions';
import { percentOff, setDiscount } from '@khanut/cashier/app/discount-actions';
import { park, resume, waitingReceipts } from '@khanut/cashier/app/park-actions';
import { dropReceipt } from '@khanut/cashier/app/recorded-actions';
import { removeLine, stepQuantity, undoRemoval } from '@khanut/cashier/app/sale-actions';
import { scan, skipBadScan } from '@khanut/cashier/app/scan-actions';
import {
  chooseAccount,
  chooseGiftCard,
  spend,
  spendLimit,
} from '@khanut/cashier/app/spend-actions';
import { closeShift, kickDrawer, openShift } from '@khanut/cashier/app/shift-actions';
import { moveCash } from '@khanut/cashier/app/cash-actions';
import { closingOf } from '@khanut/cashier/app/testing-shift';
import type { TillState } from '@khanut/cashier/app/state';
import type { Till } from '@khanut/cashier/app/till';
import { isEmpty } from '@khanut/cashier/sale/open-sale';
import { expectedCash } from '@khanut/cashier/sale/shift';
import type { Shop } from '../shop/shop.js';
import type { Draws } from '../time/draws.js';
import { type Act, doOne } from './doing.js';

/** How often a cashier does what, drawn anew for each run: rare mixes come up too. */
export interface Habits {
  scan: number;
  quantity: number;
  remove: number;
  discount: number;
  customer: number;
  unknown: number;
  drop: number;
  lock: number;
  cashMove: number;
  closeShift: number;
  pay: number;
  card: number;
  giftCard: number;
  points: number;
  twice: number;
  enrolAnew: number;
  reprint: number;
  park: number;
  /** How much sooner they pay with card or points while there is no net. */
  offlineSpend: number;
}

export function drawHabits(draws: Draws): Habits {
  const some = (usual: number) => (draws.chance(0.25) ? 0 : usual * (0.3 + 1.7 * draws.next()));
  return {
    scan: 10,
    quantity: some(2),
    remove: some(1),
    discount: some(1),
    customer: some(2),
    unknown: some(0.7),
    drop: some(0.4),
    lock: some(0.4),
    cashMove: some(0.4),
    closeShift: some(0.5),
    pay: 4 + 4 * draws.next(),
    card: some(3),
    // Some shops live on their gift cards.
    giftCard: draws.chance(0.2) ? 20 : some(2),
    points: some(2),
    twice: some(0.15),
    enrolAnew: some(0.03),
    reprint: some(3),
    park: some(0.8),
    offlineSpend: 1,
  };
}

/** What a cashier may do on the screen before them. */
function actsOn(till: Till, shop: Shop, habits: Habits, draws: Draws): Act[] {
  const state = till.store.get();
  const product = () => draws.pick(shop.products);
  const customer = () => draws.pick(shop.customers);
  const eager = state.link === 'offline' ? habits.offlineSpend : 1;
  switch (state.screen) {
    case 'enrol':
      return [['enrol', 1, () => enrol(till, 'CODE')]];
    case 'stopped':
      return [
        ['enrol anew', state.stop === 'REVOKED' ? habits.enrolAnew : 1, () => till.store.set({ screen: 'enrol' })],
        ['wait', 1, () => undefined],
      ]; // prettier-ignore
    case 'lock':
      return state.staff[0]
        ? [['pin', 1, () => enterPin(till, state.staff[0]!, shop.staff[0]!.pin)]]
        : [];
    case 'shift-open':
      return [['open shift', 1, () => openShift(till, draws.integer(0, 20) * 100_000)]];
    case 'shift-closed':
      return [['next shift', 1, () => till.store.set({ screen: 'shift-open' })]];
    case 'paid':
      return [
        ['next', 3, () => nextSale(till)],
        ['scan on', 1, () => scan(till, product().code)],
      ];
    case 'pay':
      return [
        ['receive', 4, () => receive(till, received(till, draws))],
        ['card', habits.card, () => payCard(till)],
        ['gift card', habits.giftCard * eager, () => payByGiftCard(till, draws)],
        ['points', habits.points * eager, () => payByPoints(till, draws)],
        ['seal', 6, () => sealSale(till)],
        ['back', 0.3, () => leavePay(till)],
        ['scan', 0.3, () => scan(till, product().code)],
      ];
    case 'sell':
      return [
        ['scan', habits.scan, () => scan(till, product().code)],
        ['quantity', habits.quantity, () => stepQuantity(till, draws.chance(0.7) ? 1 : -1)],
        ['remove', habits.remove, () => removeLine(till)],
        ['undo', habits.remove / 2, () => undoRemoval(till)],
        ['discount', habits.discount, () => discount(till, draws)],
        ['customer', habits.customer, () => scan(till, customer().card)],
        ['unknown', habits.unknown, () => scan(till, '9999999999994')],
        ['skip', state.sale.badScans.length ? 8 : 0, () => skipBadScan(till)],
        ['drop', habits.drop, () => dropReceipt(till)],
        ['lock', habits.lock, () => lock(till)],
        ['print again', state.notice?.action === 'reprint' ? habits.reprint : 0, () => reprintUnprinted(till)], // prettier-ignore
        ['park', state.sale.lines.length ? habits.park : 0, () => park(till)],
        ['resume', mayResume(state) ? 4 * habits.park : 0, () => resume(till, draws.pick(waitingReceipts(till)))], // prettier-ignore
        ['cash move', habits.cashMove, () => moveCash(till, draws.integer(-5, 5) * 1000, 'bank')],
        ['kick', habits.cashMove / 3, () => kickDrawer(till)],
        ['close shift', habits.closeShift, () => close(till, draws)],
        ['pay', state.sale.lines.length ? habits.pay : 0, () => payCash(till, 0)],
      ];
    default:
      return [];
  }
}

/** Does one thing, sometimes twice at once; answers its name, or null when there was nothing to do. */
export const actOnce = (till: Till, shop: Shop, habits: Habits, draws: Draws): string | null =>
  doOne(actsOn(till, shop, habits, draws), habits.twice, draws);

const mayResume = ({ sale, ownParked }: TillState): boolean =>
  isEmpty(sale) && ownParked.length > 0;

function received(till: Till, draws: Draws): number {
  const due = cashDue(till);
  return draws.chance(0.5)
    ? due
    : Math.ceil(due / 100_000) * 100_000 + draws.integer(0, 1) * 100_000;
}

function discount(till: Till, draws: Draws): void {
  const on = draws.chance(0.5) ? 'line' : 'receipt';
  setDiscount(till, on, percentOff(draws.integer(0, 20) * 10_000), 'loyal');
}

async function payByGiftCard(till: Till, draws: Draws): Promise<void> {
  if (await chooseGiftCard(till, draws.chance(0.7) ? 'GIFT-1' : 'GIFT-2'))
    await spendSome(till, draws);
}

async function payByPoints(till: Till, draws: Draws): Promise<void> {
  await chooseAccount(till, 'points');
  await spendSome(till, draws);
}

async function spendSome(till: Till, draws: Draws): Promise<void> {
  const { spending } = till.store.get();
  if (!spending) return;
  const { most } = spendLimit(till, spending);
  await spend(till, draws.chance(0.5) ? most : draws.integer(1, Math.max(1, most)));
  till.store.set({ sheet: null });
}

/** In the evening the drawer is counted, whatever else is on the screen. */
export function endOfDay(till: Till, draws: Draws): void {
  const { screen, busy } = till.store.get();
  if (screen === 'sell' && !busy) void close(till, draws);
}

async function close(till: Till, draws: Draws): Promise<void> {
  const { shift } = till.store.get();
  if (!shift) return;
  const counted = Math.max(0, expectedCash(shift) + draws.integer(-1, 1) * 1000);
  await closeShift(till, closingOf([{ faceMinor: 1, count: counted }]));
}
