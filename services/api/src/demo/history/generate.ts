import type { EntryEnvelope } from '@khanut/shared/contracts';
import type { CartCoupon, Rulebook } from '@khanut/shared/engine';
import type { DemoBuyer, DemoOutlet } from '../demo.repository.js';
import { type Day, dayMs, daysBetween } from './calendar.js';
import { type Random, seededRandom } from './random.js';
import { type Delivery, type DemoGood, Shelf } from './shelf.js';
import { type DemoTill, tillDay } from './till-day.js';

/** Something to store, in the order in which it happened at its outlet. */
export type HistoryStep =
  | { kind: 'delivery'; outletId: string; atMs: number; name: string; lines: Delivery[] }
  | {
      kind: 'entries';
      outletId: string;
      registerId: string;
      untilMs: number;
      envelopes: EntryEnvelope[];
    };

export interface HistoryOutlet extends DemoOutlet {
  stockShare: number;
  receiptsPerDay: number;
}

export interface HistoryInput {
  seed: number;
  fromMs: number;
  untilMs: number;
  outlets: readonly HistoryOutlet[];
  rulebook: Rulebook;
  goods: readonly DemoGood[];
  buyers: readonly DemoBuyer[];
  coupons: readonly CartCoupon[];
}

const deliveryMs = 7 * 3_600_000;
const deliveryDays = new Set([1, 4]);
const refillBelow = 0.55;
/** Monday to Sunday, against the average day. */
const weekdayFactors = [0.85, 0.9, 0.95, 1, 1.15, 1.3, 1.1];

/** Weeks of trade of every outlet. The same input gives the same history. */
export function* generateHistory(input: HistoryInput): Generator<HistoryStep> {
  const coupons = [...input.coupons];
  for (const [at, outlet] of input.outlets.entries())
    yield* outletHistory({ ...input, coupons }, outlet, seededRandom(input.seed + at));
}

function* outletHistory(
  input: HistoryInput & { coupons: CartCoupon[] },
  outlet: HistoryOutlet,
  random: Random,
): Generator<HistoryStep> {
  const shelf = new Shelf(input.goods, outlet.stockShare);
  const tills = outlet.registers.map((register, at): DemoTill => ({
    registerId: register.id, outletId: outlet.id, cashierId: outlet.cashierIds[at % outlet.cashierIds.length] ?? '',
    seq: 0, number: 0, zNumber: 0,
  })); // prettier-ignore
  for (const [at, day] of daysBetween(input.fromMs, input.untilMs, outlet.timeZone).entries()) {
    yield* deliveriesOf(outlet, shelf, day, at === 0, random);
    for (const [place, till] of tills.entries()) {
      const receipts = receiptsOf(input, outlet, day, place, random);
      const envelopes = tillDay({ ...input, till, day, receipts, shelf, random });
      const untilMs = Math.min(day.startMs + dayMs, input.untilMs);
      if (envelopes.length)
        yield {
          kind: 'entries',
          outletId: outlet.id,
          registerId: till.registerId,
          untilMs,
          envelopes,
        };
    }
  }
}

function* deliveriesOf(
  outlet: DemoOutlet,
  shelf: Shelf,
  day: Day,
  isFirst: boolean,
  random: Random,
): Generator<HistoryStep> {
  if (!isFirst && !deliveryDays.has(day.weekday)) return;
  const lines = shelf.refill(isFirst ? 1 : refillBelow, 0.97 + random.next() * 0.06);
  if (lines.length)
    yield {
      kind: 'delivery',
      outletId: outlet.id,
      atMs: day.startMs + deliveryMs,
      name: `${outlet.code} ${day.date}`,
      lines,
    };
}

/** The first till of an outlet with several takes the greater part, and is left free on the last day: for enrolling. */
function receiptsOf(
  input: HistoryInput,
  outlet: HistoryOutlet,
  day: Day,
  place: number,
  random: Random,
): number {
  const isLastDay = day.startMs + dayMs > input.untilMs;
  const several = outlet.registers.length > 1;
  if (several && isLastDay && place === 0) return 0;
  const part = !several || isLastDay ? 1 : place === 0 ? 0.6 : 0.4 / (outlet.registers.length - 1);
  const growth =
    0.92 + (0.16 * (day.startMs - input.fromMs)) / Math.max(input.untilMs - input.fromMs, 1);
  const mean = outlet.receiptsPerDay * (weekdayFactors[day.weekday - 1] ?? 1) * growth * part;
  return Math.max(1, Math.round(mean * (0.85 + random.next() * 0.3)));
}
