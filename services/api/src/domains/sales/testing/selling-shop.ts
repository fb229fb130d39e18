import { createHash, randomBytes } from 'node:crypto';
import type { LoyaltyPolicy, Rulebook } from '@khanut/shared/engine';
import type { Money, Rate } from '@khanut/shared/money';
import pg from 'pg';
import { v7 } from 'uuid';

/** A shop's least furniture for tests and benches of accepting sales. */
export interface SellingShop {
  outletId: string;
  registerId: string;
  /** Goes in `Authorization: Bearer …`. */
  registerToken: string;
  cashierId: string;
  shiftId: string;
  customerId: string;
  categoryId: string;
  rulebook: Rulebook;
  products: { id: string; sku: string; name: string; priceId: string; unitPrice: Money }[];
}

const silverCategoryId = v7();
export const rulebookOf = (categoryId: string, loyalty?: LoyaltyPolicy): Rulebook => ({
  version: 1,
  ...(loyalty && { loyalty }),
  currency: 'AMD',
  rules: [
    {
      id: v7(),
      name: 'Silver card',
      step: 'customer',
      stack: 'card',
      exclusive: false,
      scope: {
        productIds: [],
        categoryIds: [],
        brands: [],
        exceptProductIds: [],
        exceptCategoryIds: [],
      },
      conditions: [{ kind: 'customer-category', categoryId }],
      action: { kind: 'percent', rate: 50_000 as Rate },
      capAmount: null,
    },
  ],
  taxClasses: [
    {
      id: 'vat',
      name: 'VAT 20 %',
      mode: 'included',
      rates: [{ id: 'vat20', name: 'VAT', rate: 200_000 as Rate, startsAtMs: null }],
    },
  ],
  rounding: {
    lineMode: 'half-up',
    taxMode: 'half-up',
    taxPoint: 'line',
    cash: { step: 1000 as Money, mode: 'half-up' },
  },
  policy: { maxTotalDiscount: null },
});

/** Fills an empty, migrated database; the URL must be the owner's or the application's. */
export async function createSellingShop(
  url: string,
  options: { products?: number; loyalty?: LoyaltyPolicy } = {},
): Promise<SellingShop> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fill(client, options.products ?? 20, options.loyalty);
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.Client,
  productCount: number,
  loyalty?: LoyaltyPolicy,
): Promise<SellingShop> {
  const registerToken = randomBytes(32).toString('base64url');
  const shop: SellingShop = {
    outletId: v7(), registerId: v7(), registerToken, cashierId: v7(), shiftId: v7(), customerId: v7(),
    categoryId: silverCategoryId, rulebook: rulebookOf(silverCategoryId, loyalty), products: [],
  }; // prettier-ignore
  await client.query(
    `insert into company (id, name, currency, country, locale, cash_step, denominations) values ($1, 'Test', 'AMD', 'AM', 'hy', 1000, '{}')`,
    [v7()],
  );
  await client.query(
    `insert into outlets (id, code, name, time_zone) values ($1, 'T1', 'Test', 'Asia/Yerevan')`,
    [shop.outletId],
  );
  await client.query(`insert into staff (id, name, role) values ($1, 'Ani', 'cashier')`, [
    shop.cashierId,
  ]);
  await addRegister(client, shop, shop.registerId, registerToken, 'R1');
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', $1)`,
    [JSON.stringify(shop.rulebook.taxClasses[0]?.rates)],
  );
  await client.query('insert into rulebooks (version, body) values (1, $1)', [
    JSON.stringify(shop.rulebook),
  ]);
  await client.query(`insert into customers (id, name) values ($1, 'Anahit')`, [shop.customerId]);
  await client.query(
    `insert into shifts (id, outlet_id, register_id, epoch, business_date, opened_at, float) values ($1, $2, $3, 1, '2026-11-01', '2026-11-01', 0)`,
    [shop.shiftId, shop.outletId, shop.registerId],
  );
  for (let at = 0; at < productCount; at++) shop.products.push(await addProduct(client, at));
  return shop;
}

/** One more register of the shop's outlet, with the hash of its token as enrolment stores it. */
export async function addRegister(
  client: pg.Client,
  shop: Pick<SellingShop, 'outletId'>,
  id: string,
  token: string,
  code: string,
): Promise<void> {
  await client.query(
    'insert into registers (id, outlet_id, code, name, epoch, token_hash) values ($1, $2, $3, $3, 1, $4)',
    [id, shop.outletId, code, createHash('sha256').update(token).digest()],
  );
}

export async function addProduct(client: pg.Client, at: number) {
  const product = {
    id: v7(),
    sku: `SKU-${at}`,
    name: `Coffee "Սուրճ" ${at}`,
    priceId: v7(),
    unitPrice: (129_000 + at * 1000) as Money,
  };
  await client.query(
    `insert into products (id, sku, name, tax_class_id) values ($1, $2, $3, 'vat')`,
    [product.id, product.sku, product.name],
  );
  await client.query(
    `insert into prices (id, product_id, unit_price, starts_at) values ($1, $2, $3, '2020-01-01')`,
    [product.priceId, product.id, product.unitPrice],
  );
  return product;
}
