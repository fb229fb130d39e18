import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface Member {
  customerId: string;
  name: string;
  mayBurn: boolean;
}
export interface Household {
  id: string;
  name: string;
  version: number;
  members: Member[];
}

const columns = `h.id, h.name, h.version, coalesce((
  select jsonb_agg(jsonb_build_object('customerId', c.id, 'name', c.name, 'mayBurn', m.may_burn) order by m.since, c.name, c.id)
  from household_members m join customers c on c.id = m.customer_id where m.household_id = h.id), '[]') as members`;

/** Locked for the transaction; those whose members have all left stay as a name. */
export async function findHousehold(tx: EntityManager, id: string): Promise<Household | null> {
  const text = `select ${columns} from households h where h.id = $1 for update of h`;
  return (await rows<Household>(tx, text, [id]))[0] ?? null;
}

export async function householdOf(tx: EntityManager, customerId: string) {
  const [row] = await rows<Household>(
    tx,
    `select ${columns} from households h where h.id = (select household_id from household_members where customer_id = $1)`,
    [customerId],
  );
  return row ?? null;
}

/** False when the id is taken. */
export async function insertHousehold(
  tx: EntityManager,
  id: string,
  name: string,
  staffId: string | null,
): Promise<boolean> {
  const text = `insert into households (id, name, created_by) values ($1, $2, $3) on conflict (id) do nothing`;
  return (await changedRows(tx, text, [id, name, staffId])) === 1;
}

/** False when the version is another by now. */
export async function updateHousehold(
  tx: EntityManager,
  id: string,
  name: string,
  version: number,
): Promise<boolean> {
  const text = `update households set name = $2, version = version + 1, changed_at = now() where id = $1 and version = $3`;
  return (await changedRows(tx, text, [id, name, version])) === 1;
}

/** Customers among these that cannot be members: gone, or in another household. */
export const unfitMembers = async (
  tx: EntityManager,
  ids: readonly string[],
  householdId: string,
) =>
  rows<{ id: string; isKnown: boolean }>(
    tx,
    `select t.id, c.id is not null as "isKnown" from unnest($1::uuid[]) as t(id)
     left join customers c on c.id = t.id and c.deleted_at is null left join household_members m on m.customer_id = t.id
     where c.id is null or m.household_id <> $2 order by t.id`,
    [ids, householdId],
  );

export async function storeMembers(
  tx: EntityManager,
  householdId: string,
  members: readonly { customerId: string; mayBurn: boolean }[],
  at: Date,
): Promise<void> {
  const ids = members.map(({ customerId }) => customerId);
  await rows(
    tx,
    'delete from household_members where household_id = $1 and customer_id <> all($2)',
    [householdId, ids],
  );
  await rows(
    tx,
    `insert into household_members as m (customer_id, household_id, may_burn, since)
     select id, $1, may_burn, $4 from unnest($2::uuid[], $3::boolean[]) as t(id, may_burn) order by id
     on conflict (customer_id) do update set may_burn = excluded.may_burn where m.household_id = excluded.household_id`,
    [householdId, ids, members.map(({ mayBurn }) => mayBurn), at],
  );
}

export const pointsOf = async (tx: EntityManager, holder: string): Promise<number> =>
  (
    await rows<{ amount: number }>(
      tx,
      `select amount from balances where kind = 'points' and holder = $1`,
      [holder],
    )
  )[0]?.amount ?? 0;

/** Members whose own account holds something: a till that knew nothing of the household sold to them. */
export const strayPoints = (tx: EntityManager, limit: number) =>
  rows<{ customerId: string; householdId: string }>(
    tx,
    `select m.customer_id as "customerId", m.household_id as "householdId" from household_members m
     join balances b on b.kind = 'points' and b.holder = m.customer_id::text where b.amount <> 0 and b.held = 0
     order by m.customer_id limit $1`,
    [limit],
  );
