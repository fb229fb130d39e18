export { type SaleInput } from './slow-line.js';
export { type SaleNumbers, slowSale } from './slow-sale.js';
