import type { DataSource, EntityManager } from 'typeorm';
import { v5 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { bookEntries, lockBalance } from './book-entries.js';
import { lotsOf, lotsOfHolders } from './points-lots.js';

export interface Expired {
  accounts: number;
  /** Points booked out; less what was booked out too early and came back. */
  points: number;
}

const PAGE = 500;
/** Names the ids of expiries: the same account and day, the same id. */
const EXPIRIES = '6f0c1c86-5a0e-5d0b-9a3c-2a4f5c7d9e10';

/** Books out of every points account what has gone by the calendar; running it again books nothing more. */
export async function expirePoints(dataSource: DataSource, now: Date): Promise<Expired> {
  const expired: Expired = { accounts: 0, points: 0 };
  let after = '';
  for (;;) {
    const holders = await holdersWithExpired(dataSource.manager, after, now);
    const last = holders.at(-1);
    if (last === undefined) return expired;
    const lots = await lotsOfHolders(dataSource.manager, holders, now);
    for (const holder of holders) {
      if (!lots.get(holder)?.expiredUnbooked) continue;
      const points = await transaction(dataSource, (tx) => expireAccount(tx, holder, now));
      if (points !== 0) expired.accounts += 1;
      expired.points += points;
    }
    after = last;
  }
}

async function holdersWithExpired(tx: EntityManager, after: string, now: Date): Promise<string[]> {
  const found = await rows<{ holder: string }>(
    tx,
    `select holder from balances b where kind = 'points' and holder > $1 and exists (
       select from balance_entries e where e.kind = 'points' and e.holder = b.holder and e.expires_at <= $2)
     order by holder limit ${PAGE}`,
    [after, now],
  );
  return found.map(({ holder }) => holder);
}

/** Under the account's lock, for a sale may have eaten the lot since the page was read. */
async function expireAccount(tx: EntityManager, holder: string, now: Date): Promise<number> {
  if (!(await lockBalance(tx, 'points', holder))) return 0;
  const { expiredUnbooked } = await lotsOf(tx, holder, now);
  const [booked] = await bookEntries(tx, [
    {
      sourceId: v5(`${holder} ${now.toISOString().slice(0, 10)}`, EXPIRIES),
      kind: 'points',
      holder,
      reason: 'expire',
      amount: -expiredUnbooked,
      at: now,
    },
  ]);
  return booked ? expiredUnbooked : 0;
}
