import type { SaleBody } from '@khanut/shared/contracts';
import {
  type Cart,
  type CartCoupon,
  type CustomerState,
  type EngineClock,
  isRefusal,
  type PricedSale,
  priceSale,
  type Rulebook,
  type Tender,
} from '@khanut/shared/engine';
import type { Money, Points, Quantity } from '@khanut/shared/money';
import type { DemoBuyer } from '../demo.repository.js';
import type { BasketLine } from './baskets.js';
import type { Random } from './random.js';

/** Where and when a receipt is made. */
export interface Counter {
  outletId: string;
  registerId: string;
  shiftId: string;
  cashierId: string;
  number: number;
  sealedMs: number;
  clock: EngineClock;
  /** Gives ids that come out the same at every load. */
  nextId: () => string;
}

const cashShare = 0.58;
/** What people put down: exactly, or the next sum their notes make. */
const notes = [1000, 100_000, 500_000, 1_000_000];
const shoppingMs = 90_000;

/** A receipt as a till would seal it: priced by the engine, paid in cash or by card. */
export function sealSale(
  counter: Counter,
  rulebook: Rulebook,
  basket: readonly BasketLine[],
  buyer: DemoBuyer | null,
  coupon: CartCoupon | null,
  random: Random,
): SaleBody {
  const id = counter.nextId();
  const cart: Cart = {
    currency: rulebook.currency,
    lines: basket.map(({ good, quantity }) => ({
      id: counter.nextId(), product: good.facts, quantity: quantity as Quantity, barcode: good.barcode, fixedPrice: null, note: null,
    })), // prettier-ignore
    coupons: coupon ? [coupon] : [],
    manualDiscounts: [],
    pointsToBurn: 0 as Points,
    tenders: [],
  };
  const state = buyer?.state ?? null;
  const due = priced(cart, rulebook, state, counter.clock).totals;
  cart.tenders = [tenderFor(counter.nextId(), due.payableExact, due.payableInCash, random)];
  return {
    ...bodyOf(counter, buyer),
    id,
    kind: 'sale',
    cart,
    customerState: state,
    priced: priced(cart, rulebook, state, counter.clock),
    original: null,
  } as SaleBody;
}

/** What stands in every receipt of a counter. */
const bodyOf = (counter: Counter, buyer: DemoBuyer | null) => ({
  number: counter.number,
  outletId: counter.outletId,
  registerId: counter.registerId,
  epoch: 1,
  shiftId: counter.shiftId,
  cashierId: counter.cashierId,
  openedAt: new Date(counter.sealedMs - shoppingMs).toISOString(),
  sealedAt: new Date(counter.sealedMs).toISOString(),
  businessDate: counter.clock.businessDate,
  customer: buyer && { id: buyer.state.id, name: buyer.name, cardNumber: buyer.card },
  clock: counter.clock,
  preorderId: null,
  reference: null,
  training: false,
  locale: buyer?.locale ?? 'hy',
});

function tenderFor(id: string, exact: Money, inCash: Money, random: Random): Tender {
  if (!random.chance(cashShare))
    return { id, kind: 'card', amount: exact, tendered: exact, reference: null };
  const note = notes[random.between(0, notes.length - 1)] ?? 1000;
  return {
    id,
    kind: 'cash',
    amount: inCash,
    tendered: (Math.ceil(inCash / note) * note) as Money,
    reference: null,
  };
}

function priced(
  cart: Cart,
  rulebook: Rulebook,
  customer: CustomerState | null,
  clock: EngineClock,
): PricedSale {
  const result = priceSale(cart, rulebook, customer, clock);
  if (isRefusal(result)) throw new Error(`the engine refuses a demo receipt: ${result.code}`);
  return result;
}

/** Everything of a sale brought back at once: its numbers mirrored. */
export function sealReturn(counter: Counter, sale: SaleBody): SaleBody {
  const lineIds = new Map(sale.cart.lines.map((line) => [line.id, counter.nextId()]));
  const renamed = (id: string): string => lineIds.get(id) ?? id;
  const { priced: original, cart } = sale;
  return {
    ...sale,
    ...bodyOf(counter, null),
    customer: sale.customer,
    locale: sale.locale,
    id: counter.nextId(),
    kind: 'return',
    cart: {
      ...cart,
      coupons: [],
      lines: cart.lines.map((line) => ({
        ...line,
        id: renamed(line.id),
        quantity: negated(line.quantity),
      })),
      tenders: cart.tenders.map((tender) => ({
        ...tender, id: counter.nextId(), amount: negated(tender.amount), tendered: negated(tender.amount),
      })), // prettier-ignore
    },
    priced: {
      ...withoutCoupons(original),
      kind: 'return',
      lines: original.lines.map((line) => ({
        ...mirrored(line),
        unitPrice: line.unitPrice,
        lineId: renamed(line.lineId),
      })),
      taxes: original.taxes.map((tax) => ({ ...tax, amount: negated(tax.amount) })),
      totals: { ...mirrored(original.totals), change: 0 as Money, due: 0 as Money },
      trace: [],
    },
    original: {
      saleId: sale.id,
      lines: sale.cart.lines.map((line) => ({ lineId: renamed(line.id), originalLineId: line.id })),
      reason: 'quality',
    },
  } as SaleBody;
}

/** A return uses no coupon; the server gives back those of its sale. */
function withoutCoupons({ couponsUsed: _used, ...priced }: PricedSale): PricedSale {
  return priced;
}

/** −0 would travel as 0 and then differ from itself. */
const negated = <T extends number>(amount: T): T => (amount === 0 ? amount : (-amount as T));

/** Every amount in it negated, rates and ids as they are. */
function mirrored<T extends object>(value: T): T {
  const out: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (key === 'rate') out[key] = field;
    else if (typeof field === 'number') out[key] = negated(field);
    else if (Array.isArray(field))
      out[key] = field.map((item) => (typeof item === 'object' ? mirrored(item as object) : item));
    else out[key] = field;
  }
  return out as T;
}
