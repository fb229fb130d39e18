import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import {
  createSellingShop,
  type SellingShop,
} from '@khanut/api/domains/sales/testing/selling-shop';
import type { LoyaltyPolicy } from '@khanut/shared/engine';
import { Client } from 'pg';
import { v7 } from 'uuid';

/** What the cast and the browser need to know of the shop. */
export interface Furniture {
  outletId: string;
  /** Redeemed by the till in the browser. */
  code: string;
  codeRegisterId: string;
  cashier: { name: string; pin: string };
  barcodes: string[];
  cards: string[];
}

const barcodeOf = (at: number) => `48500000${String(at).padStart(5, '0')}`;
const cardOf = (at: number) => `29000000${String(at).padStart(5, '0')}`;

/** One point for each 100 units paid. */
const loyalty = {
  points: {
    ...{ pointValue: 100, burnAs: 'tender', burnMaxRate: 1_000_000, burnMinPoints: 0 },
    ...{ earnBase: 'with-tax', pendingDays: 0, expiryDays: null },
  },
  earn: [
    {
      ...{ id: v7(), name: 'Points', stack: 'points', conditions: [] },
      scope: { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }, // prettier-ignore
      by: { kind: 'amount', per: 10_000, points: 1 },
    },
  ],
  multipliers: [],
  tiers: null,
} as unknown as LoyaltyPolicy;

/** Fills a migrated database with a small shop: goods with codes, customers with cards, a cashier, a code to enrol. */
export async function furnish(ownerUrl: string): Promise<Furniture> {
  const shop = await createSellingShop(ownerUrl, { products: 30, loyalty });
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `update company set denominations = '{2000000,1000000,500000,100000,50000,20000,10000,5000,2000,1000}'`,
    );
    await client.query(
      `insert into barcodes (code, product_id) select * from unnest($1::text[], $2::uuid[])`,
      [shop.products.map((_, at) => barcodeOf(at)), shop.products.map(({ id }) => id)],
    );
    const cards = await addCustomers(client);
    const pin = await givePin(client, shop);
    const { code, codeRegisterId } = await newCode(client, shop);
    return {
      ...{ outletId: shop.outletId, code, codeRegisterId, cashier: { name: 'Ani', pin } },
      ...{ barcodes: shop.products.map((_, at) => barcodeOf(at)), cards },
    };
  } finally {
    await client.end();
  }
}

async function addCustomers(client: Client): Promise<string[]> {
  const cards = Array.from({ length: 10 }, (_, at) => cardOf(at));
  const ids = cards.map(() => v7());
  await client.query(`insert into customers (id, name) select id, 'Customer' from unnest($1::uuid[]) as t (id)`, [ids]); // prettier-ignore
  await client.query(
    `insert into customer_cards (number, customer_id) select * from unnest($1::text[], $2::uuid[])`,
    [cards, ids],
  );
  return cards;
}

async function givePin(client: Client, shop: SellingShop): Promise<string> {
  const [pin, salt, iterations] = ['2468', randomBytes(16), 1000];
  const hash = pbkdf2Sync(pin, salt, iterations, 32, 'sha256').toString('base64');
  const verifier = { salt: salt.toString('base64'), iterations, hash, approver: false };
  await client.query(`update staff set pin_verifier = $2, all_outlets = true where id = $1`, [
    shop.cashierId,
    JSON.stringify(verifier),
  ]);
  return pin;
}

async function newCode(client: Client, { outletId }: SellingShop) {
  const [code, codeRegisterId] = ['ABCD-EFGH-JKMN', v7()];
  await client.query(
    `insert into registers (id, outlet_id, code, name, epoch) values ($1, $2, 'B', 'Browser', 0)`,
    [codeRegisterId, outletId],
  );
  await client.query(
    `insert into enrolment_codes (code_hash, register_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [createHash('sha256').update(code.replaceAll('-', '')).digest(), codeRegisterId],
  );
  return { code, codeRegisterId };
}
