import { createHash } from 'node:crypto';
import type { EntryEnvelope, EntryKind, SaleBody } from '@khanut/shared/contracts';
import type { CartCoupon, Rulebook } from '@khanut/shared/engine';
import { DemoIds } from '../demo-ids.js';
import type { DemoBuyer } from '../demo.repository.js';
import { type BasketLine, fillBasket } from './baskets.js';
import type { Day } from './calendar.js';
import type { Random } from './random.js';
import { sealReturn, sealSale } from './seal-sale.js';
import type { DemoGood, Shelf } from './shelf.js';

const minuteMs = 60_000;
const opensMinute = 8 * 60 + 50;
const closesMinute = 22 * 60;
const floatAmount = 2_000_000;
const returnShare = 0.008;
const knownBuyerShare = 0.52;
const couponShare = 0.04;
/** Well above what the coupon asks for, whatever other rules take off first. */
const couponFromWorth = 400_000;
/** How busy each hour from 9 to 21 is. */
const hourWeights = [3, 4, 5, 6, 6, 4, 4, 5, 7, 9, 9, 6, 3];

/** A register as the generator runs it: its counters go on from day to day. */
export interface DemoTill {
  registerId: string;
  outletId: string;
  cashierId: string;
  seq: number;
  number: number;
  zNumber: number;
}

export interface TillDay {
  till: DemoTill;
  day: Day;
  receipts: number;
  /** Nothing happens after this instant: a day that is not over leaves its shift open. */
  untilMs: number;
  rulebook: Rulebook;
  goods: readonly DemoGood[];
  buyers: readonly DemoBuyer[];
  /** Codes that nobody has used yet; what is used is taken out. */
  coupons: CartCoupon[];
  shelf: Shelf;
  random: Random;
}

/** The journal entries of one register on one day: shift opened, receipts, shift closed. */
export function tillDay(given: TillDay): EntryEnvelope[] {
  const { till, day, untilMs } = given;
  const ids = new DemoIds(`${till.registerId} ${day.date}`, day.startMs);
  const shiftId = ids.next();
  const openedMs = day.startMs + opensMinute * minuteMs;
  if (openedMs > untilMs || given.receipts === 0) return [];
  const common = (atMs: number) => ({
    id: ids.next(), outletId: till.outletId, registerId: till.registerId, epoch: 1, at: new Date(atMs).toISOString(),
    businessDate: day.date, staffId: till.cashierId, shiftId,
  }); // prettier-ignore
  const entries = [
    envelope(till, 'shift-opened', { ...common(openedMs), float: floatAmount, denominations: [] }),
  ];
  const sales = receiptsOf(given, shiftId, () => ids.next());
  for (const sale of sales) entries.push(envelope(till, 'sale', sale));
  const closedMs = day.startMs + closesMinute * minuteMs;
  if (closedMs <= untilMs) {
    till.zNumber += 1;
    entries.push(
      envelope(till, 'shift-closed', {
        ...common(closedMs),
        zNumber: till.zNumber,
        ...closing(sales, given.random),
      }),
    );
  }
  return entries;
}

function receiptsOf(given: TillDay, shiftId: string, nextId: () => string): SaleBody[] {
  const { till, day, random } = given;
  const sold: SaleBody[] = [];
  for (const minute of minutesOf(given.receipts, random)) {
    const sealedMs = day.startMs + minute * minuteMs + random.between(0, 59) * 1000;
    if (sealedMs > given.untilMs) break;
    const basket = fillBasket(given.goods, given.shelf, random);
    if (!basket.length) continue;
    const buyer = random.chance(knownBuyerShare) ? buyerOf(given) : null;
    const clock = {
      instantMs: sealedMs,
      businessDate: day.date,
      minuteOfDay: minute,
      weekday: day.weekday,
      outletId: till.outletId,
    };
    const counter = () => ({
      ...till,
      shiftId,
      sealedMs,
      clock,
      nextId,
      number: (till.number += 1),
    });
    const coupon = random.chance(couponShare) ? couponFor(given, basket) : null;
    const sale = sealSale(counter(), given.rulebook, basket, buyer, coupon, random);
    sold.push(sale);
    for (const line of basket) given.shelf.move(line.good.facts.id, -line.quantity);
    if (!random.chance(returnShare)) continue;
    sold.push(sealReturn(counter(), sale));
    for (const line of basket) given.shelf.move(line.good.facts.id, line.quantity);
  }
  return sold;
}

/** The next code, for a basket that is worth one. */
function couponFor({ coupons }: TillDay, basket: readonly BasketLine[]): CartCoupon | null {
  const worth = basket.reduce(
    (sum, { good, quantity }) => sum + (good.facts.prices[0]?.unitPrice ?? 0) * (quantity / 1000),
    0,
  );
  return worth >= couponFromWorth ? (coupons.shift() ?? null) : null;
}

const buyerOf = ({ buyers, till, random }: TillDay): DemoBuyer =>
  random.pick(
    buyers,
    (buyer) => (buyer.homeOutletId === till.outletId ? 6 : 1) * (buyer.state.tier ? 3 : 1),
  );

/** Minutes of the day at which receipts are sealed, in order, crowded where the hours are. */
function minutesOf(receipts: number, random: Random): number[] {
  const hours = hourWeights.map((_, at) => at);
  const minute = () =>
    (9 + random.pick(hours, (at) => hourWeights[at] ?? 0)) * 60 + random.between(0, 59);
  return Array.from({ length: receipts }, minute).sort((a, b) => a - b);
}

function closing(sales: readonly SaleBody[], random: Random) {
  const byTender = new Map<string, number>();
  for (const { cart } of sales)
    for (const tender of cart.tenders)
      byTender.set(tender.kind, (byTender.get(tender.kind) ?? 0) + tender.amount);
  const expectedCash = floatAmount + (byTender.get('cash') ?? 0);
  // Now and then a coin is missing or over.
  const difference = random.chance(0.15) ? random.between(-20, 10) * 1000 : 0;
  return {
    expectedCash,
    countedCash: expectedCash + difference,
    difference,
    reason: difference ? 'Մանր դրամ' : null,
    floatLeft: floatAmount,
    denominations: [],
    totals: {
      sales: sales.filter((sale) => sale.kind === 'sale').length,
      returns: sales.filter((sale) => sale.kind === 'return').length,
      net: sales.reduce((sum, sale) => sum + sale.priced.totals.net, 0),
      byTender: [...byTender].map(([kind, amount]) => ({ kind, amount })),
    },
  };
}

function envelope(
  till: DemoTill,
  kind: EntryKind,
  content: { id: string; epoch: number } & Record<string, unknown>,
): EntryEnvelope {
  const body = JSON.stringify(content);
  till.seq += 1;
  const hash = createHash('sha256').update(body).digest('hex');
  return { id: content.id, kind, epoch: content.epoch, seq: till.seq, hash, body };
}
