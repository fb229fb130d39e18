export { PreordersModule } from './preorders.module.js';
export { handOverIfSold, preorderPosting } from './preorders.posting.js';
export { changeFromTill, takeFromTill, takePreorder } from './take-preorder.js';
