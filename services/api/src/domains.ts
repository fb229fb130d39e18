import { SalesModule } from './domains/sales/index.js';
import { SyncModule } from './domains/sync/index.js';

/** Every domain of the house, one line each, in alphabetical order. */
export const domainModules = [SalesModule, SyncModule];
