import type { PurchaseEntry } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** What receipts added to the purchases of these customers; one without any is left out. */
export async function purchasesOf(
  tx: EntityManager,
  customerIds: readonly string[],
): Promise<Map<string, PurchaseEntry[]>> {
  const found = await rows<PurchaseEntry & { customerId: string }>(
    tx,
    `select customer_id as "customerId", floor(extract(epoch from at) * 1000)::bigint as "instantMs",
       business_date as "businessDate", purchases as amount
     from customer_ledger where customer_id = any($1)`,
    [customerIds],
  );
  const histories = new Map<string, PurchaseEntry[]>();
  for (const { customerId, ...entry } of found) {
    const history = histories.get(customerId) ?? [];
    history.push(entry);
    histories.set(customerId, history);
  }
  return histories;
}
