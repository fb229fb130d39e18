import type {
  CandidatePrice,
  CartCoupon,
  CustomerState,
  ProductFacts,
} from '@khanut/shared/engine';
import type { EntityManager, QueryRunner } from 'typeorm';
import { changedRows, rows } from '../platform/database/rows.js';
import type { DemoShop } from './demo-files.js';

export async function insertOutlet(
  tx: EntityManager,
  id: string,
  outlet: DemoShop['outlets'][number],
): Promise<void> {
  await rows(
    tx,
    `insert into outlets (id, code, name, address, phone, time_zone, receipt_footer) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, outlet.code, outlet.name, outlet.address, outlet.phone, outlet.timeZone, outlet.footer],
  );
}

/** With a first epoch that nobody holds any more: enrolment grants the next one. */
export async function insertRegister(
  tx: EntityManager,
  id: string,
  outletId: string,
  code: string,
  name: string,
) {
  await rows(
    tx,
    `insert into registers (id, outlet_id, code, name, epoch) values ($1, $2, $3, $4, 1)`,
    [id, outletId, code, name],
  );
}

export interface DemoStaff {
  id: string;
  email: string;
  name: string;
  role: string;
  passwordHash: string;
  pinVerifier: object | null;
  allOutlets: boolean;
  outletIds: string[];
  locale: string;
  limit: number;
}

export async function insertStaff(tx: EntityManager, person: DemoStaff): Promise<void> {
  await rows(
    tx,
    `insert into staff (id, email, name, role, password_hash, pin_verifier, all_outlets, locale, manual_discount_limit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      person.id,
      person.email,
      person.name,
      person.role,
      person.passwordHash,
      person.pinVerifier && JSON.stringify(person.pinVerifier),
      person.allOutlets,
      person.locale,
      person.limit,
    ],
  );
  await rows(tx, `insert into staff_outlets (staff_id, outlet_id) select $1, unnest($2::uuid[])`, [
    person.id,
    person.outletIds,
  ]);
}

export async function fixTier(tx: EntityManager, customerId: string): Promise<void> {
  await rows(tx, 'update customers set tier_fixed = true where id = $1', [customerId]);
}

export async function ensureMonths(tx: EntityManager, months: readonly string[]): Promise<void> {
  for (const month of months) await tx.query(`select ensure_sale_month($1::date)`, [month]);
}

/** How far the history has come: kept so that an interrupted load goes on. */
export interface DemoProgress {
  untilMs: number;
  isDone: boolean;
}

export async function findProgress(tx: EntityManager): Promise<DemoProgress | null> {
  const [found] = await rows<{ progress: { untilMs: number }; isDone: boolean }>(
    tx,
    `select progress, finished_at is not null as "isDone" from imports where source = 'demo' and kind = 'history'`,
  );
  return found ? { untilMs: found.progress.untilMs, isDone: found.isDone } : null;
}

export async function startProgress(tx: EntityManager, id: string, untilMs: number): Promise<void> {
  await rows(
    tx,
    `insert into imports (id, source, file_hash, kind, progress) values ($1, 'demo', '', 'history', $2)`,
    [id, JSON.stringify({ untilMs })],
  );
}

export async function finishProgress(tx: EntityManager): Promise<void> {
  await changedRows(
    tx,
    `update imports set finished_at = now() where source = 'demo' and kind = 'history'`,
  );
}

export interface DemoOutlet {
  id: string;
  code: string;
  timeZone: string;
  registers: { id: string; code: string; name: string }[];
  cashierIds: string[];
}

/** In the order of the codes given. */
export const findOutlets = (tx: EntityManager, codes: readonly string[]): Promise<DemoOutlet[]> =>
  rows<DemoOutlet>(
    tx,
    `select o.id, o.code, o.time_zone as "timeZone",
       (select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name) order by r.code)
        from registers r where r.outlet_id = o.id) as registers,
       (select coalesce(jsonb_agg(s.id order by s.email), '[]') from staff s join staff_outlets so on so.staff_id = s.id
        where so.outlet_id = o.id and s.role = 'cashier') as "cashierIds"
     from outlets o where o.code = any($1) order by array_position($1, o.code)`,
    [codes],
  );

/** Products as a till knows them; prices carry their rows' ids, so that the history stands up to the price check. */
export async function findProductFacts(
  tx: EntityManager,
): Promise<(ProductFacts & { barcode: string | null })[]> {
  const found = await rows<ProductFacts & { barcode: string | null; prices: CandidatePrice[] }>(
    tx,
    `select p.id, p.sku, p.name, p.unit, jsonb_build_array(p.category_id) as "categoryIds", p.brand,
       p.tax_class_id as "taxClassId", p.lowest_price as "lowestPrice", p.never_discounted as "neverDiscounted",
       p.earns_nothing as "earnsNothing", (select min(b.code) from barcodes b where b.product_id = p.id) as barcode,
       (select jsonb_agg(jsonb_build_object('id', r.id, 'unitPrice', r.unit_price, 'outletId', r.outlet_id,
          'customerCategoryId', r.customer_category_id, 'minQuantity', r.min_quantity,
          'startsAtMs', floor(extract(epoch from r.starts_at) * 1000)::bigint) order by r.id)
        from prices r where r.product_id = p.id and r.ended_at is null) as prices
     from products p where p.deleted_at is null order by p.sku`,
  );
  return found;
}

export interface DemoBuyer {
  reference: string;
  state: CustomerState;
  name: string;
  card: string | null;
  homeOutletId: string | null;
  locale: 'hy' | 'ru' | 'en';
}

export const findBuyers = (tx: EntityManager): Promise<DemoBuyer[]> =>
  rows<DemoBuyer>(
    tx,
    `select c.reference, c.name, c.locale, c.home_outlet_id as "homeOutletId",
       (select min(k.number) from customer_cards k where k.customer_id = c.id) as card,
       jsonb_build_object('id', c.id,
         'categories', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name)
            from customer_categories m join discount_categories d on d.id = m.category_id where m.customer_id = c.id), '[]'),
         -- Not what the ladder gave since: a load that goes on must make the same receipts.
         'tier', (select jsonb_build_object('id', d.id, 'name', d.name) from discount_categories d where d.id = c.tier_id and c.tier_fixed),
         'individual', case when c.individual_rate is not null then jsonb_build_object('rate', c.individual_rate,
            'expiresAtMs', floor(extract(epoch from c.individual_expires_at) * 1000)::bigint,
            'grantedBy', c.individual_granted_by) end,
         'accumulations', '[]'::jsonb, 'pointsBalance', 0) as state
     from customers c where c.reference like 'D%' and c.deleted_at is null order by c.reference`,
  );

/** Codes as they were made, without the first ones of each kind; whether they were used since is not asked. */
export const findCoupons = (tx: EntityManager, without: number): Promise<CartCoupon[]> =>
  rows<CartCoupon>(
    tx,
    `select code, definition_id as "couponId", customer_id as "customerId", null as "startsAtMs", null as "expiresAtMs",
       uses_allowed as "usesLeft" from coupons where serial > $1 order by definition_id, serial`,
    [without],
  );

/** Only one process loads; the others wait here and then find it done. */
export async function lockDemo(tx: EntityManager): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('khanut demo', 0))`);
}

const loadLock = `hashtextextended('khanut demo history', 0)`;

/** A lock of the runner's connection, beyond any transaction: the load takes many. */
export async function holdLoad(runner: QueryRunner): Promise<void> {
  await runner.query(`select pg_advisory_lock(${loadLock})`);
}

/** Also where it was never got: unlocking what is not held is a warning, no error. */
export async function endLoad(runner: QueryRunner): Promise<void> {
  await runner.query(`select pg_advisory_unlock(${loadLock})`);
  await runner.release();
}

export interface FreeRegister {
  id: string;
  outletId: string;
  name: string;
  outletName: string;
}

/** The first till that nobody has enrolled, in the order of the shop's file; an enrolled one when all are. */
export const findFreeRegister = async (
  tx: EntityManager,
  codes: readonly string[],
): Promise<FreeRegister | null> =>
  (
    await rows<FreeRegister>(
      tx,
      `select r.id, r.outlet_id as "outletId", r.name, o.name as "outletName"
       from registers r join outlets o on o.id = r.outlet_id where r.kind = 'till' and r.deleted_at is null
       order by r.token_hash is not null, array_position($1, o.code), r.code limit 1`,
      [codes],
    )
  )[0] ?? null;
