import type { PurchaseEntry, TierLadder } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** What receipts added to the purchases of these customers, since an instant or ever; one without any is left out. */
export async function purchasesOf(
  tx: EntityManager,
  customerIds: readonly string[],
  since: Date | null = null,
): Promise<Map<string, PurchaseEntry[]>> {
  const found = await rows<PurchaseEntry & { customerId: string }>(
    tx,
    `select customer_id as "customerId", floor(extract(epoch from at) * 1000)::bigint as "instantMs",
       business_date as "businessDate", purchases as amount
     from customer_ledger where customer_id = any($1) and ($2::timestamptz is null or at >= $2)`,
    [customerIds, since],
  );
  const histories = new Map<string, PurchaseEntry[]>();
  for (const { customerId, ...entry } of found) {
    const history = histories.get(customerId) ?? [];
    history.push(entry);
    histories.set(customerId, history);
  }
  return histories;
}

/** Days back from which purchases can still hold a tier, with room to spare: two whole periods and the grace. */
function daysBack({ period, graceDays }: TierLadder): number {
  const lengths: Record<string, number> = { month: 31, year: 366 };
  return graceDays + 3 * (lengths[period] ?? Number(period.slice('rolling-'.length)));
}

/** As `purchasesOf`, no further back than a ladder looks; for a lifetime one entry with their sum. */
export async function purchasesForLadder(
  tx: EntityManager,
  customerIds: readonly string[],
  ladder: TierLadder,
  now: Date,
): Promise<Map<string, PurchaseEntry[]>> {
  if (ladder.period !== 'lifetime') {
    const since = new Date(now.getTime() - daysBack(ladder) * 86_400_000);
    return purchasesOf(tx, customerIds, since);
  }
  const found = await rows<PurchaseEntry & { customerId: string }>(
    tx,
    `select customer_id as "customerId", floor(extract(epoch from min(at)) * 1000)::bigint as "instantMs",
       min(business_date) as "businessDate", sum(purchases)::bigint as amount
     from customer_ledger where customer_id = any($1) and at <= $2 group by customer_id`,
    [customerIds, now],
  );
  return new Map(found.map(({ customerId, ...entry }) => [customerId, [entry]]));
}
