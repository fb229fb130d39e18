import pg from 'pg';
import { SUPERUSER } from './cluster.js';
import { HOST } from './launch.js';
import type { Passwords, Role } from './secrets.js';

export const DATABASE = 'khanut';

/** Database accounts: the owner migrates, the app reads and writes rows, the reader only reads. */
export const ROLE_NAMES: Record<Role, string> = {
  admin: SUPERUSER,
  owner: 'khanut_owner',
  app: 'khanut_app',
  reader: 'khanut_reader',
};

/** A connection URL of that role to `database` on the embedded server. */
export function roleUrl(
  role: Role,
  port: number,
  passwords: Passwords,
  database = DATABASE,
): string {
  return `postgres://${ROLE_NAMES[role]}:${passwords[role]}@${HOST}:${port}/${database}`;
}

/**
 * Proves that the server on `port` takes our passwords, and makes the roles and the shop's database
 * unless that is done; a first start that was cut short is completed.
 */
export async function prepareDatabase(port: number, passwords: Passwords): Promise<void> {
  await withClient(roleUrl('admin', port, passwords, 'postgres'), async (client) => {
    const { rows } = await client.query<{ done: boolean }>(
      `select exists (select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'prepared') as done`,
      [DATABASE],
    );
    if (rows[0]?.done) return;
    await createRoles(client, passwords);
    await createDatabase(client);
    await withClient(roleUrl('admin', port, passwords), openSchema);
    await client.query(`comment on database ${DATABASE} is 'prepared'`);
  });
}

async function createRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  for (const role of ['owner', 'app', 'reader'] as const) {
    const name = ROLE_NAMES[role];
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = rowCount ? 'alter' : 'create';
    await client.query(`${verb} role ${name} login password '${passwords[role]}'`);
  }
  await client.query(`grant pg_read_all_stats to ${ROLE_NAMES.owner}`);
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  await client.query(`create database ${DATABASE} owner ${ROLE_NAMES.owner}`);
}

/** Only the owner may make tables; pg_stat_statements is the one extension that needs a superuser. */
export async function openSchema(client: pg.Client): Promise<void> {
  await client.query(`alter schema public owner to ${ROLE_NAMES.owner}`);
  await client.query(`grant usage on schema public to ${ROLE_NAMES.app}, ${ROLE_NAMES.reader}`);
  await client.query('create extension if not exists pg_stat_statements');
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that stops while we hang up must not bring the process down.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
