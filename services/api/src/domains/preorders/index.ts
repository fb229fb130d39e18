export { preorderPosting } from './preorders.posting.js';
