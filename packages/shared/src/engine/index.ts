export { individualRuleId } from './customer/individual.js';
export { type PurchaseEntry, accumulationOf } from './loyalty/accumulation.js';
export { pointsRuleId } from './loyalty/burn.js';
export { type EarnPointsResult, earnPoints } from './loyalty/earn-points.js';
export { type LotsAt, type PointsEntry, type PointsLot, lotsAt } from './loyalty/lots.js';
export {
  type BalanceTenderKind,
  type SpendableBalance,
  type TenderLimit,
  tenderLimit,
} from './loyalty/tender-limit.js';
export { type GivenTier, type TierStanding, tierAt } from './loyalty/tier.js';
export { exchangeSale } from './sale/exchange-sale.js';
export { type StoredReturn, earlierReturn, returnedPart, soldPart } from './sale/exchange-parts.js';
export { isRefusal } from './sale/refusal.js';
export { priceSale } from './sale/price-sale.js';
export { returnSale } from './sale/return-sale.js';
export { returnWithoutReceipt } from './sale/return-without-receipt.js';
export { type Explanation, explain } from './trace/explain.js';
export { discountLabel, discountName } from './trace/discount-label.js';
export type * from './types.js';
