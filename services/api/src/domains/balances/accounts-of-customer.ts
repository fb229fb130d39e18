import type { Balance, BalanceKind } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { findBalance } from './balances.repository.js';
import { lotsOf } from './points-lots.js';
import { spendableOf } from './spendable.js';

/** Everything a customer holds, with the points of their household. */
export async function accountsOfCustomer(
  tx: EntityManager,
  customerId: string,
  now: Date,
): Promise<Balance[]> {
  const keys = await rows<{ kind: BalanceKind; holder: string }>(
    tx,
    `select kind, holder from balances where customer_id = $1
     union select b.kind, b.holder from household_members m join balances b on b.kind = 'points' and b.holder = m.household_id::text
     where m.customer_id = $1 order by kind, holder`,
    [customerId],
  );
  const accounts: Balance[] = [];
  for (const { kind, holder } of keys) {
    const row = await findBalance(tx, kind, holder, now);
    if (!row) continue;
    const lots = kind === 'points' ? await lotsOf(tx, holder, now) : null;
    accounts.push({ ...row, ...spendableOf(row, lots) });
  }
  return accounts;
}
