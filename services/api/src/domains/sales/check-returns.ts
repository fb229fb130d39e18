import {
  type ApprovalAct,
  lastReturnDay,
  type ReturnPolicy,
  type Role,
  rightOf,
  roleAllows,
  type SaleBody,
} from '@khanut/shared/contracts';
import type { Flag } from './check-sale.js';

/** The shop's rules for goods that come back, who took them, and when they were sold. */
export interface ReturnRules {
  policy: ReturnPolicy;
  roles: ReadonlyMap<string, Role>;
  /** Business dates of the sales that are here. */
  soldOn: ReadonlyMap<string, string>;
}

type GoodsBack = SaleBody & { original: NonNullable<SaleBody['original']> };

const DAY_MS = 86_400_000;

/** Goods come back that nobody is named for. Pure. */
export const isOwnReturn = (sale: SaleBody): sale is GoodsBack =>
  (sale.kind === 'return' || sale.kind === 'exchange') &&
  sale.original !== null &&
  !sale.original.approvedBy;

/**
 * Goods taken back beyond the shop's rules with no approver: the till asks there, so one that comes is an old till, other
 * rules by now, or a till that was tampered with. A sale that is not here yet says nothing of its day. Pure.
 */
export function checkReturn(sale: SaleBody, rules: ReturnRules): Flag[] {
  const act = isOwnReturn(sale) ? unallowed(sale, rules) : null;
  if (!act) return [];
  return [{ code: 'APPROVAL_MISSING', detail: { act, approvalId: null, approverId: null } }];
}

/** The step that whoever took the goods back may not take alone; null: they may. */
function unallowed(sale: GoodsBack, rules: ReturnRules): ApprovalAct | null {
  const role = rules.roles.get(sale.cashierId ?? '');
  const may = (act: ApprovalAct): boolean => role !== undefined && roleAllows(role, rightOf(act));
  const isBare = sale.original.saleId === null;
  if (isBare && !may('return-without-receipt')) return 'return-without-receipt';
  if (may('return')) return null;
  return (isBare ? isAboveLimit : isTooLate)(sale, rules) ? 'return' : null;
}

function isAboveLimit({ priced }: GoodsBack, { policy }: ReturnRules): boolean {
  const back = priced.lines.filter(({ quantity }) => quantity < 0);
  return -back.reduce((sum, { net }) => sum + net, 0) > policy.withoutReceiptLimit;
}

function isTooLate(sale: GoodsBack, { policy, soldOn }: ReturnRules): boolean {
  const soldDay = soldOn.get(sale.original.saleId ?? '');
  if (!soldDay) return false;
  // Looked at a day before it was sealed at most: receipts that are set aside live a day.
  const seen = new Date(Date.parse(sale.businessDate) - DAY_MS).toISOString().slice(0, 10);
  const back = sale.cart.lines.filter(({ quantity }) => quantity < 0);
  return back.some(({ product }) => {
    const day = lastReturnDay(policy, product.categoryIds, soldDay);
    return day !== null && day < seen;
  });
}
