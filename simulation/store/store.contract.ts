import type { Backend } from './backend.js';
import { accountsContract } from './contract/accounts.contract.js';
import { approvalsContract } from './contract/approvals.contract.js';
import { ContractStore } from './contract/contract-store.js';
import { returnsContract } from './contract/returns.contract.js';
import { salesContract } from './contract/sales.contract.js';
import { serialsContract } from './contract/serials.contract.js';
import { shiftsContract } from './contract/shifts.contract.js';

/** What every store of the sale pipeline must do, by subject. */
export function storeContract(open: () => Promise<Backend>): void {
  let opened: ContractStore;
  beforeAll(async () => {
    opened = new ContractStore(await open());
  });
  afterAll(() => opened?.backend.close());

  const store = () => opened;
  salesContract(store);
  serialsContract(store);
  shiftsContract(store);
  accountsContract(store);
  returnsContract(store);
  approvalsContract(store);
}
