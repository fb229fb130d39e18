import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import {
  envelopeOf,
  sealedSale,
} from '../../services/api/dist/domains/sales/testing/sealed-sale.js';
import {
  addRegister,
  createSellingShop,
} from '../../services/api/dist/domains/sales/testing/selling-shop.js';

const PRODUCTS = 1_000;
const CUSTOMERS = 500;

/** A shop with as many enrolled tills as there are connections; each till is a register with a shift of its own. */
export async function openTills(ownerUrl, count) {
  const shop = await createSellingShop(ownerUrl, { products: PRODUCTS });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const customers = Array.from({ length: CUSTOMERS }, () => v7());
  await client.query(
    `insert into customers (id, name) select id, 'Customer' from unnest($1::uuid[]) as t(id)`,
    [customers],
  );
  const tills = [];
  for (let at = 0; at < count; at++) tills.push(await openTill(client, shop, at));
  await client.query('analyze');
  await client.end();
  return { shop, customers, tills };
}

async function openTill(client, shop, at) {
  const till = {
    registerId: v7(),
    shiftId: v7(),
    token: randomBytes(32).toString('base64url'),
    lastNumber: 0,
  };
  await addRegister(client, shop, till.registerId, till.token, `B${at}`);
  await client.query(
    `insert into shifts (id, outlet_id, register_id, epoch, business_date, opened_at, float) values ($1, $2, $3, 1, current_date, now(), 0)`,
    [till.shiftId, shop.outletId, till.registerId],
  );
  return till;
}

let at = 0;

/** The next receipt of a till: so many lines, a customer, two payments. */
export function nextEntry({ shop, customers }, till, lineCount = 5) {
  till.lastNumber += 1;
  at += 1;
  const lines = Array.from({ length: lineCount }, (_, line) => ({
    product: (at * 7 + line * 131) % PRODUCTS,
    quantity: 1000 + (line % 3) * 1000,
  }));
  const customerId = customers[at % customers.length];
  const options = {
    number: till.lastNumber,
    lines,
    withCustomer: true,
    registerId: till.registerId,
    shiftId: till.shiftId,
  };
  return envelopeOf(sealedSale({ ...shop, customerId }, options), 'sale', till.lastNumber);
}
