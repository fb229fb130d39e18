import { pbkdf2Sync } from 'node:crypto';
import type { PulledPreorder, PullAnswer } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { idOf, ids } from '../shop-codes.js';

export const managerPin = '135790';
const manager = 'Դավիթ Պետրոսյան';
const drinks = idOf(61);
export const wine = '4850001000063';
export const coffeeMaker = '4850001000094';
/** The code of a receipt that this till never saw. */
export const earlierReceipt = idOf(901).replaceAll('-', '');

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** One that can be handed over, and one that is still made ready. */
function preorders({ customers, products }: PullAnswer): PulledPreorder[] {
  const lines = products.slice(0, 3).map((product, at) => ({
    id: idOf(920 + at),
    productId: product.id,
    name: product.name,
    quantity: (2000 + 1000 * at) as never,
    unitPrice: product.prices[0]!.unitPrice,
  }));
  const order = (at: number, part: Pick<PulledPreorder, 'state' | 'dueAt' | 'note'>) => ({
    id: idOf(910 + at),
    number: `P-${40 + at}`,
    customerId: at === 1 ? ids.narine : ids.armen,
    customerName: customers[at - 1]!.name,
    lines: lines.slice(at - 1),
    deletedAt: null,
    ...part,
  });
  return [
    order(1, { state: 'ready', dueAt: inHours(2), note: 'Մինչև 18:00' }),
    order(2, { state: 'taken', dueAt: inHours(26), note: null }),
  ];
}

/** The small shop with what the walk needs besides: a manager, goods with an age, others with numbers, a category, limits. */
export function withEverything(shop: PullAnswer): PullAnswer {
  const [ani] = shop.staff;
  const [coffee] = shop.products;
  const salt = '00112233445566778899aabbccddeeff';
  const hash = pbkdf2Sync(managerPin, Buffer.from(salt, 'hex'), 1000, 32, 'sha256').toString('hex');
  return {
    ...shop,
    preorders: preorders(shop),
    staff: [
      ani!,
      {
        ...ani!,
        id: idOf(4),
        name: manager,
        role: 'store_manager',
        pin: { salt, iterations: 1000, hash, approver: true },
      },
    ],
    categories: [
      {
        id: drinks,
        name: 'Ըմպելիք',
        names: { en: 'Drinks', ru: 'Напитки', hy: 'Ըմպելիք' },
        parentId: null,
        restriction: null,
        deletedAt: null,
      },
    ],
    products: [
      ...shop.products,
      {
        ...coffee!,
        id: idOf(106),
        sku: '00063',
        name: 'Գինի «Արենի», 0,75 լ',
        names: {
          en: 'Wine “Areni”, 0.75 l',
          ru: 'Вино «Арени», 0,75 л',
          hy: 'Գինի «Արենի», 0,75 լ',
        },
        categoryIds: [drinks],
        barcodes: [{ code: wine, quantity: 1000 as never }],
        restriction: { minimumAge: 18, forbidden: null, inForbidden: 'refuse' } as never,
      },
      {
        ...coffee!,
        id: idOf(109),
        sku: '00094',
        name: 'Սրճեփ «Արաքս», 1,5 լ',
        names: {
          en: 'Coffee maker “Araks”, 1.5 l',
          ru: 'Кофеварка «Аракс», 1,5 л',
          hy: 'Սրճեփ «Արաքս», 1,5 լ',
        },
        barcodes: [{ code: coffeeMaker, quantity: 1000 as never }],
        tracking: 'serial',
      },
    ],
    settings: shop.settings && {
      ...shop.settings,
      cash: { blindClose: true, tolerance: 20_000 as Money, moveLimit: 5_000_000 as Money },
      selling: {
        labelPatterns: ['21.....{NNDDD}'],
        shelfPriceLimit: 100_000 as never,
        wallets: ['Idram'],
        callingCode: '374',
      },
    },
  };
}
