export { receiveGoods } from './goods-receipts.service.js';
export { StockModule } from './stock.module.js';
export { stockPosting } from './stock.posting.js';
export { type Movement, moveAtAverage } from './stock.repository.js';
