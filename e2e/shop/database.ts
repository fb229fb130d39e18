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
