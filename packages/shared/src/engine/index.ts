export { individualRuleId } from './customer/individual.js';
export { discountLabel, discountName } from './trace/discount-label.js';
export { isRefusal } from './sale/refusal.js';
export { priceSale } from './sale/price-sale.js';
export type * from './types.js';
