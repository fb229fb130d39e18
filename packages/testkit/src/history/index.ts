export { type Deed, History, type Outcome, outcomesOf, type Phase, readDeeds } from './history.js';
