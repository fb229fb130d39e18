import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { seeded } from '../engine/shop.mjs';

// A chain's catalogue as a till pulls it: names in three languages, barcodes, customers with phones and cards, and 300
// rules in force. Everything but the PIN's salt comes from the seed.

export const pin = '2468';
export const idOf = (group, number) =>
  `0199c0de-0000-7${group}00-8000-${String(number).padStart(12, '0')}`;
const id = {
  register: idOf('0', 1),
  outlet: idOf('0', 2),
  cashier: idOf('0', 3),
  category: (number) => idOf('1', number),
  discount: (number) => idOf('2', number),
  rule: (number) => idOf('3', number),
  product: (number) => idOf('4', number),
  price: (number) => idOf('5', number),
  customer: (number) => idOf('6', number),
};

const nouns = [
  ['Milk', 'Молоко', 'Կաթ'], ['Matsun', 'Мацун', 'Մածուն'], ['Cheese', 'Сыр', 'Պանիր'], ['Bread', 'Хлеб', 'Հաց'],
  ['Coffee', 'Кофе', 'Սուրճ'], ['Tea', 'Чай', 'Թեյ'], ['Juice', 'Сок', 'Հյութ'], ['Water', 'Вода', 'Ջուր'],
  ['Butter', 'Масло', 'Կարագ'], ['Sugar', 'Сахар', 'Շաքար'], ['Flour', 'Мука', 'Ալյուր'], ['Rice', 'Рис', 'Բրինձ'],
  ['Buckwheat', 'Гречка', 'Հնդկաձավար'], ['Pasta', 'Макароны', 'Մակարոն'], ['Sausage', 'Колбаса', 'Երշիկ'],
  ['Chicken', 'Курица', 'Հավ'], ['Beef', 'Говядина', 'Տավար'], ['Fish', 'Рыба', 'Ձուկ'], ['Egg', 'Яйцо', 'Ձու'],
  ['Tomato', 'Помидор', 'Լոլիկ'], ['Cucumber', 'Огурец', 'Վարունգ'], ['Apple', 'Яблоко', 'Խնձոր'],
  ['Grape', 'Виноград', 'Խաղող'], ['Apricot', 'Абрикос', 'Ծիրան'], ['Cognac', 'Коньяк', 'Կոնյակ'],
  ['Wine', 'Вино', 'Գինի'], ['Beer', 'Пиво', 'Գարեջուր'], ['Chocolate', 'Шоколад', 'Շոկոլադ'],
  ['Biscuit', 'Печенье', 'Թխվածքաբլիթ'], ['Honey', 'Мёд', 'Մեղր'], ['Soap', 'Мыло', 'Օճառ'],
  ['Shampoo', 'Шампунь', 'Շամպուն'], ['Toothpaste', 'Зубная паста', 'Ատամի մածուկ'],
  ['Washing powder', 'Порошок', 'Լվացքի փոշի'], ['Napkins', 'Салфетки', 'Անձեռոցիկ'], ['Lamp', 'Лампа', 'Լամպ'],
]; // prettier-ignore
const kinds = [
  ['fresh', 'свежее', 'թարմ'], ['sweet', 'сладкое', 'քաղցր'], ['light', 'лёгкое', 'թեթև'], ['classic', 'классическое', 'դասական'],
  ['smoked', 'копчёное', 'ապխտած'], ['dried', 'сушёное', 'չորացրած'], ['green', 'зелёное', 'կանաչ'], ['black', 'чёрное', 'սև'],
  ['white', 'белое', 'սպիտակ'], ['whole', 'цельное', 'ամբողջական'], ['home', 'домашнее', 'տնական'], ['children’s', 'детское', 'մանկական'],
]; // prettier-ignore
const syllables = [
  ['ar', 'ар', 'ար'], ['ani', 'ани', 'անի'], ['lo', 'ло', 'լո'], ['ri', 'ри', 'րի'], ['se', 'се', 'սե'], ['van', 'ван', 'վան'],
  ['ga', 'га', 'գա'], ['ma', 'ма', 'մա'], ['to', 'то', 'տո'], ['nor', 'нор', 'նոր'], ['ka', 'ка', 'կա'], ['tash', 'таш', 'տաշ'],
  ['zo', 'зо', 'զո'], ['vi', 'ви', 'վի'], ['du', 'ду', 'դու'], ['bel', 'бел', 'բել'], ['mi', 'ми', 'մի'], ['pe', 'пе', 'պե'],
]; // prettier-ignore
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** A made-up word in the three alphabets. */
function brand(random) {
  const parts = Array.from({ length: 2 + random.below(2) }, () => random.pick(syllables));
  return [0, 1, 2].map((language) => capital(parts.map((part) => part[language]).join('')));
}

const eanOf = (number) => {
  const digits = `485${String(number).padStart(9, '0')}`;
  const sum = [...digits].reduce((all, one, at) => all + Number(one) * (at % 2 ? 3 : 1), 0);
  return digits + ((10 - (sum % 10)) % 10);
};
export const productCode = (number) => eanOf(number);
const cardOf = (number) => `29${String(number).padStart(11, '0')}`;
const phoneOf = (number) => `+3749${1 + (number % 8)}${String(100_000 + number).padStart(6, '0')}`;

function product(random, number, brands) {
  const noun = random.pick(nouns);
  const kind = random.pick(kinds);
  const made = random.pick(brands);
  const size = `${(1 + random.below(40)) * 50}`;
  const named = (at, unit) => `${noun[at]} ${kind[at]} «${made[at]}», ${size} ${unit}`;
  return {
    id: id.product(number),
    sku: `A${String(number).padStart(6, '0')}`,
    name: named(2, 'գ'),
    names: { en: named(0, 'g'), ru: named(1, 'г'), hy: named(2, 'գ') },
    unit: 'pcs',
    categoryIds: [id.category(random.below(60)), id.category(60 + random.below(8))],
    brand: made[0],
    taxClassId: 'vat',
    barcodes: [
      { code: eanOf(number), quantity: 1000 },
      ...(random.below(4) === 0 ? [{ code: eanOf(number + 5e8), quantity: 6000 }] : []),
    ],
    prices: [
      { id: id.price(number), unitPrice: (5 + random.below(400)) * 1000, outletId: null, customerCategoryId: null, minQuantity: 0, startsAtMs: null },
    ],
    lowestPrice: null,
    neverDiscounted: random.below(25) === 0,
    earnsNothing: false,
    openPrice: number === 0,
    favourite: number > 0 && number <= 20,
    deletedAt: null,
  }; // prettier-ignore
}

function customer(random, number, names) {
  const [given, family] = [random.pick(names), random.pick(names)];
  const language = random.below(3);
  return {
    id: id.customer(number),
    kind: 'person',
    name: `${given[language]} ${family[language]}`,
    phones: [phoneOf(number)],
    cards: [cardOf(number)],
    categories: random.below(3) === 0 ? [{ id: id.discount(random.below(6)), name: 'Silver' }] : [],
    tier: null,
    individual: null,
    pointsBalance: random.below(5000),
    accumulations: [
      { period: 'lifetime', amount: random.below(1e8) },
      { period: 'month', amount: random.below(1e7) },
    ],
    lastVisitAt: null,
    birthday: null,
    note: null,
    deletedAt: null,
  };
}

const scopeOf = (part) => ({ productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [], ...part }); // prettier-ignore

/** Three hundred rules of the kinds a chain has, most of them for a category. */
function rules(random) {
  const percent = () => ({ kind: 'percent', rate: (1 + random.below(15)) * 10_000 });
  const category = () => scopeOf({ categoryIds: [id.category(random.below(60))] });
  const made = (number, step, stacks, scope, action, conditions = []) => ({
    id: id.rule(number), name: `Rule ${number}`, step, stack: `${step}-${number % stacks}`, exclusive: false, scope, conditions, action, capAmount: null,
  }); // prettier-ignore
  return Array.from({ length: 300 }, (_, number) => {
    if (number < 200) return made(number, 'item', 20, category(), percent());
    if (number < 240)
      return made(number, 'group', 10, category(), { kind: 'group', parts: [{ scope: category(), count: 3 }], reward: { kind: 'percent-cheapest', rate: 1_000_000, count: 1 }, maxGroups: null }); // prettier-ignore
    if (number < 260)
      return made(number, 'receipt', 4, scopeOf({}), { kind: 'ladder', by: 'amount', steps: [{ from: 1_000_000, rate: 10_000 }, { from: 5_000_000, rate: 30_000 }] }); // prettier-ignore
    const held = [{ kind: 'customer-category', categoryId: id.discount(number % 6) }];
    return made(number, 'customer', 5, category(), percent(), held);
  });
}

const vat = [{ id: 'vat20', name: 'VAT', rate: 200_000, startsAtMs: null }];
const rulebookOf = (random) => ({
  version: 1,
  currency: 'AMD',
  taxClasses: [{ id: 'vat', name: 'VAT', mode: 'included', rates: vat }],
  rounding: { lineMode: 'half-up', taxMode: 'half-up', taxPoint: 'line', cash: { step: 1000, mode: 'half-up' } },
  policy: { maxTotalDiscount: null },
  rules: rules(random),
}); // prettier-ignore

const settings = {
  company: { name: 'Araks', taxId: null },
  outlet: { id: id.outlet, name: 'Komitas 41', address: null, phone: null, timeZone: 'Asia/Yerevan', dayStartMinute: 240 },
  register: { id: id.register, name: 'Till 3', code: 'T3', epoch: 1 },
  currency: 'AMD',
  denominations: [2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000],
  locale: 'en',
  receiptLocale: 'hy',
  receiptFooter: null,
  weightLabelPattern: '21.....{NNDDD}',
  drawerOpensOn: ['cash'],
}; // prettier-ignore

function cashier() {
  const salt = randomBytes(16);
  const hash = pbkdf2Sync(pin, salt, 1000, 32, 'sha256').toString('hex');
  const verifier = { salt: salt.toString('hex'), iterations: 1000, hash, approver: false };
  return { id: id.cashier, name: 'Ani Sargsyan', role: 'cashier', permissions: [], pin: verifier, manualDiscountLimit: 0, deletedAt: null }; // prettier-ignore
}

export const enrolment = {
  registerId: id.register,
  outletId: id.outlet,
  registerName: 'Till 3',
  outletName: 'Komitas 41',
  epoch: 1,
  registerToken: 'token',
  agent: null,
};

/** The shop, with what a day changes: 2 % of the products and of the customers. */
export function openShop(seed, productCount, customerCount) {
  const random = seeded(seed);
  const brands = Array.from({ length: 400 }, () => brand(random));
  const names = Array.from({ length: 600 }, () => brand(random));
  const products = Array.from({ length: productCount }, (_, at) => product(random, at, brands));
  const customers = Array.from({ length: customerCount }, (_, at) => customer(random, at, names));
  const changed = (rows, change) => rows.filter((_, at) => at % 50 === 7).map(change);
  return {
    random,
    products,
    customers,
    changedProducts: changed(products, (row) => ({ ...row, prices: [{ ...row.prices[0], unitPrice: row.prices[0].unitPrice + 1000 }] })),
    changedCustomers: changed(customers, (row) => ({ ...row, pointsBalance: row.pointsBalance + 1 })),
    rulebook: rulebookOf(random),
    settings,
    staff: [cashier()],
  }; // prettier-ignore
}
