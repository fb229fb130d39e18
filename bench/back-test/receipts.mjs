import { v7 } from 'uuid';
import pg from 'pg';
import { storeReceipts } from '../../services/api/dist/domains/backtests/testing/stored-receipts.js';
import { sealedSale } from '../../services/api/dist/domains/sales/testing/sealed-sale.js';
import { createSellingShop } from '../../services/api/dist/domains/sales/testing/selling-shop.js';

const PRODUCTS = 1_000;
const CUSTOMERS = 500;
const DAYS = 90;
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const FROM_MS = Date.UTC(2026, 6, 1);

export const PERIOD = {
  from: '2026-07-01',
  to: new Date(FROM_MS + DAYS * DAY_MS).toISOString().slice(0, 10),
};

/** Rules as a shop of some years has them: on brands and goods, a ladder, three cards. */
function rulesOf(products) {
  const scope = (named = {}) => ({
    productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [], ...named,
  }); // prettier-ignore
  const rule = (change) => ({
    id: v7(), name: 'Rule', step: 'item', stack: 'items', exclusive: false, scope: scope(), conditions: [], capAmount: null, ...change,
  }); // prettier-ignore
  const items = Array.from({ length: 20 }, (_, at) =>
    rule({
      scope: scope({ productIds: products.slice(at * 10, at * 10 + 10).map(({ id }) => id) }),
      action: { kind: 'percent', rate: 20_000 + at * 1_000 },
    }),
  );
  const steps = [
    { from: 500_000, rate: 20_000 },
    { from: 2_000_000, rate: 40_000 },
  ];
  const ladder = rule({
    step: 'receipt',
    stack: 'basket',
    action: { kind: 'ladder', by: 'amount', steps },
  });
  return [...items, ladder];
}

/** A shop with so many stored receipts of five lines, spread over three months. */
export async function shopWithReceipts(ownerUrl, count) {
  const shop = await createSellingShop(ownerUrl, { products: PRODUCTS });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  shop.rulebook = { ...shop.rulebook, version: 2 };
  shop.rulebook.rules = [...shop.rulebook.rules, ...rulesOf(shop.products)];
  await client.query(
    `insert into rulebooks (version, body, published_at, starts_at) values (2, $1, '2026-01-01', '2026-01-01')`,
    [JSON.stringify(shop.rulebook)],
  );
  const customers = Array.from({ length: CUSTOMERS }, () => v7());
  await client.query(
    `insert into customers (id, name) select id, 'Customer' from unnest($1::uuid[]) as t(id)`,
    [customers],
  );
  for (let at = 0; at < count; at += BATCH)
    await storeReceipts(client, Array.from({ length: Math.min(BATCH, count - at) }, (_, n) => receipt(shop, customers, at + n, count))); // prettier-ignore
  await client.query('analyze');
  return { shop, client };
}

function receipt(shop, customers, at, count) {
  const customerId = customers[at % customers.length];
  return sealedSale(
    { ...shop, customerId },
    {
      number: at + 1,
      lines: Array.from({ length: 5 }, (_, line) => ({
        product: (at * 7 + line * 131) % PRODUCTS,
        quantity: 1000 + (line % 3) * 1000,
      })),
      withCustomer: at % 3 !== 0,
      sealedAt: new Date(FROM_MS + Math.floor((at / count) * DAYS) * DAY_MS + (at % 40_000) * 1000),
    },
  );
}
