import type { Balance, BalanceEntry, BalanceKind, BodyOf, balanceListRoute, balanceTermsRoute, QueryOf } from '@khanut/shared/contracts'; // prettier-ignore
import { searchWords } from '@khanut/shared/text';
import type { EntityManager } from 'typeorm';
import { orderBy } from '../../platform/database/order-by.js';
import { changedRows, rows } from '../../platform/database/rows.js';
import { giftCardHolder } from './balance-moves.js';

/** An account as it is stored; what can be spent of it is worked out from its lots. */
export type BalanceRow = Omit<Balance, 'spendable' | 'pending' | 'expiringSoon'>;

/** `held` without holds whose time is over; `$1` is the instant. */
const columns = `b.kind, b.holder, b.amount, b.credit_limit as "creditLimit", b.due_days as "dueDays", b.customer_id as "customerId",
  b.held - coalesce((select sum(h.amount)::bigint from holds h where h.kind = b.kind and h.holder = b.holder
    and h.state = 'open' and h.expires_at <= $1), 0) as held,
  coalesce(c.name, (select f.name from households f where b.kind = 'points' and f.id::text = b.holder)) as "customerName",
  b.currency, b.expires_at as "expiresAt", b.blocked_at as "blockedAt", b.note, b.created_at as "createdAt", b.version`;
const tables = 'balances b left join customers c on c.id = b.customer_id';

/** Owed beyond its day: goods whose day is over come to more than all that was brought. */
const overdue = `b.amount < 0 and (
  select coalesce(-sum(e.amount) filter (where e.amount < 0 and e.expires_at < $1), 0) > coalesce(sum(e.amount) filter (where e.amount > 0), 0)
  from balance_entries e where e.kind = b.kind and e.holder = b.holder)`;
const states: Record<string, string> = {
  open: 'b.amount <> 0 and b.blocked_at is null',
  blocked: 'b.blocked_at is not null',
  empty: 'b.amount = 0',
  overdue,
  overdrawn: 'b.amount < -b.credit_limit',
};
const sortable = { amount: 'b.amount', holder: 'b.holder', name: 'c.name', created: 'b.created_at', changed: 'b.changed_at' }; // prettier-ignore

export async function findBalances(
  tx: EntityManager,
  query: QueryOf<typeof balanceListRoute>,
  now: Date,
) {
  const { kind, state, search = '', outletId, from, to, sort, page, pageSize } = query;
  const typed = `%${giftCardHolder(search).replace(/[\\%_]/g, '\\$&')}%`;
  const words = searchWords(search).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const found = `from ${tables} where b.kind = $2 and ($3 = '' or upper(b.holder) like $4 or (cardinality($5::text[]) > 0 and c.search like all ($5::text[])))
    and ($6::uuid is null or b.outlet_id = $6) and ($7::date is null or b.created_at >= $7::date)
    and ($8::date is null or b.created_at < $8::date + 1) and ${state ? states[state] : 'true'} and $1::timestamptz is not null`;
  const values = [now, kind, search, typed, words, outletId ?? null, from ?? null, to ?? null];
  const order = orderBy(sort, sortable) ?? 'b.created_at desc';
  const listed = await rows<BalanceRow>(
    tx,
    `select ${columns} ${found} order by ${order}, b.holder limit $9 offset $10`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const [sums] = await rows<{ total: number; amount: number; held: number }>(
    tx,
    `select count(*) as total, coalesce(sum(b.amount), 0)::bigint as amount, coalesce(sum(b.held), 0)::bigint as held ${found}`,
    values,
  );
  return { rows: listed, page, pageSize, ...(sums ?? { total: 0, amount: 0, held: 0 }) };
}

export async function findBalance(
  tx: EntityManager,
  kind: BalanceKind,
  holder: string,
  now: Date,
): Promise<BalanceRow | null> {
  const [row] = await rows<BalanceRow>(
    tx,
    `select ${columns} from ${tables} where b.kind = $2 and b.holder = $3`,
    [now, kind, holder],
  );
  return row ?? null;
}

const ENTRIES_AT_MOST = 1000;

/** Latest first, at most a thousand. */
export const findEntries = (
  tx: EntityManager,
  kind: BalanceKind,
  holder: string,
): Promise<BalanceEntry[]> =>
  rows(
    tx,
    `select e.source_id as "sourceId", e.reason, e.position, e.amount, e.overdraft, e.available_at as "availableAt",
       e.expires_at as "expiresAt", e.at, o.name as "outletName", s.name as "staffName", e.sale_id as "saleId", e.note
     from balance_entries e left join outlets o on o.id = e.outlet_id left join staff s on s.id = e.staff_id
     where e.kind = $1 and e.holder = $2 order by e.at desc, e.created_at desc, e.position desc limit ${ENTRIES_AT_MOST}`,
    [kind, holder],
  );

type Terms = BodyOf<typeof balanceTermsRoute>;

/** Opens an account with its terms; false when it is there already. */
export async function openBalance(
  tx: EntityManager,
  account: { kind: BalanceKind; holder: string; customerId: string | null },
  terms: Terms,
  ctx: { now: Date; staffId?: string },
): Promise<boolean> {
  const { kind, holder, customerId } = account;
  const { creditLimit, dueDays, consented, expiresAt, blocked, note } = terms;
  const opened = await changedRows(
    tx,
    `insert into balances (kind, holder, customer_id, currency, credit_limit, due_days, consented_at, expires_at, blocked_at, note, created_by)
     values ($1, $2, $3, case when $1 not in ('points', 'stamps') then (select currency from company limit 1) end, $4, $5,
       case when $6 then $7::timestamptz end, $8, case when $9 then $7::timestamptz end, $10, $11)
     on conflict (kind, holder) do nothing`,
    [kind, holder, customerId, creditLimit, dueDays, consented, ctx.now, expiresAt, blocked, note, ctx.staffId ?? null], // prettier-ignore
  );
  return opened === 1;
}

/** False: of another version by now. */
export async function changeTerms(
  tx: EntityManager,
  { kind, holder }: { kind: BalanceKind; holder: string },
  terms: Terms,
  now: Date,
): Promise<boolean> {
  const { creditLimit, dueDays, consented, expiresAt, blocked, note, version } = terms;
  const changed = await changedRows(
    tx,
    `update balances set credit_limit = $3, due_days = $4, consented_at = case when $5 then coalesce(consented_at, $6) end,
       expires_at = $7, blocked_at = case when $8 then coalesce(blocked_at, $6) end, note = $9, version = version + 1,
       changed_at = now()
     where kind = $1 and holder = $2 and version = $10`,
    [kind, holder, creditLimit, dueDays, consented, now, expiresAt, blocked, note, version],
  );
  return changed === 1;
}

export interface NewCard {
  holder: string;
  customerId: string | null;
  expiresAt: string | null;
  outletId: string | null;
  note: string | null;
}

/** Opens a gift card, or takes over one that was only known from a sale; false when it was issued already. */
export async function openCard(
  tx: EntityManager,
  { holder, customerId, expiresAt, outletId, note }: NewCard,
  staffId: string | null,
): Promise<boolean> {
  const opened = await changedRows(
    tx,
    `insert into balances as b (kind, holder, customer_id, currency, expires_at, outlet_id, note, created_by)
     values ('gift-card', $1, $2, (select currency from company limit 1), $3, $4, $5, $6)
     on conflict (kind, holder) do update set customer_id = excluded.customer_id, expires_at = excluded.expires_at,
       outlet_id = excluded.outlet_id, note = excluded.note, created_by = excluded.created_by, version = b.version + 1
     where not exists (select from balance_entries e where e.kind = 'gift-card' and e.holder = $1 and e.reason = 'issue')`,
    [holder, customerId, expiresAt, outletId, note, staffId],
  );
  return opened === 1;
}

/** The card that this command issued, or null. */
export async function cardIssuedBy(tx: EntityManager, id: string): Promise<string | null> {
  const [row] = await rows<{ holder: string }>(
    tx,
    `select holder from balance_entries where source_id = $1 and kind = 'gift-card' and reason = 'issue'`,
    [id],
  );
  return row?.holder ?? null;
}

export interface DebtRow {
  customerId: string;
  name: string;
  amount: number;
  at: string;
  dueAt: string | null;
}

/** Every movement of every notebook in which something is owed. */
export const findDebts = (tx: EntityManager): Promise<DebtRow[]> =>
  rows(
    tx,
    `select c.id as "customerId", c.name, e.amount, e.at, e.expires_at as "dueAt"
     from balances b join customers c on c.id = b.customer_id
     join balance_entries e on e.kind = b.kind and e.holder = b.holder
     where b.kind = 'on-account' and b.amount < 0 order by c.name, c.id, e.at`,
  );
