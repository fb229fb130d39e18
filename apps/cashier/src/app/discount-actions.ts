import type { PulledStaff } from '@khanut/shared/contracts';
import type { ManualDiscount } from '@khanut/shared/engine';
import { type Money, type Rate, divideRounded } from '@khanut/shared/money';
import { type OpenSale, bandLine } from '../sale/open-sale.js';
import { mayDo, withApproval } from './approval-actions.js';
import type { ApprovalAsk, GivenApproval } from './approval.js';
import { happen } from './sale-actions.js';
import type { Till } from './till.js';

/** A percent or a sum. */
export type DiscountAmount = ManualDiscount['amount'];
export type DiscountOn = 'line' | 'receipt';

const wholePpm = 1_000_000;

export const percentOff = (ratePpm: number): DiscountAmount => ({
  kind: 'percent',
  rate: Math.min(wholePpm, ratePpm) as Rate,
});
export const sumOff = (amountMinor: number): DiscountAmount => ({
  kind: 'amount',
  amount: amountMinor as Money,
});

/** Most a cashier may take off by hand: their own limit. */
export const discountLimitPpm = (till: Till): number =>
  till.store.get().cashier?.manualDiscountLimit ?? 0;

/** The line a discount is meant for; null: the receipt, or no line is there. */
const lineIdOf = (sale: OpenSale, on: DiscountOn): string | null =>
  on === 'line' ? (bandLine(sale)?.id ?? null) : null;

/** What the line in the band, or the receipt, costs before any discount. */
export function discountBase(till: Till, on: DiscountOn): number {
  return baseOf(till, lineIdOf(till.store.get().sale, on));
}

function baseOf(till: Till, lineId: string | null): number {
  const { priced } = till.store.get();
  if (lineId === null) return priced?.totals.gross ?? 0;
  return priced?.lines.find((one) => one.lineId === lineId)?.gross ?? 0;
}

/** A discount as the limit measures it: a sum by what it is taken off, never measured too small. */
export function discountRate(amount: DiscountAmount, baseMinor: number): number {
  if (amount.kind === 'percent') return amount.rate;
  if (baseMinor <= 0) return wholePpm;
  const part = BigInt(amount.amount) * BigInt(wholePpm);
  return Number(divideRounded(part, BigInt(baseMinor), 'up'));
}

function discountAsk(
  till: Till,
  { lineId, amount, reason }: Pick<ManualDiscount, 'lineId' | 'amount' | 'reason'>,
): ApprovalAsk {
  const { sale } = till.store.get();
  const line = sale.lines.find((one) => one.id === lineId);
  return {
    act: 'discount',
    saleId: sale.id,
    amountMinor: amount.kind === 'amount' ? amount.amount : null,
    ratePpm: discountRate(amount, baseOf(till, lineId)),
    detail: { reason, ...(line && { item: line.product.name }) },
  };
}

/** Nobody takes off more than there is. */
const fitting = (amount: DiscountAmount, baseMinor: number): DiscountAmount =>
  amount.kind === 'amount' && baseMinor > 0 && amount.amount > baseMinor
    ? sumOff(baseMinor)
    : amount;

/** A manual discount on the line in the band or on the receipt; above the cashier's limit a manager is asked. */
export function setDiscount(
  till: Till,
  on: DiscountOn,
  asked: DiscountAmount,
  reason: string,
): boolean {
  const { sale, cashier } = till.store.get();
  const lineId = lineIdOf(sale, on);
  if (!cashier || (on === 'line' && lineId === null)) return false;
  const amount = fitting(asked, baseOf(till, lineId));
  if (isNothing(amount)) return removeDiscount(till, lineId);
  withApproval(till, discountAsk(till, { lineId, amount, reason }), (approval) => {
    // The receipt went on while the manager was asked: what is gone gets no discount.
    const now = till.store.get().sale;
    const isHere = lineId === null || now.lines.some((one) => one.id === lineId);
    if (now.id !== sale.id || !isHere) return;
    const discount = given(till, { lineId, amount, reason }, cashier, approval);
    happen(till, { kind: 'discount-set', discount });
  });
  return true;
}

const isNothing = (amount: DiscountAmount): boolean =>
  (amount.kind === 'percent' ? amount.rate : amount.amount) === 0;

function removeDiscount(till: Till, lineId: string | null): true {
  const present = till.store.get().sale.manualDiscounts.find((one) => one.lineId === lineId);
  if (present) happen(till, { kind: 'discount-removed', discountId: present.id });
  return true;
}

const given = (
  till: Till,
  { lineId, amount, reason }: Pick<ManualDiscount, 'lineId' | 'amount' | 'reason'>,
  cashier: PulledStaff,
  approval: GivenApproval | null,
): ManualDiscount => ({
  id: till.newId(),
  lineId,
  amount,
  reason: approval?.reason ?? reason,
  byStaffId: cashier.id,
  approvedBy: approval?.approverId ?? null,
  ...(approval && { approvalId: approval.approvalId }),
});

/**
 * A sum was taken off within somebody's limit, and then goods left the receipt: what is left of them may make it too
 * much. A percent stays what it is.
 */
export function isDiscountOutgrown(till: Till): boolean {
  const { sale, staff } = till.store.get();
  return sale.manualDiscounts.some((discount) => {
    if (discount.amount.kind === 'percent' || discount.approvedBy !== null) return false;
    const giver = staff.find(({ id }) => id === discount.byStaffId) ?? null;
    return !mayDo(till, discountAsk(till, discount), giver);
  });
}
