export { BalancesModule } from './balances.module.js';
export { balancePosting } from './balances.posting.js';
export { type EntryToBook, bookEntries, lockBalance, renewCustomers } from './book-entries.js';
export { type RepaymentFinding, repayFromTill } from './repay-from-till.js';
export { lotsOf, lotsOfHolders } from './points-lots.js';
export { accountsOfCustomer } from './accounts-of-customer.js';
export { moveBalance } from './move-balance.js';
