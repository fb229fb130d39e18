import { randomBytes } from 'node:crypto';

// What the small shop's rows are called, and what is scanned, typed and said there.

export const idOf = (number: number): string =>
  `0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const ids = {
  register: idOf(1),
  outlet: idOf(2),
  ani: idOf(3),
  silver: idOf(11),
  pensioner: idOf(12),
  student: idOf(13),
  bronze: idOf(14),
  gold: idOf(15),
  narine: idOf(21),
  armen: idOf(22),
  springCoupon: idOf(31),
  threeForTwo: idOf(41),
  silverRule: idOf(42),
  ladderRule: idOf(43),
  springRule: idOf(44),
  pensionerRule: idOf(45),
};

/** Codes as on the shelf; prices in dram. */
export const items = {
  coffee: { code: '4850001000018', price: 2900 },
  milk: { code: '4850001000025', price: 540 },
  matsun: { code: '4850001000032', price: 450 },
  cheese: { code: '4850001000049', price: 2600 },
  bread: { code: '4850001000056', price: 320 },
  /** By weight: each scan is a line of its own. */
  potatoes: { code: '4850001000063', price: 400 },
} as const;
/** Its price is typed when it is sold. */
export const flowers = '4850001000070';
export const cards = { narine: '2900000000017', armen: '2900000000024' } as const;
export const giftCard = { code: 'GIFT-4471', balance: 200_000 } as const;
export const springKey = {
  prefix: 'SPRING',
  kind: 'multi',
  key: randomBytes(32).toString('base64'),
} as const;
export const pin = '2468';
/** Any code does: the server of these tests takes all. */
export const enrolmentCode = 'AAAA-BBBB';

/** A name in the three languages of the till. */
export const words = (en: string, ru: string, hy: string) => ({ en, ru, hy });
