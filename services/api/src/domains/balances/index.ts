export { BalancesModule } from './balances.module.js';
export { balancePosting } from './balances.posting.js';
export { type EntryToBook, bookEntries, lockBalance, renewCustomers } from './book-entries.js';
export { lotsOf, lotsOfHolders } from './points-lots.js';
