export { stockPosting } from './stock.posting.js';
