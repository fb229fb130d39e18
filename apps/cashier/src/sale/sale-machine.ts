import type { AgeCheck, ReceiptNote, SaleRestriction } from '@khanut/shared/contracts';
import type { CartLine, ManualDiscount } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import { grownPack, isSamePack, packPriced } from './packs.js';
import { type LineNumbers, isSameKind, joinedNumbers } from './line-numbers.js';
import type { BadScan, LateEntry, OpenSale, SaleCustomer } from './open-sale.js';
import { bandLine } from './open-sale.js';
import { type PaymentEvent, pay, withoutCustomerMoney } from './payment-events.js';
import { type ReturnEvent, giveBack, isReturnEvent } from './return-events.js';

/** What can happen to a running sale. Ids come with the event: the machine makes none. */
export type SaleEvent =
  | { kind: 'line-added'; line: CartLine }
  | { kind: 'quantity-set'; lineId: string; quantity: Quantity }
  | { kind: 'line-removed'; lineId: string }
  | { kind: 'removal-undone' }
  | { kind: 'removal-final' }
  | { kind: 'line-chosen'; lineId: string | null }
  | { kind: 'noted'; lineId: string; note: string | null; isInternal: boolean }
  | { kind: 'numbered'; lineId: string; numbers: LineNumbers }
  | { kind: 'receipt-noted'; note: ReceiptNote | null }
  | { kind: 'price-set'; lineId: string; fixedPrice: CartLine['fixedPrice'] }
  | { kind: 'restricted'; productId: string; restriction: SaleRestriction }
  | { kind: 'age-checked'; check: AgeCheck }
  | { kind: 'hours-allowed'; productId: string }
  | { kind: 'subtotal'; at: string }
  | { kind: 'customer-set'; customer: SaleCustomer }
  | { kind: 'customer-cleared' }
  | { kind: 'discount-set'; discount: ManualDiscount }
  | { kind: 'discount-removed'; discountId: string }
  | { kind: 'bad-scan'; scan: BadScan }
  | { kind: 'bad-scan-settled'; scanId: string }
  | { kind: 'preorder-named'; preorderId: string | null }
  | { kind: 'late-set'; late: LateEntry | null }
  | PaymentEvent
  | ReturnEvent;

/** Moves a running sale by one event; the same state comes back when nothing changes. */
export function advance(sale: OpenSale, event: SaleEvent): OpenSale {
  if (isReturnEvent(event)) return giveBack(sale, event);
  switch (event.kind) {
    case 'line-added':
      return addLine(sale, event.line);
    case 'quantity-set':
      return setQuantity(sale, event.lineId, event.quantity);
    case 'line-removed':
      return removeLine(sale, event.lineId);
    case 'removal-undone':
      return undoRemoval(sale);
    case 'removal-final':
      return sale.removed ? { ...sale, removed: null } : sale;
    case 'line-chosen':
      return { ...sale, chosenLineId: event.lineId };
    case 'noted':
      return noted(sale, event);
    case 'numbered':
      return { ...sale, lines: changeLine(sale.lines, event.lineId, event.numbers) };
    case 'receipt-noted':
      return { ...sale, note: event.note };
    case 'price-set':
      return {
        ...sale,
        lines: changeLine(sale.lines, event.lineId, { fixedPrice: event.fixedPrice }),
      };
    case 'restricted':
      return {
        ...sale,
        restrictions: { ...sale.restrictions, [event.productId]: event.restriction },
      };
    case 'age-checked':
      return { ...sale, ageCheck: event.check };
    case 'hours-allowed':
      return { ...sale, allowedHours: [...sale.allowedHours, event.productId] };
    case 'subtotal':
      return sale.subtotalAt ? sale : { ...sale, subtotalAt: event.at };
    case 'customer-set':
      return setCustomer(sale, event.customer);
    case 'customer-cleared':
      return setCustomer(sale, null);
    case 'discount-set':
      return setDiscount(sale, event.discount);
    case 'discount-removed':
      return {
        ...sale,
        manualDiscounts: sale.manualDiscounts.filter((one) => one.id !== event.discountId),
      };
    case 'bad-scan':
      return { ...sale, badScans: [...sale.badScans, event.scan] };
    case 'bad-scan-settled':
      return { ...sale, badScans: sale.badScans.filter((one) => one.id !== event.scanId) };
    case 'preorder-named':
      return { ...sale, preorderId: event.preorderId };
    case 'late-set':
      return { ...sale, late: event.late };
    default:
      return pay(sale, event);
  }
}

/** Another customer's points, credit and debts are not this one's. */
function setCustomer(sale: OpenSale, customer: SaleCustomer | null): OpenSale {
  if (sale.customer?.id === customer?.id) return { ...sale, customer };
  return { ...withoutCustomerMoney(sale), customer };
}

function changeLine(lines: CartLine[], lineId: string, change: Partial<CartLine>): CartLine[] {
  return lines.map((line) => (line.id === lineId ? { ...line, ...change } : line));
}

function noted(sale: OpenSale, event: Extract<SaleEvent, { kind: 'noted' }>): OpenSale {
  const { lineId, note, isInternal } = event;
  const lines = sale.lines.map((line) => {
    if (line.id !== lineId) return line;
    const { noteIsInternal: _, ...plain } = line;
    return { ...plain, note, ...(note !== null && isInternal ? { noteIsInternal: true } : {}) };
  });
  return { ...sale, lines };
}

/** Pieces of the same product ride on one line; weighed, noted and specially priced ones stay apart. */
function joins(present: CartLine, added: CartLine): boolean {
  return (
    present.product.id === added.product.id &&
    present.product.unit === 'pcs' &&
    added.product.unit === 'pcs' &&
    (isSamePack(present, added) || (present.fixedPrice === null && added.fixedPrice === null)) &&
    present.note === null &&
    isSameKind(present, added)
  );
}

/** The line that grew becomes the newest: what just happened always stands in the band. */
function addLine(sale: OpenSale, added: CartLine): OpenSale {
  const present = sale.lines.find((line) => joins(line, added));
  const grown = present
    ? {
        ...present,
        quantity: (present.quantity + added.quantity) as Quantity,
        barcode: added.barcode ?? present.barcode,
        fixedPrice: grownPack(present, added),
        ...joinedNumbers(present, added),
      }
    : added;
  const lines = [...sale.lines.filter((line) => line !== present), grown];
  return { ...sale, lines, chosenLineId: null, removed: null };
}

function setQuantity(sale: OpenSale, lineId: string, quantity: Quantity): OpenSale {
  if (quantity <= 0) return removeLine(sale, lineId);
  const lines = sale.lines.map((line) =>
    line.id === lineId ? packPriced({ ...line, quantity }) : line,
  );
  return { ...sale, lines };
}

function removeLine(sale: OpenSale, lineId: string): OpenSale {
  const index = sale.lines.findIndex((line) => line.id === lineId);
  const line = sale.lines[index];
  if (!line) return sale;
  const discounts = sale.manualDiscounts.filter((one) => one.lineId === lineId);
  return {
    ...sale,
    lines: sale.lines.filter((one) => one.id !== lineId),
    manualDiscounts: sale.manualDiscounts.filter((one) => one.lineId !== lineId),
    chosenLineId: null,
    removed: { line, index, discounts },
  };
}

function undoRemoval(sale: OpenSale): OpenSale {
  if (!sale.removed) return sale;
  const { line, index, discounts } = sale.removed;
  return {
    ...sale,
    lines: sale.lines.toSpliced(index, 0, line),
    manualDiscounts: [...sale.manualDiscounts, ...discounts],
    chosenLineId: line.id,
    removed: null,
  };
}

/** One manual discount per line, one for the receipt: a new one takes the old one's place. */
function setDiscount(sale: OpenSale, discount: ManualDiscount): OpenSale {
  const others = sale.manualDiscounts.filter((one) => one.lineId !== discount.lineId);
  return { ...sale, manualDiscounts: [...others, discount] };
}

/** The line above or below the one in the band; null when there is none. */
export function neighbour(sale: OpenSale, step: -1 | 1): string | null {
  const present = bandLine(sale);
  const index = present ? sale.lines.indexOf(present) : -1;
  return sale.lines[index + step]?.id ?? null;
}
