import type { CartLine } from '@khanut/shared/engine';
import type { GoodsWay } from '@khanut/shared/contracts';
import type { Money, Quantity } from '@khanut/shared/money';
import { typedThousandths } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { takenSerials } from '../sale/line-numbers.js';
import { cartLine, productFacts, shelfPrice } from '../sale/product-facts.js';
import { usualGoods } from '../sale/return-rules.js';
import {
  type RefundTo,
  type ReturnableLine,
  chosenOf,
  returnableLines,
} from '../sale/return-part.js';
import { change, idle, look, partOf, returnPolicy } from './return-state.js';
import { happen } from './sale-actions.js';
import type { Till } from './till.js';

// Which goods of the opened receipt come back, why, and what becomes of them and of their money.

/** Thousandths of one item. */
const mostWithoutReceipt = 999_000;

/** The sold line that keys are about. */
export function returnLine(till: Till): ReturnableLine | null {
  const part = partOf(till);
  const lines = part ? returnableLines(part) : [];
  const { lineId } = till.store.get().returning ?? idle;
  return lines.find(({ cart }) => cart.id === lineId) ?? lines.at(part?.source ? 0 : -1) ?? null;
}

export const choose = (till: Till, lineId: string): void => change(till, { lineId });

export function walkReturn(till: Till, step: -1 | 1): void {
  const part = partOf(till);
  const present = returnLine(till);
  if (!part || !present) return;
  const lines = returnableLines(part);
  const at = lines.findIndex(({ cart }) => cart.id === present.cart.id);
  const next = lines[at + step];
  if (next) choose(till, next.cart.id);
}

/** So much of a sold line comes back; none takes it off the return again. Never more than is left of it. */
export function giveBackQuantity(till: Till, { cart, open, serials }: ReturnableLine, thousandths: number, pieces?: string[]): void {
  const part = partOf(till);
  if (!part) return;
  const most = part.source ? open : mostWithoutReceipt;
  if (thousandths > most) {
    till.sounds.badScan();
    return look(till, open === 0 ? 'return.noneLeft' : 'return.notSoMany', { name: cart.product.name });
  }
  const present = chosenOf(part, cart.id);
  const reason = present?.reason ?? null;
  const count = Math.ceil(Math.max(0, thousandths) / 1000);
  const line = {
    id: present?.id ?? till.newId(),
    originalLineId: cart.id,
    quantity: Math.max(0, thousandths) as Quantity,
    reason,
    goods: present?.goods ?? usualGoods(returnPolicy(till.store.get()), cart, reason),
    ...(serials && { serials: takenSerials(serials, pieces ?? present?.serials ?? [], count) }),
  };
  happen(till, { kind: 'return-chosen', line });
  till.store.set({ notice: null, typed: '', search: null });
  change(till, { lineId: cart.id });
} // prettier-ignore

/** A tap on the line: all that is left of it, or nothing. */
export function toggleLine(till: Till, line: ReturnableLine): void {
  const part = partOf(till);
  if (!part) return;
  giveBackQuantity(till, line, chosenOf(part, line.cart.id) ? 0 : line.open);
}

/** One piece more or less. */
export function stepReturn(till: Till, step: -1 | 1, line = returnLine(till)): void {
  const part = partOf(till);
  if (!part || !line) return;
  giveBackQuantity(till, line, (chosenOf(part, line.cart.id)?.quantity ?? 0) + step * 1000);
}

/** One piece of a line by its serial number: it comes back, or stays; `isBack` absent: the other way round. */
export function toggleSerial(till: Till, line: ReturnableLine, serial: string, isBack?: boolean): void {
  const part = partOf(till);
  const present = part && chosenOf(part, line.cart.id);
  const chosen = present?.serials ?? [];
  const wanted = isBack ?? !chosen.includes(serial);
  const serials = [...chosen.filter((one) => one !== serial), ...(wanted ? [serial] : [])];
  giveBackQuantity(till, line, serials.length * 1000, serials);
} // prettier-ignore

/** F3: typed digits are the quantity of the line. */
export function takeReturnQuantity(till: Till): void {
  const line = returnLine(till);
  const { typed } = till.store.get();
  if (!line) return;
  if (typed === '') return look(till, 'notice.typeFirst');
  const thousandths = typedThousandths(typed);
  if (line.cart.product.unit === 'pcs' && thousandths % 1000 !== 0) return look(till, 'notice.wholePieces');
  giveBackQuantity(till, line, thousandths);
} // prettier-ignore

/** F5: everything that is left; everything chosen already: nothing. */
export function markAll(till: Till): void {
  const part = partOf(till);
  if (!part) return;
  const lines = returnableLines(part).filter(({ open }) => open > 0);
  const isAll = lines.every(({ cart, open }) => chosenOf(part, cart.id)?.quantity === open);
  for (const line of lines) giveBackQuantity(till, line, isAll ? 0 : line.open);
}

/** Why a chosen line comes back; what becomes of the goods follows, and can be changed. */
export function setReason(till: Till, { cart }: ReturnableLine, reason: string): void {
  const part = partOf(till);
  const present = part && chosenOf(part, cart.id);
  if (!present) return;
  const policy = returnPolicy(till.store.get());
  // The first reason given is everybody's until told otherwise: goods rarely come back for different ones.
  const untold = part.lines.filter((line) => line.reason === null && line !== present);
  const carts = new Map(returnableLines(part).map((line) => [line.cart.id, line.cart]));
  for (const line of [present, ...untold]) {
    const goods = usualGoods(policy, carts.get(line.originalLineId) ?? cart, reason);
    happen(till, { kind: 'return-chosen', line: { ...line, reason, goods } });
  }
}

export function setGoods(till: Till, { cart }: ReturnableLine, goods: GoodsWay): void {
  const part = partOf(till);
  const present = part && chosenOf(part, cart.id);
  if (present) happen(till, { kind: 'return-chosen', line: { ...present, goods } });
}

/** Where the refund goes; store credit belongs to somebody. */
export function refundTo(till: Till, to: RefundTo): void {
  const { sale } = till.store.get();
  if (to === 'store-credit' && !returnPolicy(till.store.get()).storeCredit)
    return look(till, 'return.noCredit');
  if (to === 'store-credit' && !sale.customer) {
    look(till, 'return.creditNeedsCustomer');
    return till.store.set({ sheet: 'customer' });
  }
  happen(till, { kind: 'return-to', to });
}

/** A product scanned or found while goods come back: one more of its line, or without a receipt one more on the counter. */
export function takeProduct(till: Till, product: KeptProduct, barcode: string | null, packThousandths: number): void {
  const part = partOf(till);
  if (!part) {
    till.sounds.badScan();
    return look(till, 'return.receiptFirst');
  }
  const own = returnableLines(part).filter(({ cart }) => cart.product.id === product.id);
  const given = ({ cart }: ReturnableLine) => chosenOf(part, cart.id)?.quantity ?? 0;
  const isOpen = (line: ReturnableLine) => !part.source || given(line) < line.open;
  const line = own.find(isOpen);
  if (line) {
    const isWeighed = line.cart.product.unit !== 'pcs';
    const more = isWeighed && part.source ? line.open : given(line) + packThousandths;
    giveBackQuantity(till, line, part.source ? Math.min(more, line.open) : more);
    return till.sounds.scan();
  }
  if (!part.source) return layDown(till, product, barcode, packThousandths);
  till.sounds.badScan();
  look(till, own.length > 0 ? 'return.noneLeft' : 'return.notOnReceipt', { name: product.name });
} // prettier-ignore

/** Goods without a receipt, found by name or code: as many as were typed before, else one. */
export function takeFound(till: Till, product: KeptProduct): void {
  const thousandths = typedThousandths(till.store.get().typed) || 1000;
  if (thousandths > mostWithoutReceipt) return look(till, 'notice.quantityTooLarge');
  if (product.unit === 'pcs' && thousandths % 1000 !== 0) return look(till, 'notice.wholePieces');
  takeProduct(till, product, null, thousandths);
}

/** Goods without a receipt are worth their lowest list price of the last 30 days, as far as this till knows. */
function layDown(till: Till, product: KeptProduct, barcode: string | null, quantity: number): void {
  const state = till.store.get();
  if (product.tracking === 'serial') {
    till.sounds.badScan();
    return look(till, 'return.serialNeedsReceipt', { name: product.name });
  }
  const now = shelfPrice(product, state.registration?.outletId ?? '', till.nowMs());
  const known = [now, product.recentLowest ?? null].filter((one) => one !== null);
  if (known.length === 0 || product.openPrice) {
    till.sounds.badScan();
    return look(till, 'return.noPrice', { name: product.name });
  }
  const facts = productFacts(product, state.language);
  const goods: CartLine = {
    ...cartLine(till.newId(), facts, barcode, quantity as Quantity),
    fixedPrice: {
      kind: 'override',
      unitPrice: Math.min(...known) as Money,
      lineAmount: null,
      reason: 'lowest-recent',
      approvedBy: null,
    },
  };
  const line = {
    id: goods.id,
    originalLineId: goods.id,
    quantity: goods.quantity,
    reason: null,
    goods: usualGoods(returnPolicy(state), goods, null),
  };
  happen(till, { kind: 'return-goods', goods, line });
  change(till, { lineId: goods.id });
  till.store.set({ notice: null, sheet: null, typed: '', search: null });
  till.sounds.scan();
}
