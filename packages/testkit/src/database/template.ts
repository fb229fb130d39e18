import {
  isRunning,
  openSchema,
  ROLE_NAMES,
  type RunningPostgres,
  withClient,
} from '@khanut/embedded-postgres';
import { migrateFromEmpty, migrationFingerprint } from './migration-source.js';

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

const TEMPLATES_KEPT = 3;
const BUILD_LOCK = 4_800_001;

/** The name of a migrated, empty database to copy from; builds it when the migrations are new. */
export async function migratedTemplate(server: RunningPostgres): Promise<string> {
  const name = `template_${migrationFingerprint()}`;
  return withClient(server.urlOf('admin', 'postgres'), async (client) => {
    if (await isReady(client, name)) return name;
    // One builder at a time; the lock goes with the connection.
    await client.query('select pg_advisory_lock($1)', [BUILD_LOCK]);
    if (!(await isReady(client, name))) await build(client, server, name);
    return name;
  });
}

async function isReady(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'`,
    [name],
  );
  return rowCount === 1;
}

async function build(client: Client, server: RunningPostgres, name: string): Promise<void> {
  await removeOutdated(client);
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} owner ${ROLE_NAMES.owner}`);
  await withClient(server.urlOf('admin', name), openSchema);
  await migrateFromEmpty(server.urlOf('owner', name));
  // A connection the migration left behind would forbid copying.
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ]);
  await client.query(`comment on database ${name} is 'ready'`);
}

/** Older templates, and databases of test runs that died before they could drop them. */
async function removeOutdated(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'template\\_%' order by oid desc offset $1`,
    [TEMPLATES_KEPT - 1],
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name}`);
  await removeLeftovers(client);
}

/** Test databases are named after the process of their run. */
export async function removeLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'test\\_%'`,
  );
  for (const { name } of rows) {
    const pid = Number(name.split('_')[1]);
    if (isRunning({ pid, startTicks: null })) continue;
    await client.query(`drop database if exists ${name} with (force)`);
  }
}
