import {
  type ApprovalAct,
  type Role,
  rightOf,
  roleAllows,
  type SaleBody,
} from '@khanut/shared/contracts';
import { type CartLine, isRefusal, priceSale, type Rulebook } from '@khanut/shared/engine';
import type { Flag } from './check-sale.js';

/** Who may answer for another price, and how far the shelf's own may lie below the list's. */
export interface PriceRights {
  roles: ReadonlyMap<string, Role>;
  shelfLimitPpm: number;
}

const isOverride = ({ fixedPrice }: CartLine): boolean => fixedPrice?.kind === 'override';

/** What comes back mirrors what was agreed to when it was sold; without a receipt a manager allowed it as a whole. */
const handPriced = (sale: SaleBody): CartLine[] =>
  sale.kind === 'void'
    ? []
    : sale.cart.lines.filter((line) => line.quantity > 0 && isOverride(line));

/** Was a price set by hand? Pure. */
export const hasOverride = (sale: SaleBody): boolean => handPriced(sale).length > 0;

/** The people who answer for a price on these receipts; none: nothing has to be looked up. Pure. */
export const answeringStaff = (sales: readonly SaleBody[]): string[] => [
  ...new Set(sales.flatMap(handPriced).flatMap(({ fixedPrice }) => fixedPrice?.approvedBy ?? [])),
];

/**
 * Prices set by hand that nobody with the right answers for. An approved one is no fault, however far off the list; the
 * shelf's own price needs no manager within the shop's limit. Pure.
 */
export function checkOverrides(
  sale: SaleBody,
  rulebook: Rulebook | null,
  rights: PriceRights,
): Flag[] {
  const overrides = handPriced(sale);
  if (overrides.length === 0) return [];
  const listed = listPrices(sale, rulebook);
  return overrides.flatMap((line): Flag[] => {
    const listPrice = listed.get(line.id) ?? null;
    if (isAnswered(line, listPrice, rights)) return [];
    const { unitPrice, approvedBy } = line.fixedPrice!;
    return [
      { code: 'PRICE_DIFFERS', detail: { lineId: line.id, unitPrice, listPrice, approvedBy } },
    ];
  });
}

/** What the list says, as if no price had been touched; empty when the receipt can't be priced so. */
function listPrices(sale: SaleBody, rulebook: Rulebook | null): Map<string, number> {
  if (!rulebook) return new Map();
  const lines = sale.cart.lines.map((line) =>
    isOverride(line) ? { ...line, fixedPrice: null } : line,
  );
  const cart = { ...sale.cart, lines, tenders: [] };
  const priced = priceSale(cart, rulebook, sale.customerState, sale.clock, { trace: 'short' });
  if (isRefusal(priced)) return new Map();
  return new Map(priced.lines.map((line) => [line.lineId, line.unitPrice]));
}

function isAnswered(
  { fixedPrice, product }: CartLine,
  listPrice: number | null,
  { roles, shelfLimitPpm }: PriceRights,
): boolean {
  const role = fixedPrice?.approvedBy ? roles.get(fixedPrice.approvedBy) : undefined;
  if (!fixedPrice || !role) return false;
  const { unitPrice, basis } = fixedPrice;
  const may = (act: ApprovalAct): boolean => roleAllows(role, rightOf(act));
  if (product.lowestPrice !== null && unitPrice < product.lowestPrice) return may('below-floor');
  const isAbove = listPrice !== null && unitPrice > listPrice;
  if (basis !== 'shelf' || isAbove) return may('price-override');
  const isNear =
    listPrice !== null &&
    BigInt(listPrice - unitPrice) * 1_000_000n <= BigInt(listPrice) * BigInt(shelfLimitPpm);
  return may('shelf-price') && (isNear || roleAllows(role, 'till.approve'));
}
