import type pg from 'pg';
import { fixedId, type Shop, shopOpensMs } from '../shop/shop.js';

const yearBefore = new Date(shopOpensMs - 365 * 86_400_000).toISOString();

/** The simulated shop in an empty, migrated database. */
export async function furnishDatabase(client: pg.Client, shop: Shop): Promise<void> {
  await client.query(
    `insert into company (id, name, currency, country, locale, cash_step, denominations) values ($1, 'Test', 'AMD', 'AM', 'hy', 1000, '{}')`,
    [fixedId(1)],
  );
  await client.query(
    `insert into outlets (id, code, name, time_zone) values ($1, 'T1', 'Test', 'Asia/Yerevan')`,
    [shop.outletId],
  );
  for (const { id, name, role, discountLimit } of shop.staff)
    await client.query(
      `insert into staff (id, name, role, all_outlets, manual_discount_limit) values ($1, $2, $3, true, $4)`,
      [id, name, role, discountLimit],
    );
  await client.query('update return_policy set policy = $1', [JSON.stringify(shop.returnPolicy)]);
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', $1)`,
    [JSON.stringify(shop.rulebook.taxClasses[0]?.rates)],
  );
  await client.query(
    'insert into rulebooks (version, body, published_at, starts_at) values (1, $1, $2, $2)',
    [JSON.stringify(shop.rulebook), yearBefore],
  );
  for (const product of shop.products) await addProduct(client, shop, product);
  for (const { id, name } of shop.customers)
    await client.query('insert into customers (id, name) values ($1, $2)', [id, name]);
  for (const [at, { kind, holder, amount }] of shop.opening.entries()) {
    await client.query('insert into balances (kind, holder, amount) values ($1, $2, $3)', [
      kind,
      holder,
      amount,
    ]);
    await client.query(
      `insert into balance_entries (source_id, kind, holder, reason, amount, at, business_date)
       values ($1, $2, $3, $4, $5, $6, $6::timestamptz::date)`,
      [fixedId(500 + at), kind, holder, kind === 'points' ? 'adjust' : 'issue', amount, yearBefore],
    );
  }
}

async function addProduct(
  client: pg.Client,
  { outletId, openingStock }: Shop,
  { id, sku, name, priceId, unitPrice }: Shop['products'][number],
): Promise<void> {
  await client.query(
    `insert into products (id, sku, name, tax_class_id) values ($1, $2, $3, 'vat')`,
    [id, sku, name],
  );
  await client.query(
    `insert into prices (id, product_id, unit_price, starts_at) values ($1, $2, $3, $4)`,
    [priceId, id, unitPrice, yearBefore],
  );
  await client.query(
    'insert into stock_levels (outlet_id, product_id, on_hand) values ($1, $2, $3)',
    [outletId, id, openingStock],
  );
}
