import type { SaleBody } from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import { createTestDatabase, type SeededRandom, seededRandom } from '@khanut/testkit';
import { verifyDatabase } from '../../verify/verify.js';
import { sealedSale } from '../sales/testing/sealed-sale.js';
import { PointsShop, stateOf, tenderOf, type TestTill } from '../sales/testing/points-shop.js';
import { returnOf } from '../sales/testing/return-of.js';

let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase(), { pendingDays: 3, expiryDays: 30 });
  till = await at.till();
});
afterAll(() => at?.close());

const spending = ['gift-card', 'store-credit', 'on-account', 'points'] as const;
type Spending = (typeof spending)[number];

interface Household {
  customerId: string;
  card: string;
}

/** What accounts should hold, worked out from the receipts alone, each counted once. */
function expected(kind: Spending, { customerId, card }: Household, sales: ReadonlySet<SaleBody>): number {
  let sum = 0;
  for (const { cart, priced, customerState } of sales) {
    for (const { kind: paid, amount, reference, points } of cart.tenders) {
      if (paid !== kind || customerState?.id !== customerId || (kind === 'gift-card' && reference !== card)) continue;
      sum -= kind === 'points' ? Math.sign(amount) * Math.abs(points ?? amount / 100) : amount;
    }
    if (kind === 'points' && customerState?.id === customerId) sum += priced.totals.pointsEarned;
  }
  return sum;
} // prettier-ignore

function randomSale(random: SeededRandom, house: Household): SaleBody {
  const kind = random.pick(spending);
  const points = random.integer(1, 40);
  const tender =
    kind === 'points'
      ? tenderOf(kind, points * 100, { points: points as Points })
      : tenderOf(kind, random.integer(1, 50_000), { reference: house.card });
  return at.sale(till, {
    customer: stateOf(house.customerId, { pointsBalance: 1000 as Points }),
    lines: Array.from({ length: random.integer(1, 3) }, () => ({ quantity: 1000 * random.integer(1, 3) })), // prettier-ignore
    tenders: random.next() < 0.7 ? [tender] : [],
  });
}

/** Part of an earlier sale, or all that is left of it, to any account; the number is only taken when there is something. */
function randomReturn(random: SeededRandom, house: Household, sales: readonly SaleBody[]): SaleBody | null {
  const sold = sales.filter(({ kind, customerState }) => kind === 'sale' && customerState?.id === house.customerId);
  if (!sold.length) return null;
  const sale = random.pick(sold);
  const refund = random.pick(['gift-card', 'store-credit', 'on-account', 'card'] as const);
  const earlier = sales.filter(({ original }) => original?.saleId === sale.id);
  const quantities = random.next() < 0.5 ? [1000, 0, 500] : undefined;
  const wish = { refund, reference: house.card, earlier, ...(quantities && { quantities }) };
  if (!returnOf(sale, at.shop.rulebook, { ...wish, number: 0 })) return null;
  return returnOf(sale, at.shop.rulebook, { ...wish, number: at.nextNumber(till) });
} // prettier-ignore

test('whatever is sold, returned and pushed again in any order, accounts hold what the receipts say', async () => {
  const random = seededRandom();
  for (let round = 0; round < 8; round++) {
    const houses: Household[] = [];
    for (const name of ['A', 'B'])
      houses.push({ customerId: await at.customer(), card: `LAW-${round}-${name}` });
    const sales: SaleBody[] = [];
    for (let step = 0; step < 12; step++) {
      const house = random.pick(houses);
      const made = random.next() < 0.6 ? randomSale(random, house) : randomReturn(random, house, sales); // prettier-ignore
      if (made) sales.push(made);
      if (made) await at.push(till, made);
      if (sales.length && random.next() < 0.4) await at.push(till, random.pick(sales));
      if (sales.length > 2 && random.next() < 0.2)
        await Promise.all([at.push(till, ...sales.slice(-3)), at.push(till, ...sales.slice(-3).reverse())]); // prettier-ignore
    }
    for (const house of houses)
      for (const kind of spending) {
        const holder = kind === 'gift-card' ? house.card : house.customerId;
        const amount = (await at.balance(kind, holder))?.amount ?? 0;
        expect([kind, amount]).toEqual([kind, expected(kind, house, new Set(sales))]);
      }
  }
  expect(await at.brokenAccounts()).toEqual([]);
  const broken = (await verifyDatabase(at.db.readerUrl)).filter((finding) => finding.broken > 0);
  expect(broken.map(({ law, first }) => [law.name, first])).toEqual([]);
}, 120_000);

test('a sale and its return, in one step or many, leave every account as it was', async () => {
  const random = seededRandom();
  for (const kind of ['gift-card', 'store-credit', 'on-account'] as const) {
    const [customerId, card] = [await at.customer(), `BACK-${kind}`];
    const holder = kind === 'gift-card' ? card : customerId;
    await at.fund(kind, holder, 10_000_000);
    const lines = [{ quantity: 3000 }, { quantity: 1000 }];
    const customer = stateOf(customerId);
    const { payableExact } = sealedSale(at.shop, { customer, lines, number: 1 }).priced.totals;
    const tenders = [tenderOf(kind, payableExact, { reference: card })];
    const whole = at.sale(till, { customer, lines, tenders });
    await at.push(till, whole);
    expect((await at.balance('points', customerId))?.amount).toBe(whole.priced.totals.pointsEarned);
    const returns: SaleBody[] = [];
    for (;;) {
      const quantities = [random.integer(1, 1500), random.integer(0, 1000)];
      const wish = { refund: kind, reference: card, earlier: returns, quantities };
      if (!returnOf(whole, at.shop.rulebook, { ...wish, number: 0 })) break;
      const next = returnOf(whole, at.shop.rulebook, { ...wish, number: at.nextNumber(till) });
      if (!next) break;
      returns.push(next);
      await at.push(till, next);
    }
    expect((await at.balance(kind, holder))?.amount).toBe(10_000_000);
    expect((await at.balance('points', customerId))?.amount).toBe(0);
  }
});
