import type { PulledProduct } from '@khanut/shared/contracts';
import { approveByPin } from './approval-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { openShift } from './shift-actions.js';
import { davit, ids, shop, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';

export const milk = '4850001000025';
export const wine = '4850001000117';
export const six = '4850001000124';
export const beer = '4850001000131';
export const wineId = uuid(81);
export const beerId = uuid(82);
export const drinks = uuid(83);

const [milkRow, tomatoes, open] = shop.products as [PulledProduct, PulledProduct, PulledProduct];
const night = { fromMinute: 1380, toMinute: 600 };
const products: PulledProduct[] = [
  milkRow,
  tomatoes,
  open,
  {
    ...milkRow,
    id: wineId,
    sku: '00117',
    name: 'Wine',
    categoryIds: [drinks],
    lowestPrice: 40_000 as never,
    barcodes: [
      { code: wine, quantity: 1000 as never },
      { code: six, quantity: 6000 as never, price: 300_000 as never },
    ],
  },
  {
    ...milkRow,
    id: beerId,
    sku: '00131',
    name: 'Beer',
    barcodes: [{ code: beer, quantity: 1000 as never }],
    restriction: { minimumAge: 18, forbidden: night, inForbidden: 'approval' },
  },
];
export const drinksCategory = {
  id: drinks,
  name: 'Drinks',
  names: {},
  parentId: null,
  restriction: { minimumAge: 16, forbidden: night, inForbidden: 'refuse' as const },
  deletedAt: null,
};

/** A till with a cashier, an open shift and a shop that has everything special. */
export async function specialTill() {
  const made = testingTill();
  const { till, world } = made;
  world.shop = {
    ...shop,
    staff: [...shop.staff, davit],
    products,
    categories: [drinksCategory],
    settings: {
      ...shop.settings!,
      selling: {
        labelPatterns: ['21.....{NNDDD}', '22.....{PPPPP}'],
        shelfPriceLimit: 100_000 as never,
        wallets: ['Idram'],
        callingCode: '374',
      },
    },
  };
  await enrol(till, 'AAAA');
  const cashier = till.store.get().staff.find((one) => one.id === ids.ani)!;
  await enterPin(till, cashier, 'passwd');
  await openShift(till, 5_000_000);
  // What goes on behind the shift's opening is over before a test looks.
  await made.round.push();
  const bodies = (kind: string) =>
    world.pushed.filter((one) => one.kind === kind).map((one) => JSON.parse(one.body));
  return { ...made, bodies };
}
/** A line of the receipt. */
export const line = (till: Till, at = 0) => till.store.get().sale.lines[at]!;
/** The manager at hand says yes. */
export const approve = async (till: Till) => {
  const manager = till.store.get().staff.find((one) => one.pin?.approver)!;
  const answer = await approveByPin(till, manager, 'passwd', 'Agreed before');
  if (answer?.kind !== 'in') throw new Error(`the manager was not let in: ${answer?.kind}`);
  return manager;
};

/** Waits until what goes on behind an act has been done. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
