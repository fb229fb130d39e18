export { checkHistories } from './check-histories.js';
export { checkJournals, type JournalEntry, type TillJournal } from './check-journals.js';
export { checkTables } from './check-tables.js';
export { type Rule, rules } from './rules.js';
