import { type Role, roleAllows, type SaleBody } from '@khanut/shared/contracts';
import type { Flag } from './check-sale.js';

/** Who may give how much off by hand without asking. */
export interface DiscountRights {
  roles: ReadonlyMap<string, Role>;
  /** Parts per million, by person; null: this store knows no people, nothing is held against them. */
  discountLimits: ReadonlyMap<string, number> | null;
}

type ManualDiscount = SaleBody['cart']['manualDiscounts'][number];

/** Given at the till without a manager's yes; a return mirrors what was agreed to when it was sold. */
const unapproved = (sale: SaleBody): ManualDiscount[] =>
  sale.kind === 'void' || sale.kind === 'return'
    ? []
    : sale.cart.manualDiscounts.filter(({ approvedBy }) => approvedBy === null);

/** Was something taken off by hand that nobody approved? Pure. */
export const hasOwnDiscount = (sale: SaleBody): boolean => unapproved(sale).length > 0;

/** The people who took off by hand on these receipts. Pure. */
export const discountingStaff = (sales: readonly SaleBody[]): string[] => [
  ...new Set(sales.flatMap(unapproved).map(({ byStaffId }) => byStaffId)),
];

/**
 * Discounts by hand above the limit of who gave them, with no approver: the till asks there, so one that comes is an
 * old till, another limit by now, or a till that was tampered with. Who approves for others has no limit. Pure.
 */
export function checkDiscounts(sale: SaleBody, { roles, discountLimits }: DiscountRights): Flag[] {
  if (!discountLimits) return [];
  return unapproved(sale).flatMap((discount): Flag[] => {
    const { id: discountId, lineId, amount, byStaffId } = discount;
    const role = roles.get(byStaffId);
    if (role && roleAllows(role, 'till.approve')) return [];
    const limit = discountLimits.get(byStaffId) ?? 0;
    if (!isAbove(sale, discount, limit)) return [];
    return [
      { code: 'DISCOUNT_ABOVE_LIMIT', detail: { discountId, lineId, amount, byStaffId, limit } },
    ];
  });
}

/** A sum is measured by what it was taken off. */
function isAbove({ priced }: SaleBody, { lineId, amount }: ManualDiscount, limit: number): boolean {
  if (amount.kind === 'percent') return amount.rate > limit;
  const line = priced.lines.find((one) => one.lineId === lineId);
  const gross = lineId === null ? priced.totals.gross : (line?.gross ?? 0);
  return BigInt(amount.amount) * 1_000_000n > BigInt(gross) * BigInt(limit);
}
