export { individualRuleId } from './customer/individual.js';
export { isRefusal } from './sale/refusal.js';
export { priceSale } from './sale/price-sale.js';
export { returnSale } from './sale/return-sale.js';
export { returnWithoutReceipt } from './sale/return-without-receipt.js';
export { type Explanation, explain } from './trace/explain.js';
export { discountLabel, discountName } from './trace/discount-label.js';
export type * from './types.js';
