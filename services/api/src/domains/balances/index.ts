export { balancePosting } from './balances.posting.js';
