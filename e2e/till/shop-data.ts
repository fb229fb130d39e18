import { pbkdf2Sync, randomBytes } from 'node:crypto';
import type {
  PullAnswer,
  PulledCustomer,
  PulledProduct,
  PulledSettings,
  PulledStaff,
} from '@khanut/shared/contracts';
import { cards, flowers, idOf, ids, items, pin, springKey, words } from './shop-codes.js';
import { rulebook } from './shop-rules.js';

// A small shop for the till alone: few items and customers of every kind.

const product = (
  number: number,
  { code, price }: { code: string; price: number },
  names: ReturnType<typeof words>,
): PulledProduct => ({
  id: idOf(number),
  sku: code.slice(-5),
  name: names.hy,
  names,
  unit: 'pcs',
  categoryIds: [],
  brand: null,
  taxClassId: 'vat',
  barcodes: [{ code, quantity: 1000 as never }],
  prices: [
    {
      id: idOf(1000 + number),
      unitPrice: (price * 100) as never,
      outletId: null,
      customerCategoryId: null,
      minQuantity: 0 as never,
      startsAtMs: null,
    },
  ],
  lowestPrice: null,
  neverDiscounted: false,
  earnsNothing: false,
  openPrice: false,
  favourite: true,
  deletedAt: null,
});

const products = [
  product(
    101,
    items.coffee,
    words(
      'Ground coffee “Araks”, 250 g',
      'Кофе молотый «Аракс», 250 г',
      'Աղացած սուրճ «Արաքս», 250 գ',
    ),
  ),
  product(102, items.milk, words('Milk 3.2 %, 1 l', 'Молоко 3,2 %, 1 л', 'Կաթ 3,2 %, 1 լ')),
  product(103, items.matsun, words('Matsun, 500 g', 'Мацун, 500 г', 'Մածուն, 500 գ')),
  product(
    104,
    items.cheese,
    words('Cheese “Lori”, 400 g', 'Сыр «Лори», 400 г', 'Պանիր «Լոռի», 400 գ'),
  ),
  product(105, items.bread, words('Matnakash bread', 'Хлеб матнакаш', 'Հաց մատնաքաշ')),
  {
    ...product(106, items.potatoes, words('Potatoes', 'Картофель', 'Կարտոֆիլ')),
    unit: 'kg' as const,
    favourite: false,
  },
  {
    ...product(107, { code: flowers, price: 0 }, words('Flowers', 'Цветы', 'Ծաղիկներ')),
    openPrice: true,
    prices: [],
    favourite: false,
  },
];

const customer = (
  part: Partial<PulledCustomer> & { id: string; name: string },
): PulledCustomer => ({
  kind: 'person',
  phones: [],
  cards: [],
  categories: [],
  tier: null,
  individual: null,
  pointsBalance: 0,
  accumulations: [],
  lastVisitAt: null,
  birthday: null,
  note: null,
  deletedAt: null,
  ...part,
});

const inDays = (days: number) => Date.now() + days * 86_400_000;
const monthDay = (atMs: number) => new Date(atMs).toISOString().slice(5, 10);

/** Everything a customer can have, on one; a household's member who only earns is the other. */
const customers = (): PulledCustomer[] => [
  customer({
    id: ids.narine,
    name: 'Նարինե Հովհաննիսյան',
    phones: ['+37491223344'],
    cards: [cards.narine],
    categories: [
      {
        id: ids.silver,
        name: 'Արծաթե քարտ',
        validUntilMs: inDays(20),
        documentSeen: 'Թոշակառուի վկայական AN 0123',
      },
    ],
    tier: { id: ids.bronze, name: 'Բրոնզե' },
    individual: { rate: 30_000 as never, expiresAtMs: inDays(90), grantedBy: null },
    pointsBalance: 1240,
    storeCredit: 300_000 as never,
    account: { limit: 5_000_000 as never, owed: 1_200_000 as never, dueDays: 14 },
    nextTier: { name: 'Ոսկե', missing: 430_000 as never },
    accumulations: [{ period: 'lifetime', amount: 19_570_000 as never }],
    birthday: monthDay(inDays(2)),
  }),
  customer({ id: ids.armen, name: 'Արմեն Գրիգորյան', cards: [cards.armen], mayBurn: false }),
];

/** As the backoffice would store it. */
const pinVerifier = (): PulledStaff['pin'] => {
  const salt = randomBytes(16);
  return {
    salt: salt.toString('hex'),
    iterations: 1000,
    hash: pbkdf2Sync(pin, salt, 1000, 32, 'sha256').toString('hex'),
    approver: false,
  };
};

const ani: PulledStaff = {
  id: ids.ani,
  name: 'Անի Սարգսյան',
  role: 'cashier',
  permissions: [],
  pin: pinVerifier(),
  manualDiscountLimit: 100_000 as never,
  deletedAt: null,
};

const settings: PulledSettings = {
  company: { name: 'Արաքս', taxId: '01234567' },
  outlet: {
    id: ids.outlet,
    name: 'Կոմիտաս 41',
    address: null,
    phone: null,
    timeZone: 'Asia/Yerevan',
    dayStartMinute: 240,
  },
  register: { id: ids.register, name: 'Դրամարկղ 3', code: 'T3', epoch: 1 },
  currency: 'AMD',
  denominations: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10].map(
    (face) => (face * 100) as never,
  ),
  locale: 'en',
  receiptLocale: 'hy',
  receiptFooter: null,
  weightLabelPattern: '21.....{NNDDD}',
  drawerOpensOn: ['cash'],
  returns: {
    windowDays: 14,
    storeCredit: true,
    withoutReceiptLimit: 0,
    categories: [],
    reasons: [
      { id: 'unfit', names: words('Did not suit', 'Не подошло', 'Չհարմարեց'), goods: null },
      { id: 'defect', names: words('Faulty', 'Брак', 'Խոտան'), goods: 'to-supplier' },
      { id: 'spoiled', names: words('Spoiled', 'Испорчено', 'Փչացած է'), goods: 'write-off' },
      { id: 'wrong', names: words('Wrong item', 'Не тот товар', 'Սխալ ապրանք'), goods: null },
      { id: 'other', names: words('Other', 'Другая причина', 'Այլ պատճառ'), goods: null },
    ],
  },
  allowances: { points: 385, 'gift-card': 0, 'store-credit': 100_000, 'on-account': 500_000 },
  coupons: [
    {
      id: ids.springCoupon,
      name: 'Գարնան կուպոն',
      names: words('Spring coupon', 'Весенний купон', 'Գարնան կուպոն'),
      ...springKey,
      usesEach: null,
      startsAtMs: null,
      expiresAtMs: null,
      active: true,
    },
  ],
  foreignRates: [
    { currency: 'USD', ratePpm: 386_500_000 },
    { currency: 'EUR', ratePpm: 447_000_000 },
    { currency: 'RUB', ratePpm: 4_850_000 },
  ],
  discountCategories: [
    { id: ids.pensioner, name: 'Թոշակառու', names: words('Pensioner', 'Пенсионер', 'Թոշակառու') },
    { id: ids.student, name: 'Ուսանող', names: words('Student', 'Студент', 'Ուսանող') },
  ],
};

/** The whole shop in one page. */
export const pullAnswer = (): PullAnswer => ({
  kind: 'pull-answer',
  full: true,
  cursor: 'c',
  done: true,
  serverTime: new Date().toISOString(),
  settings,
  rulebook,
  nextRulebook: null,
  products,
  categories: [],
  customers: customers(),
  staff: [ani],
  preorders: [],
});
