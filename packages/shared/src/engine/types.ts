export type { RoundingMode } from '../money/round.js';
export type * from './types/cart.js';
export type * from './types/customer.js';
export type * from './types/priced.js';
export type * from './types/product.js';
export type * from './types/returns.js';
export type * from './types/rule.js';
export type * from './types/rulebook.js';
