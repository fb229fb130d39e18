import type { SpendKind } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface StoredHold {
  id: string;
  kind: SpendKind;
  holder: string;
  amount: number;
  state: 'open' | 'captured' | 'released' | 'lapsed';
  saleId: string;
  outletId: string;
  expiresAt: string;
}
export interface NewHold extends Omit<StoredHold, 'state' | 'expiresAt'> {
  registerId: string;
  staffId: string | null;
  at: Date;
  expiresAt: Date;
}

const columns = `id, kind, holder, amount, state, sale_id as "saleId", outlet_id as "outletId", expires_at as "expiresAt"`;
const LAPSED_AT_ONCE = 500;

export async function findHold(
  tx: EntityManager,
  id: string,
  lock: 'for update' | '' = '',
): Promise<StoredHold | null> {
  const [hold] = await rows<StoredHold>(tx, `select ${columns} from holds where id = $1 ${lock}`, [
    id,
  ]);
  return hold ?? null;
}

/** Sets the sum aside; the account's row is locked by the caller. */
export async function insertHold(tx: EntityManager, hold: NewHold): Promise<void> {
  const { id, kind, holder, amount, saleId, outletId, registerId, staffId, at, expiresAt } = hold;
  await changedRows(
    tx,
    `insert into holds (id, kind, holder, amount, sale_id, outlet_id, register_id, staff_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, kind, holder, amount, saleId, outletId, registerId, staffId, at, expiresAt],
  );
  await changedRows(tx, 'update balances set held = held + $3 where kind = $1 and holder = $2', [
    kind,
    holder,
    amount,
  ]);
}

/** Ends an open hold whose row the caller has locked. */
export async function releaseHold(tx: EntityManager, hold: StoredHold, at: Date): Promise<void> {
  await changedRows(tx, `update holds set state = 'released', ended_at = $2 where id = $1`, [
    hold.id,
    at,
  ]);
  await changedRows(tx, 'update balances set held = held - $3 where kind = $1 and holder = $2', [
    hold.kind,
    hold.holder,
    hold.amount,
  ]);
}

/** Lets holds go whose time is over: of one account, or of all (a bounded number). Holds first, then balances. */
export async function lapseHolds(
  tx: EntityManager,
  now: Date,
  account: { kind: SpendKind; holder: string } | null,
): Promise<number> {
  const [lapsed] = await rows<{ count: number }>(
    tx,
    `with due as (
       select id from holds where state = 'open' and expires_at <= $1 ${account ? 'and kind = $2 and holder = $3' : ''}
       order by id limit ${LAPSED_AT_ONCE} for update ${account ? '' : 'skip locked'}
     ), lapsed as (
       update holds h set state = 'lapsed', ended_at = $1 from due where h.id = due.id and h.state = 'open'
       returning h.kind, h.holder, h.amount
     ), let_go as (
       update balances b set held = b.held - l.amount
       from (select kind, holder, sum(amount)::bigint as amount from lapsed group by kind, holder) as l
       where b.kind = l.kind and b.holder = l.holder
     )
     select count(*) as count from lapsed`,
    account ? [now, account.kind, account.holder] : [now],
  );
  return lapsed?.count ?? 0;
}

/** Minutes that a sum stays set aside. */
export async function holdMinutes(tx: EntityManager): Promise<number> {
  const [row] = await rows<{ minutes: number | null }>(
    tx,
    `select (server ->> 'holdMinutes')::int as minutes from loyalty_settings`,
  );
  return row?.minutes ?? 15;
}
