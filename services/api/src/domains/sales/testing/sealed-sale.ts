import { createHash } from 'node:crypto';
import type { EntryEnvelope, SaleBody } from '@khanut/shared/contracts';
import {
  type Cart,
  type CartLine,
  type CustomerState,
  type EngineClock,
  isRefusal,
  type PricedSale,
  priceSale,
  type Tender,
} from '@khanut/shared/engine';
import type { Money, Points, Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';
import type { SellingShop } from './selling-shop.js';

export interface SaleOptions {
  /** Receipt number; also the entry's seq. */
  number: number;
  lines?: { product?: number; quantity?: number }[];
  withCustomer?: boolean;
  registerId?: string;
  shiftId?: string | null;
  sealedAt?: Date;
  preorderId?: string | null;
  /** Instead of the shop's customer. */
  customer?: CustomerState;
  pointsToBurn?: number;
  /** Paid before cash takes the rest. */
  tenders?: Tender[];
}

/** A receipt as a till would seal it: priced by the engine, paid by cash and, when dear enough, by card. */
export function sealedSale(shop: SellingShop, options: SaleOptions): SaleBody {
  const sealedAt = options.sealedAt ?? new Date();
  const lines = (options.lines ?? [{}]).map((line, at) =>
    cartLine(shop, line.product ?? at, line.quantity ?? 1000),
  );
  const customer = options.customer ?? (options.withCustomer ? customerState(shop) : null);
  const clock = clockOf(shop, sealedAt);
  const cart: Cart = {
    currency: 'AMD',
    lines,
    coupons: [],
    manualDiscounts: [],
    pointsToBurn: (options.pointsToBurn ?? 0) as Points,
    tenders: options.tenders ?? [],
  };
  const due = priced(cart, shop, customer, clock).totals;
  cart.tenders = options.tenders
    ? [...options.tenders, ...restInCash(cart, due.payableInCash)]
    : tendersFor(due.payableExact, due.payableInCash);
  return {
    id: v7(), kind: 'sale', number: options.number, outletId: shop.outletId, registerId: options.registerId ?? shop.registerId,
    epoch: 1, shiftId: options.shiftId === undefined ? shop.shiftId : options.shiftId, cashierId: shop.cashierId,
    openedAt: sealedAt.toISOString(), sealedAt: sealedAt.toISOString(), businessDate: clock.businessDate,
    customer: customer && { id: customer.id, name: 'Anahit', cardNumber: null }, cart, customerState: customer, clock,
    priced: priced(cart, shop, customer, clock), original: null, preorderId: options.preorderId ?? null, reference: null,
    training: false, locale: 'hy',
  }; // prettier-ignore
}

/** The entry as it travels; `change` spoils or mends the body before it is hashed. */
export function envelopeOf<T extends { id: string; epoch: number }>(
  content: T,
  kind = 'sale',
  seq = 1,
): EntryEnvelope {
  const body = JSON.stringify(content);
  return {
    id: content.id,
    kind,
    epoch: content.epoch,
    seq,
    hash: createHash('sha256').update(body).digest('hex'),
    body,
  };
}

function cartLine(shop: SellingShop, at: number, quantity: number): CartLine {
  const product = shop.products[at % shop.products.length] as SellingShop['products'][number];
  const { id, sku, name, priceId, unitPrice } = product;
  const price = {
    id: priceId,
    unitPrice,
    outletId: null,
    customerCategoryId: null,
    minQuantity: 0 as Quantity,
    startsAtMs: null,
  };
  return {
    id: v7(),
    product: {
      id, sku, name, unit: 'pcs', categoryIds: [], brand: null, taxClassId: 'vat', prices: [price], lowestPrice: null,
      neverDiscounted: false, earnsNothing: false,
    },
    quantity: quantity as Quantity, barcode: '4850000000017', fixedPrice: null, note: null,
  }; // prettier-ignore
}

const customerState = (shop: SellingShop): CustomerState => ({
  id: shop.customerId,
  categories: [{ id: shop.categoryId, name: 'Silver' }],
  tier: null,
  individual: null,
  accumulations: [],
  pointsBalance: 0 as Points,
});

const clockOf = (shop: SellingShop, at: Date): EngineClock => ({
  instantMs: at.getTime(),
  businessDate: at.toISOString().slice(0, 10),
  minuteOfDay: at.getUTCHours() * 60 + at.getUTCMinutes(),
  weekday: ((at.getUTCDay() + 6) % 7) + 1,
  outletId: shop.outletId,
});

function restInCash(cart: Cart, payableInCash: Money): Tender[] {
  const amount = (payableInCash -
    cart.tenders.reduce((sum, tender) => sum + tender.amount, 0)) as Money;
  return amount === 0
    ? []
    : [{ id: v7(), kind: 'cash', amount, tendered: amount, reference: null }];
}

/** Two payments: a card for the even part beyond 100 000 units, cash for the rest with some change. */
function tendersFor(exact: Money, inCash: Money): Tender[] {
  const card = exact > 100_000 ? 100_000 : 0;
  const cash = inCash - card;
  const tenders: Tender[] = [
    {
      id: v7(),
      kind: 'cash',
      amount: cash as Money,
      tendered: (cash + 5000) as Money,
      reference: null,
    },
  ];
  if (card)
    tenders.push({
      id: v7(),
      kind: 'card',
      amount: card as Money,
      tendered: card as Money,
      reference: 'slip 7',
    });
  return tenders;
}

function priced(
  cart: Cart,
  shop: SellingShop,
  customer: CustomerState | null,
  clock: EngineClock,
): PricedSale {
  const result = priceSale(cart, shop.rulebook, customer, clock);
  if (isRefusal(result)) throw new Error(`the engine refuses the test sale: ${result.code}`);
  return result;
}
