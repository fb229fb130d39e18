import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

/** A look into the shop's database past the application, or with `owner` a hand on it. The caller ends it. */
export async function openDatabase(
  dir: string,
  role: 'reader' | 'owner' = 'reader',
): Promise<Client> {
  const { postgres } = JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')) as {
    postgres: { port: number };
  };
  const secrets = JSON.parse(fs.readFileSync(path.join(dir, 'secrets.json'), 'utf8')) as {
    postgres: Record<string, string>;
  };
  const client = new Client({
    host: '127.0.0.1',
    port: postgres.port,
    database: 'khanut',
    user: `khanut_${role}`,
    password: secrets.postgres[role] as string,
  });
  await client.connect();
  return client;
}

/** Rows of one query; bigint columns come as text. */
export async function ask<Row extends object>(
  dir: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await openDatabase(dir);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Tests run at any hour, offers do not go out at night: the drafts of this shop know no quiet hours. */
export async function letItBeDay(dir: string): Promise<void> {
  const owner = await openDatabase(dir, 'owner');
  await owner.query(
    `update campaigns set quiet_from_minute = 0, quiet_to_minute = 0 where state = 'draft'`,
  );
  await owner.end();
}

/** Customers with the silver card who agreed to SMS and have a mobile phone. */
export async function silverWhoAgreed(dir: string): Promise<number> {
  const [row] = await ask<{ count: string }>(
    dir,
    `select count(*) from customers c join discount_categories d on d.id = c.tier_id
      where d.name = 'Արծաթե քարտ' and sms_consent_at is not null and sms_consent_withdrawn_at is null
        and exists (select from customer_phones p where p.customer_id = c.id and p.kind = 'mobile')`,
  );
  return Number(row?.count);
}
