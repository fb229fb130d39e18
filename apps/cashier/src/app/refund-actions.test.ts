import type { SaleBody } from '@khanut/shared/contracts';
import { type Cart, type CartLine, type Tender, isRefusal, priceSale } from '@khanut/shared/engine';
import type { Money, Points, Quantity } from '@khanut/shared/money';
import { seededRandom } from '@khanut/testkit';
import { shop, uuid } from './testing-shop.js';
import { refundOf } from './refund-actions.js';
import { type OpenSale, openSale } from '../sale/open-sale.js';
import { outletClock } from '../sale/outlet-clock.js';
import { priceOpenSale } from '../sale/pricing.js';
import { productFacts } from '../sale/product-facts.js';
import { potsOf } from '../sale/refund.js';
import { type ReturnSource, newReturn, returnableLines } from '../sale/return-part.js';

const outlet = { outletId: uuid(2), timeZone: 'UTC', dayStartMinute: 0 };
const context = { rulebook: shop.rulebook!, outlet, nowMs: Date.parse('2026-11-23T08:30:00Z') };
let made = 5000;
const newId = () => uuid(++made);

const tender = (kind: Tender['kind'], amount: number, rest: Partial<Tender> = {}): Tender => ({
  id: newId(),
  kind,
  amount: amount as Money,
  tendered: amount as Money,
  reference: null,
  ...rest,
});

/** A receipt of some lines, paid with parts of the given tenders and the rest in cash or by card. */
function soldWith(quantities: number[], parts: Tender[], rest: 'cash' | 'card'): ReturnSource {
  const lines = quantities.map((quantity, at): CartLine => {
    const facts = productFacts(shop.products[at % 2]!, 'en');
    return { id: newId(), product: facts, quantity: quantity as Quantity, barcode: null, fixedPrice: null, note: null };
  }); // prettier-ignore
  const cart: Cart = { currency: 'AMD', lines, coupons: [], manualDiscounts: [], pointsToBurn: 0 as Points, tenders: parts }; // prettier-ignore
  const price = () => {
    const priced = priceSale(cart, context.rulebook, null, outletClock(context.nowMs, outlet));
    if (isRefusal(priced)) throw new Error(priced.code);
    return priced;
  };
  const { totals } = price();
  const due = (rest === 'cash' ? totals.payableInCash : totals.payableExact) - parts.reduce((sum, { amount }) => sum + amount, 0); // prettier-ignore
  cart.tenders = due > 0 ? [...parts, tender(rest, due)] : parts;
  const sale = { id: newId(), kind: 'sale', number: 1, cart, priced: price() };
  return { sale: sale as unknown as SaleBody, returns: [], outletName: null, isLive: true };
}

/** Returns some of what is left and stores it with the receipt. */
function giveBackSome(source: ReturnSource, part: (open: number) => number): Tender[] {
  const returned = newReturn(source);
  returned.lines = returnableLines(returned)
    .map(({ cart, open }) => ({ id: newId(), originalLineId: cart.id, quantity: part(open) as Quantity, reason: 'x', goods: 'restock' as const }))
    .filter(({ quantity }) => quantity > 0); // prettier-ignore
  const sale: OpenSale = { ...openSale(newId(), ''), returned };
  const tenders = refundOf(sale, context, newId);
  const priced = priceOpenSale(sale, context, tenders);
  if (isRefusal(priced)) throw new Error(priced.code);
  expect(priced.totals.due).toBe(0);
  const body = {
    id: newId(),
    kind: 'return',
    priced,
    cart: { tenders },
    original: { saleId: source.sale.id, lines: returned.lines.map(({ id, originalLineId }) => ({ lineId: id, originalLineId })) },
  }; // prettier-ignore
  source.returns.push(body as unknown as SaleBody);
  return tenders;
}

test('in any steps every tender gets back what it gave, and cash can always be paid', () => {
  const random = seededRandom();
  for (let round = 0; round < 20; round++) {
    const points = random.integer(1, 200);
    const parts = [
      ...(random.next() < 0.6 ? [tender('points', points * 100, { points: points as Points })] : []),
      ...(random.next() < 0.5 ? [tender('gift-card', random.integer(1, 20_000), { reference: 'G-1' })] : []),
    ]; // prettier-ignore
    const rest = random.pick(['cash', 'card'] as const);
    const quantities = Array.from({ length: random.integer(1, 4) }, () => random.integer(1, 5) * 1000);
    const source = soldWith(quantities, parts, rest);
    const given: Tender[] = [];
    for (let step = 0; step < 30; step++) {
      if (returnableLines(newReturn(source)).every(({ open }) => open === 0)) break;
      given.push(...giveBackSome(source, (open) => (step === 29 ? open : random.integer(0, open))));
    }
    for (const { kind, amount } of given.filter((one) => one.kind === 'cash')) {
      expect(amount).toBeLessThanOrEqual(0);
      expect([kind, Math.abs(amount % 1000)]).toEqual(['cash', 0]);
    }
    for (const pot of potsOf(source)) expect(pot.leftMinor).toBeGreaterThanOrEqual(0);
    const sum = (kind: string) => [...source.sale.cart.tenders, ...given].filter((one) => one.kind === kind).reduce((total, { amount }) => total + amount, 0); // prettier-ignore
    const all = source.sale.priced.totals.payable + source.returns.reduce((total, { priced }) => total + priced.totals.payable, 0); // prettier-ignore
    // Points go whole: what is less than one is paid in coins, and rounded as coins are.
    if (sum('points') !== 0 || sum('cash') !== 0) {
      expect(source.sale.cart.tenders.some(({ kind }) => kind === 'points')).toBe(true);
      expect(Math.abs(all)).toBeLessThanOrEqual(500);
      continue;
    }
    expect([all, sum('points'), sum('gift-card'), sum('card'), sum('cash')]).toEqual([0, 0, 0, 0, 0]);
  }
}); // prettier-ignore
