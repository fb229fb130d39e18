import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { StoredPhone } from './customers.policy.js';

/** Two writers of one number wait for each other here, until the transaction ends. Taken in key order. */
export async function lockPhones(tx: EntityManager, phones: readonly string[]): Promise<void> {
  for (const phone of [...phones].sort())
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('phone ' || $1, 0))`, [phone]);
}

/** Other customers in lists that have one of these phones. */
export const ownersOfPhones = (tx: EntityManager, phones: readonly string[], exceptId: string) =>
  rows<{ phone: string; customerId: string }>(
    tx,
    `select p.phone, p.customer_id as "customerId" from customer_phones p join customers c on c.id = p.customer_id
     where p.phone = any($1) and c.id <> $2 and c.deleted_at is null order by c.created_at, c.id`,
    [phones, exceptId],
  );

export async function replacePhones(
  tx: EntityManager,
  customerId: string,
  phones: readonly StoredPhone[],
): Promise<void> {
  await rows(tx, `delete from customer_phones where customer_id = $1`, [customerId]);
  await rows(
    tx,
    `insert into customer_phones (phone, customer_id, kind) select phone, $1, kind from unnest($2::text[], $3::text[])
       as t(phone, kind)`,
    [customerId, phones.map((phone) => phone.phone), phones.map((phone) => phone.kind)],
  );
}

/** Cards of the customer from now on; answers the numbers that belong to somebody else. A block stays with its card. */
export async function replaceCards(
  tx: EntityManager,
  customerId: string,
  numbers: readonly string[],
): Promise<string[]> {
  await rows(
    tx,
    `delete from customer_cards k using customers c where c.id = k.customer_id and (
       (c.id = $1 and k.number <> all($2)) or (k.number = any($2) and c.deleted_at is not null))`,
    [customerId, numbers],
  );
  await rows(
    tx,
    `insert into customer_cards (number, customer_id) select number, $1 from unnest($2::text[]) as number order by number
     on conflict (number) do nothing`,
    [customerId, numbers],
  );
  const others = await rows<{ number: string }>(
    tx,
    `select number from customer_cards where number = any($1) and customer_id <> $2 order by number`,
    [numbers, customerId],
  );
  return others.map((row) => row.number);
}

/** Ids among these that are not categories of that kind. */
export async function unknownCategories(
  tx: EntityManager,
  ids: readonly string[],
  kind: 'category' | 'tier',
) {
  const missing = await rows<{ id: string }>(
    tx,
    `select t.id from unnest($1::uuid[]) as t(id) where not exists (
       select from discount_categories d where d.id = t.id and d.kind = $2 and d.deleted_at is null)`,
    [ids, kind],
  );
  return missing.map((row) => row.id);
}

/** Categories of the customer from now on; one that stays keeps since when, and which document was seen. */
export async function replaceCategories(
  tx: EntityManager,
  customerId: string,
  ids: readonly string[],
  staffId: string | null,
) {
  await rows(
    tx,
    `delete from customer_categories where customer_id = $1 and category_id <> all($2)`,
    [customerId, ids],
  );
  await rows(
    tx,
    `insert into customer_categories (customer_id, category_id, seen_by) select $1, id, $3 from unnest($2::uuid[]) as id
     on conflict do nothing`,
    [customerId, ids, staffId],
  );
}

export async function noteDocumentSeen(
  tx: EntityManager,
  customerId: string,
  categoryId: string,
  document: string,
) {
  await rows(
    tx,
    `update customer_categories set document_seen = $3 where customer_id = $1 and category_id = $2`,
    [customerId, categoryId, document],
  );
}

export interface ConsentWrite {
  id: string;
  customerId: string;
  channel: 'sms' | 'email';
  granted: boolean;
  wording: string;
  source: string;
  staffId: string | null;
  at: Date;
}

/** Adds the proof, and keeps the latest answer about SMS on the customer: one that comes late changes no later one. */
export async function addConsent(tx: EntityManager, consent: ConsentWrite): Promise<void> {
  const { id, customerId, channel, granted, wording, source, staffId, at } = consent;
  await rows(
    tx,
    `insert into consents (id, customer_id, channel, granted, wording, source, staff_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, customerId, channel, granted, wording, source, staffId, at],
  );
  if (channel !== 'sms') return;
  await rows(
    tx,
    `update customers set sms_consent_at = case when $2 then $4 else sms_consent_at end,
       sms_consent_withdrawn_at = case when $2 then null else $4::timestamptz end, sms_consent_source = $3,
       changed_at = now(), changed_by = $5, version = version + 1, xid = pg_current_xact_id()
     where id = $1 and $4 >= greatest(coalesce(sms_consent_at, '-infinity'), coalesce(sms_consent_withdrawn_at, '-infinity'))`,
    [customerId, granted, source, at, staffId],
  );
}

/** Customers in lists with this phone, for an answer that names nothing but the number. */
export const customersOfPhone = async (tx: EntityManager, phone: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select c.id from customer_phones p join customers c on c.id = p.customer_id
       where p.phone = $1 and c.deleted_at is null order by c.id`,
      [phone],
    )
  ).map((row) => row.id);

/** Who has the phone, by name; of several the first one made. */
export const personOfPhone = async (
  tx: EntityManager,
  phone: string,
): Promise<{ id: string; name: string } | null> =>
  (
    await rows<{ id: string; name: string }>(
      tx,
      `select c.id, c.name from customer_phones p join customers c on c.id = p.customer_id
       where p.phone = $1 and c.deleted_at is null order by c.created_at, c.id limit 1`,
      [phone],
    )
  )[0] ?? null;

/** ISO country of the company, for phones without a country code. */
export const companyCountry = async (tx: EntityManager): Promise<string> =>
  (await rows<{ country: string }>(tx, `select country from company`))[0]?.country ?? 'AM';

export const ownerOfCard = async (tx: EntityManager, number: string): Promise<string | null> =>
  (
    await rows<{ id: string }>(
      tx,
      `select customer_id as id from customer_cards where number = $1`,
      [number],
    )
  )[0]?.id ?? null;
