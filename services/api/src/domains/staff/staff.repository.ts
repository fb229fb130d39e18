import type { Role, SignedIn, StaffMember } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import type { PinVerifier } from '../../platform/auth/pins.js';
import { rows } from '../../platform/database/rows.js';

/** What is stored of a person, secrets as their hashes; null keeps no secret. */
export interface StaffRecord {
  id: string;
  email: string | null;
  name: string;
  role: Role;
  allOutlets: boolean;
  locale: SignedIn['locale'];
  manualDiscountLimit: number;
  passwordHash: string | null;
  pinVerifier: PinVerifier | null;
  disabled: boolean;
}

const columns = `
  s.id, s.name, s.email, s.role, s.all_outlets as "allOutlets",
  array(select o.outlet_id from staff_outlets o where o.staff_id = s.id order by 1) as "outletIds", s.locale,
  s.pin_verifier is not null as "hasPin", s.manual_discount_limit as "manualDiscountLimit",
  s.disabled_at is not null as disabled, s.version`;

/** @param scope a condition of `scopeOutlets(ctx, 'o')` over the outlets a person works at */
export function findStaff(tx: EntityManager, scope: string): Promise<StaffMember[]> {
  return rows(
    tx,
    `select ${columns} from staff s
     where s.deleted_at is null and (${scope === 'true' ? 'true' : `exists (select from staff_outlets o where o.staff_id = s.id and ${scope})`})
     order by s.name, s.id`,
  );
}

export async function findStaffMember(
  tx: EntityManager,
  id: string,
): Promise<StaffMember | undefined> {
  const [member] = await rows<StaffMember>(
    tx,
    `select ${columns} from staff s where s.id = $1 and s.deleted_at is null`,
    [id],
  );
  return member;
}

/** The row locked, with its secrets, for a change. */
export async function lockStaff(
  tx: EntityManager,
  id: string,
): Promise<(StaffRecord & { version: number }) | undefined> {
  const [record] = await rows<StaffRecord & { version: number }>(
    tx,
    `select id, email, name, role, all_outlets as "allOutlets", locale, manual_discount_limit as "manualDiscountLimit",
       password_hash as "passwordHash", pin_verifier as "pinVerifier", disabled_at is not null as disabled, version
     from staff where id = $1 and deleted_at is null for update`,
    [id],
  );
  return record;
}

/** Inserts or replaces by id; each change is a new version and goes to the tills with the next pull. */
export async function storeStaff(
  tx: EntityManager,
  record: StaffRecord,
  outletIds: readonly string[],
): Promise<void> {
  const {
    id,
    email,
    name,
    role,
    passwordHash,
    pinVerifier,
    allOutlets,
    locale,
    manualDiscountLimit,
    disabled,
  } = record;
  const pin = pinVerifier ? JSON.stringify(pinVerifier) : null;
  await rows(
    tx,
    `insert into staff as s (id, email, name, role, password_hash, pin_verifier, all_outlets, locale, manual_discount_limit, disabled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $10 then now() end)
     on conflict (id) do update set email = excluded.email, name = excluded.name, role = excluded.role,
       password_hash = excluded.password_hash, pin_verifier = excluded.pin_verifier, all_outlets = excluded.all_outlets,
       locale = excluded.locale, manual_discount_limit = excluded.manual_discount_limit,
       disabled_at = case when $10 then coalesce(s.disabled_at, now()) end,
       version = s.version + 1, changed_at = now(), xid = pg_current_xact_id()`,
    [id, email, name, role, passwordHash, pin, allOutlets, locale, manualDiscountLimit, disabled],
  );
  await rows(tx, 'delete from staff_outlets where staff_id = $1', [id]);
  await rows(tx, 'insert into staff_outlets (staff_id, outlet_id) select $1, unnest($2::uuid[])', [
    id,
    [...new Set(outletIds)],
  ]);
}

/** Owners who can still sign in, the row of `exceptId` apart; locks them, so that two do not leave at once. */
export async function countOtherOwners(tx: EntityManager, exceptId: string): Promise<number> {
  const owners = await rows<{ id: string }>(
    tx,
    `select id from staff where role = 'owner' and disabled_at is null and deleted_at is null order by id for update`,
  );
  return owners.filter(({ id }) => id !== exceptId).length;
}

export interface Login {
  id: string;
  passwordHash: string | null;
}

/** The person who signs in with this e-mail, unless disabled. */
export async function findLogin(tx: EntityManager, email: string): Promise<Login | undefined> {
  const [login] = await rows<Login>(
    tx,
    `select id, password_hash as "passwordHash" from staff
     where lower(email) = lower($1) and disabled_at is null and deleted_at is null`,
    [email],
  );
  return login;
}
