export { type Arrival, type ArrivedSale, type Outcome, SaleAcceptor } from './accept-sales.js';
export { salesPosting, type PostedSale } from './post-sale.js';
export { SALE_POSTED, type SalePosted } from './sales.events.js';
export { SalesModule } from './sales.module.js';
