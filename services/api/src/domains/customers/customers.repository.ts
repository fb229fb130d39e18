import type { Customer } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { orderBy } from '../../platform/database/order-by.js';
import { changedRows, rows } from '../../platform/database/rows.js';
import type { CustomerSearch, CustomerWrite } from './customers.policy.js';

const instantText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = `
  c.id, c.kind, c.name, c.email, c.tax_id as "taxId", c.birthday, c.locale, c.note, c.version,
  coalesce((select jsonb_agg(jsonb_build_object('phone', p.phone, 'kind', p.kind) order by p.phone)
    from customer_phones p where p.customer_id = c.id), '[]') as phones,
  coalesce((select jsonb_agg(jsonb_build_object('number', k.number, 'blocked', k.blocked_at is not null) order by k.number)
    from customer_cards k where k.customer_id = c.id), '[]') as cards,
  coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'documentSeen', m.document_seen,
      'validUntil', ${instantText('m.valid_until')}) order by d.name, d.id)
    from customer_categories m join discount_categories d on d.id = m.category_id
    where m.customer_id = c.id and d.deleted_at is null), '[]') as categories,
  (select jsonb_build_object('id', d.id, 'name', d.name) from discount_categories d where d.id = c.tier_id) as tier,
  case when c.individual_rate is not null then jsonb_build_object('rate', c.individual_rate,
    'expiresAt', ${instantText('c.individual_expires_at')},
    'grantedBy', (select s.name from staff s where s.id = c.individual_granted_by)) end as individual,
  case when c.sms_consent_withdrawn_at is not null then jsonb_build_object('granted', false,
      'at', ${instantText('c.sms_consent_withdrawn_at')}, 'source', coalesce(c.sms_consent_source, ''))
    when c.sms_consent_at is not null then jsonb_build_object('granted', true,
      'at', ${instantText('c.sms_consent_at')}, 'source', coalesce(c.sms_consent_source, '')) end as "smsConsent",
  coalesce(t.visits, 0) as visits, coalesce(t.net, 0) as net, coalesce(t.discount, 0) as discount,
  t.last_sale_at as "lastSaleAt"`;
const tables = `customers c left join customer_totals t on t.customer_id = c.id`;

export async function findCustomer(tx: EntityManager, id: string): Promise<Customer | null> {
  const found = await rows<Customer>(
    tx,
    `select ${columns} from ${tables} where c.id = $1 and c.deleted_at is null`,
    [id],
  );
  return found[0] ?? null;
}

export interface CustomerFilter {
  search: CustomerSearch | null;
  categoryId: string | null;
  tierId: string | null;
  sort: string | null;
  limit: number;
  offset: number;
}

/** What a list may be sorted by; anything else is by likeness, then by name. */
const sortable = {
  name: 'c.name',
  visits: 't.visits',
  net: 't.net',
  discount: 't.discount',
  lastSaleAt: 't.last_sale_at',
  changed: 'c.changed_at',
};
const byName = 'c.name, c.id';

/** How alike a misspelt name must be. */
const likeness = 0.45;

/** Card exactly, phone by any run of its digits, name by every word in its own script or by sound. Without a search, all. */
export function findCustomers(tx: EntityManager, filter: CustomerFilter) {
  const { search } = filter;
  if (!search) return page(tx, filter, null);
  const byCard = 'select customer_id as id, 1 as rank from customer_cards where number = $1';
  const byPhone = `select customer_id, 2 from customer_phones where phone like '%${search.digits}%'`;
  const inside = search.words.map(
    ({ own, sound }) => `(search like ${pattern(own)} or search like ${pattern(sound)})`,
  );
  const byWords = inside.length
    ? `select id, 3 from customers where ${inside.join(' and ')}`
    : null;
  const hits = [byCard, search.digits ? byPhone : byWords].filter(Boolean).join(' union all ');
  return page(tx, filter, { hits, asked: search.typed });
}

/** Names that sound alike, by trigrams: for when nothing else is found. Needs a transaction. */
export async function findAlikeCustomers(tx: EntityManager, filter: CustomerFilter) {
  await rows(tx, `select set_config('pg_trgm.word_similarity_threshold', '${likeness}', true)`);
  const asked = filter.search?.words.map((word) => word.sound).join(' ') ?? '';
  return page(tx, filter, {
    hits: 'select id, 4 as rank from customers where $1 <% search',
    asked,
  });
}

/** What is searched for, as `$1`, and the query of (id, rank) that finds it. */
interface Asked {
  hits: string;
  asked: string;
}

async function page(tx: EntityManager, filter: CustomerFilter, search: Asked | null) {
  const source = search
    ? `(select id, min(rank) as rank from (${search.hits}) as hit group by id) as hit join customers c using (id)`
    : 'customers c';
  const found = `from ${source} left join customer_totals t on t.customer_id = c.id
    where c.deleted_at is null and ($1::text is null or true) and ($2::uuid is null or exists (
      select from customer_categories m where m.customer_id = c.id and m.category_id = $2))
      and ($3::uuid is null or c.tier_id = $3)`;
  const sorted = orderBy(filter.sort, sortable);
  const unsorted = search ? `hit.rank, word_similarity($1, c.search) desc, ${byName}` : byName;
  const order = sorted ? `${sorted}, ${byName}` : unsorted;
  const values = [search?.asked ?? null, filter.categoryId, filter.tierId];
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const customers = await rows<Customer>(
    tx,
    `with page as (
       select c.id, row_number() over (order by ${order}) as place ${found}
       order by place limit $4 offset $5)
     select ${columns} from page join customers c using (id) left join customer_totals t on t.customer_id = c.id order by place`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: customers, total: total[0]?.total ?? 0 };
}

/** A quoted LIKE pattern. Folded words hold letters and digits only; nothing else gets into the text. */
const pattern = (word: string): string => `'%${word.replace(/[^\p{L}\p{N}]/gu, '')}%'`;

const written = (
  id: string,
  customer: CustomerWrite,
  search: string,
  staffId: string | null,
): unknown[] => [
  id,
  customer.kind,
  customer.name,
  customer.email,
  customer.taxId,
  customer.birthday,
  customer.locale,
  customer.note,
  customer.tierId,
  customer.individual?.rate ?? null,
  customer.individual?.expiresAt ?? null,
  search,
  staffId,
];

/** What only some callers know of a new customer. */
export interface Origin {
  homeOutletId: string | null;
  /** The number another system gave it. */
  reference: string | null;
}

/** False when the id is there already. */
export async function insertCustomer(
  tx: EntityManager,
  id: string,
  customer: CustomerWrite,
  search: string,
  staffId: string | null,
  origin: Origin,
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into customers (id, kind, name, email, tax_id, birthday, locale, note, tier_id, individual_rate,
       individual_expires_at, search, individual_granted_by, created_by, changed_by, home_outlet_id, reference)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, case when $10::int is not null then $13::uuid end, $13, $13,
       $14, $15)
     on conflict (id) do nothing`,
    [...written(id, customer, search, staffId), origin.homeOutletId, origin.reference],
  );
  return added === 1;
}

/** An unchanged individual discount keeps its granter. False: another version by now, or gone. */
export async function updateCustomer(
  tx: EntityManager,
  id: string,
  customer: CustomerWrite,
  search: string,
  staffId: string | null,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update customers set kind = $2, name = $3, email = $4, tax_id = $5, birthday = $6, locale = $7, note = $8,
       tier_id = $9, individual_rate = $10, individual_expires_at = $11, search = $12,
       individual_granted_by = case when $10::int is null then null
         when (individual_rate, individual_expires_at) is not distinct from ($10::int, $11::timestamptz)
           then individual_granted_by else $13::uuid end,
       changed_by = $13, changed_at = now(), version = version + 1, xid = pg_current_xact_id()
     where id = $1 and version = $14 and deleted_at is null`,
    [...written(id, customer, search, staffId), version],
  );
  return changed === 1;
}

/** False when there was nothing to do. */
export async function setCustomerDeleted(
  tx: EntityManager,
  id: string,
  deleted: boolean,
  staffId: string | null,
) {
  const changed = await changedRows(
    tx,
    `update customers set deleted_at = case when $2 then now() end, changed_by = $3, changed_at = now(),
       version = version + 1, xid = pg_current_xact_id()
     where id = $1 and (deleted_at is null) = $2`,
    [id, deleted, staffId],
  );
  return changed === 1;
}

/** A change of something beside the row itself: tills must see it. */
export async function touchCustomer(
  tx: EntityManager,
  id: string,
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `update customers set changed_by = $2, changed_at = now(), version = version + 1, xid = pg_current_xact_id()
     where id = $1`,
    [id, staffId],
  );
}
