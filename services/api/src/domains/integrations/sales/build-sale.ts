import type { SaleBody } from '@khanut/shared/contracts';
import type { CartLine, PricedLine, Rulebook } from '@khanut/shared/engine';
import {
  type Money,
  money,
  negate,
  noMoney,
  noPoints,
  priceOf,
  type Quantity,
  sum,
} from '@khanut/shared/money';
import { derivedId } from '../derived-id.js';
import type { Invoice, InvoiceLine } from './invoice.js';

/** Where imported receipts go. */
export interface ImportTarget {
  source: string;
  outletId: string;
  registerId: string;
  epoch: number;
  currency: string;
  rulebookVersion: number;
}

/** What a cancellation gives back, as far as it was found. */
export interface OriginalLink {
  saleId: string;
  lines: { lineId: string; originalLineId: string }[];
}

/** Ids of products by code: the shop's own where it has that code, else derived ones. */
export type ProductIds = ReadonlyMap<string, string>;

const TAX_CLASS = 'imported';

/** Rules of imported receipts: none; no tax is known of them. A negative version, so that no till is given it. */
export function importRulebook(currency: string): Rulebook {
  const version = -[...currency].reduce(
    (number, letter) => number * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return {
    version,
    currency,
    rules: [],
    taxClasses: [{ id: TAX_CLASS, name: 'Imported', mode: 'included', rates: [] }],
    rounding: {
      lineMode: 'half-up',
      taxMode: 'half-up',
      taxPoint: 'line',
      cash: { step: 1 as Money, mode: 'half-up' },
    },
    policy: { maxTotalDiscount: null },
  };
}

export const productIdOf = (source: string, code: string): string =>
  derivedId(source, 'product', code);
export const customerIdOf = (source: string, number: string): string =>
  derivedId(source, 'customer', number);
export const saleIdOf = (source: string, invoice: string): string =>
  derivedId(source, 'invoice', invoice);
export const lineIdOf = (source: string, { invoice, code, occurrence }: InvoiceLine): string =>
  derivedId(source, 'line', invoice, code, occurrence);

/** Money of one line as the file has it: negative where the quantity is. */
export function lineAmount({
  unitPrice,
  quantity,
}: Pick<InvoiceLine, 'unitPrice' | 'quantity'>): Money {
  const amount = priceOf(unitPrice as Money, Math.abs(quantity) as Quantity, 'half-up');
  return quantity < 0 ? negate(amount) : amount;
}

/** The receipt of an invoice, the same bytes each time. A cancellation has both signs of a return: all negative. Pure. */
export function buildSale(
  target: ImportTarget,
  invoice: Invoice,
  productIds: ProductIds,
  original: OriginalLink | null,
): SaleBody {
  const { source, outletId, registerId, epoch, currency } = target;
  const id = saleIdOf(source, invoice.number);
  const [first, last] = timesOf(invoice.lines);
  const lines = invoice.lines.map((line) =>
    linesOf(
      line,
      lineIdOf(source, line),
      productIds.get(line.code) ?? productIdOf(source, line.code),
    ),
  );
  const priced = lines.map((line) => line.priced);
  const payable = sum(priced.map((line) => line.net));
  const tender = {
    id: derivedId(source, 'tender', invoice.number),
    kind: 'unknown',
    amount: payable,
    tendered: payable,
    reference: null,
  } as const;
  const kind = invoice.isCancellation ? 'return' : 'sale';
  return {
    id, kind, number: null, outletId, registerId, epoch, shiftId: null, cashierId: null,
    openedAt: new Date(first.atMs).toISOString(), sealedAt: new Date(last.atMs).toISOString(), businessDate: last.businessDate,
    customer: invoice.customer === null ? null : { id: customerIdOf(source, invoice.customer), name: `Customer ${invoice.customer}`, cardNumber: null },
    cart: { currency, lines: lines.map((line) => line.cart), coupons: [], manualDiscounts: [], pointsToBurn: noPoints, tenders: payable === 0 ? [] : [tender] },
    customerState: null,
    clock: { instantMs: last.atMs, businessDate: last.businessDate, minuteOfDay: last.minuteOfDay, weekday: weekdayOf(last.businessDate), outletId },
    priced: { kind, currency, rulebookVersion: target.rulebookVersion, lines: priced, taxes: [], totals: totalsOf(payable), trace: [] },
    original: kind === 'return' ? { saleId: original?.saleId ?? null, lines: original?.lines ?? [], reason: null } : null,
    preorderId: null, reference: invoice.number, training: false, locale: 'en',
  }; // prettier-ignore
}

function timesOf(lines: readonly InvoiceLine[]): [InvoiceLine, InvoiceLine] {
  const inTime = [...lines].sort((a, b) => a.atMs - b.atMs);
  return [inTime[0] as InvoiceLine, inTime.at(-1) as InvoiceLine];
}

const weekdayOf = (date: string): number =>
  ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function linesOf(
  line: InvoiceLine,
  id: string,
  productId: string,
): { cart: CartLine; priced: PricedLine } {
  const amount = lineAmount(line);
  const unitPrice = money(line.unitPrice);
  const quantity = line.quantity as Quantity;
  const product = {
    id: productId, sku: line.code, name: line.name || line.code, unit: 'pcs' as const, categoryIds: [], brand: null,
    taxClassId: TAX_CLASS, prices: [], lowestPrice: null, neverDiscounted: false, earnsNothing: false,
  }; // prettier-ignore
  const fixedPrice = {
    kind: 'imported' as const,
    unitPrice,
    lineAmount: null,
    reason: null,
    approvedBy: null,
  };
  return {
    cart: { id, product, quantity, barcode: null, fixedPrice, note: null },
    priced: {
      lineId: id, productId: product.id, quantity, unitPrice, priceId: null, gross: amount, discounts: [], net: amount, taxes: [],
      pointsEarned: noPoints,
    },
  }; // prettier-ignore
}

const totalsOf = (payable: Money): SaleBody['priced']['totals'] => ({
  gross: payable, discount: noMoney, net: payable, includedTax: noMoney, addedTax: noMoney, payableExact: payable,
  payableInCash: payable, rounding: noMoney, payable, paid: payable, change: noMoney, due: noMoney, pointsEarned: noPoints,
}); // prettier-ignore
