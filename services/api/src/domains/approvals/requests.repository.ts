import type {
  ApprovalAnswer,
  approvalAskRoute,
  ApprovalRequest,
  BodyOf,
} from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Scope = Pick<Ctx, 'outlets'>;

export interface AskedFrom {
  id: string;
  registerId: string;
  outletId: string;
  cashierId: string;
  askedAt: Date;
  expiresAt: Date;
}
export interface LockedRequest {
  outletId: string;
  cashierId: string;
  act: string;
  saleId: string | null;
  state: ApprovalAnswer['state'];
  expiresAt: string;
}

/** False when it was asked before. */
export const insert = async (
  tx: EntityManager,
  from: AskedFrom,
  { act, saleId, amount, rate, detail }: BodyOf<typeof approvalAskRoute>,
): Promise<boolean> =>
  (await changedRows(
    tx,
    `insert into approval_requests (id, outlet_id, register_id, cashier_id, act, sale_id, amount, rate, detail, asked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      from.id, from.outletId, from.registerId, from.cashierId, act, saleId, amount, rate, JSON.stringify(detail),
      from.askedAt, from.expiresAt,
    ], // prettier-ignore
  )) === 1;

/** A register learns of its own requests only. */
export async function find(
  tx: EntityManager,
  id: string,
  registerId: string,
): Promise<ApprovalAnswer | null> {
  const [found] = await rows<ApprovalAnswer>(
    tx,
    `select r.id, r.state, r.expires_at as "expiresAt", r.reason,
       case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as approver
     from approval_requests r left join staff p on p.id = r.answered_by where r.id = $1 and r.register_id = $2`,
    [id, registerId],
  );
  return found ?? null;
}

export const findOpen = (tx: EntityManager, ctx: Scope, at: Date): Promise<ApprovalRequest[]> =>
  rows(
    tx,
    `select r.id, o.name as "outletName", g.name as "registerName", c.name as "cashierName", r.act, r.sale_id as "saleId",
       r.amount, r.rate, r.detail, r.asked_at as "askedAt", r.expires_at as "expiresAt"
     from approval_requests r join outlets o on o.id = r.outlet_id join registers g on g.id = r.register_id
       join staff c on c.id = r.cashier_id
     where r.state = 'open' and r.expires_at > $1 and ${scopeOutlets(ctx, 'r')} order by r.asked_at, r.id`,
    [at],
  );

export async function lock(
  tx: EntityManager,
  ctx: Scope,
  id: string,
): Promise<LockedRequest | null> {
  const [found] = await rows<LockedRequest>(
    tx,
    `select r.outlet_id as "outletId", r.cashier_id as "cashierId", r.act, r.sale_id as "saleId", r.state,
       r.expires_at as "expiresAt"
     from approval_requests r where r.id = $1 and ${scopeOutlets(ctx, 'r')} for update`,
    [id],
  );
  return found ?? null;
}

export const settle = (
  tx: EntityManager,
  id: string,
  given: { state: 'approved' | 'refused'; staffId: string; at: Date; reason: string },
): Promise<number> =>
  changedRows(
    tx,
    `update approval_requests set state = $2, answered_by = $3, answered_at = $4, reason = $5 where id = $1`,
    [id, given.state, given.staffId, given.at, given.reason],
  );

/** An answer that came first stands. */
export const cancel = (tx: EntityManager, id: string, registerId: string): Promise<number> =>
  changedRows(
    tx,
    `update approval_requests set state = 'cancelled' where id = $1 and register_id = $2 and state = 'open'`,
    [id, registerId],
  );
