import type { BalanceKind } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import type { EntryReason } from './balance-moves.js';

/** A movement of an account that no sale makes: by hand, a claim, a reward, a repayment, an expiry. */
export interface EntryToBook {
  /** With kind, holder, reason and position the key: booked once, however often it is asked. */
  sourceId: string;
  kind: BalanceKind;
  holder: string;
  reason: EntryReason;
  position?: number;
  /** Points, stamps or minor units, signed; 0 books nothing. */
  amount: number;
  availableAt?: Date | string | null;
  expiresAt?: Date | string | null;
  /** Points: the sale whose lot this makes or is taken from. */
  lotId?: string | null;
  at: Date | string;
  outletId?: string | null;
  registerId?: string | null;
  staffId?: string | null;
  saleId?: string | null;
  note?: string | null;
}

export interface LockedBalance {
  kind: BalanceKind;
  holder: string;
  amount: number;
  held: number;
  creditLimit: number;
  dueDays: number | null;
  expiresAt: string | null;
  blockedAt: string | null;
}

const lockedColumns = `kind, holder, amount, held, credit_limit as "creditLimit", due_days as "dueDays",
  expires_at as "expiresAt", blocked_at as "blockedAt"`;

/** Takes one account's row for this transaction; null when there is none. */
export async function lockBalance(
  tx: EntityManager,
  kind: BalanceKind,
  holder: string,
): Promise<LockedBalance | null> {
  const [row] = await rows<LockedBalance>(
    tx,
    `select ${lockedColumns} from balances where kind = $1 and holder = $2 for update`,
    [kind, holder],
  );
  return row ?? null;
}

/**
 * Books entries once and keeps their balances, inside the caller's transaction; accounts that are missing are opened.
 * What goes below the limit is booked all the same and marked: callers that may refuse look first, under the lock.
 * Tills hear of it through the pull.
 * @returns the entries that were new
 */
export async function bookEntries(
  tx: EntityManager,
  entries: readonly EntryToBook[],
): Promise<EntryToBook[]> {
  const moving = entries.filter(({ amount }) => amount !== 0);
  if (!moving.length) return [];
  const accounts = JSON.stringify(moving.map(({ kind, holder }) => ({ kind, holder })));
  const locked = await openAndLock(tx, accounts);
  const known = await knownKeys(tx, [...new Set(moving.map(({ sourceId }) => sourceId))]);
  const fresh: EntryToBook[] = [];
  for (const entry of moving) {
    const key = keyOf(entry);
    if (known.has(key)) continue;
    known.add(key);
    fresh.push(entry);
  }
  if (!fresh.length) return [];
  await store(tx, withOverdraft(fresh, locked));
  await renewHolders(tx, [...new Set(fresh.map(({ holder }) => holder))]);
  return fresh;
}

const keyOf = ({ sourceId, kind, holder, reason, position = 0 }: EntryToBook): string =>
  JSON.stringify([sourceId, kind, holder, reason, position]);

async function openAndLock(tx: EntityManager, accounts: string): Promise<LockedBalance[]> {
  await changedRows(
    tx,
    `insert into balances (kind, holder, customer_id, currency)
     select distinct a.kind, a.holder, c.id, case when a.kind not in ('points', 'stamps') then (select currency from company limit 1) end
     from jsonb_to_recordset($1::jsonb) as a(kind text, holder text)
     left join customers c on a.kind <> 'gift-card' and c.id::text = split_part(a.holder, ':', case when a.kind = 'stamps' then 2 else 1 end)
     order by 1, 2 on conflict (kind, holder) do nothing`,
    [accounts],
  );
  return rows<LockedBalance>(
    tx,
    `select ${lockedColumns} from balances where (kind, holder) in (
       select kind, holder from jsonb_to_recordset($1::jsonb) as a(kind text, holder text)) order by kind, holder for update`,
    [accounts],
  );
}

async function knownKeys(tx: EntityManager, sourceIds: readonly string[]): Promise<Set<string>> {
  const found = await rows<EntryToBook>(
    tx,
    `select source_id as "sourceId", kind, holder, reason, position from balance_entries where source_id = any($1)`,
    [sourceIds],
  );
  return new Set(found.map(keyOf));
}

/** Marks what takes an account below its limit, entry by entry. */
function withOverdraft(entries: readonly EntryToBook[], locked: readonly LockedBalance[]) {
  const running = new Map(locked.map((row) => [`${row.kind} ${row.holder}`, row.amount]));
  const limits = new Map(locked.map((row) => [`${row.kind} ${row.holder}`, row.creditLimit]));
  return entries.map((entry) => {
    const account = `${entry.kind} ${entry.holder}`;
    const after = (running.get(account) ?? 0) + entry.amount;
    running.set(account, after);
    return { ...entry, overdraft: entry.amount < 0 && after < -(limits.get(account) ?? 0) };
  });
}

async function store(
  tx: EntityManager,
  entries: readonly (EntryToBook & { overdraft: boolean })[],
): Promise<void> {
  await changedRows(
    tx,
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as e("sourceId" uuid, kind text, holder text, reason text, position int,
         amount bigint, overdraft boolean, "availableAt" timestamptz, "expiresAt" timestamptz, "lotId" uuid, at timestamptz,
         "outletId" uuid, "registerId" uuid, "staffId" uuid, "saleId" uuid, note text)
     ), stored as (
       insert into balance_entries (source_id, kind, holder, reason, position, amount, overdraft, available_at, expires_at,
         lot_id, at, business_date, outlet_id, register_id, staff_id, sale_id, note)
       select "sourceId", kind, holder, reason, coalesce(position, 0), amount, overdraft, "availableAt", "expiresAt", "lotId", at,
         (at at time zone coalesce((select time_zone from outlets o where o.id = "outletId"), (select time_zone from outlets order by code limit 1), 'UTC'))::date,
         "outletId", "registerId", "staffId", "saleId", note
       from given
     )
     update balances b set amount = b.amount + g.amount, changed_at = now()
     from (select kind, holder, sum(amount)::bigint as amount from given group by kind, holder) as g
     where b.kind = g.kind and b.holder = g.holder`,
    [JSON.stringify(entries)],
  );
}

/** Tells tills of accounts that changed: their customers, or the members of a household. */
export async function renewHolders(tx: EntityManager, holders: readonly string[]): Promise<void> {
  await changedRows(
    tx,
    `insert into customer_totals (customer_id)
     select b.customer_id from balances b where b.holder = any($1) and b.customer_id is not null
     union
     select m.customer_id from household_members m where m.household_id::text = any($1)
     order by 1
     on conflict (customer_id) do update set xid = pg_current_xact_id()`,
    [holders],
  );
}

/** Tells tills of customers whose figures changed otherwise (a tier, a household, a coupon): they pull them anew. */
export async function renewCustomers(
  tx: EntityManager,
  customerIds: readonly string[],
): Promise<void> {
  await changedRows(
    tx,
    `insert into customer_totals (customer_id) select distinct id from unnest($1::uuid[]) as c(id) order by 1
     on conflict (customer_id) do update set xid = pg_current_xact_id()`,
    [customerIds],
  );
}
