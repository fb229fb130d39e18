import { randomBytes } from 'node:crypto';
import {
  openSchema,
  ROLE_NAMES,
  type RunningPostgres,
  withClient,
} from '@khanut/embedded-postgres';
import { migratedTemplate, removeLeftovers } from './template.js';
import { testRunPid, testServer } from './test-server.js';

/** A database of its own for one test file. */
export interface TestDatabase {
  name: string;
  host: string;
  port: number;
  /** Migrates: owns the tables. */
  ownerUrl: string;
  /** What the API uses: reads and writes rows, no DDL. */
  appUrl: string;
  /** What reports use: reads. */
  readerUrl: string;
  /** Superuser, for looking at the server itself. */
  adminUrl: string;
  /** The environment an API process or command needs to use this database. */
  env: Record<string, string>;
  /** Ends all connections to it and removes it. */
  drop(): Promise<void>;
}

let cleaned = false;

/**
 * Gives the caller a fresh database, migrated from empty by the product's own migrations and copied
 * from a template. `{ migrated: false }` leaves it empty, for testing the migrations.
 *
 * ```ts
 * let db: TestDatabase;
 * beforeAll(async () => { db = await createTestDatabase(); });
 * afterAll(() => db.drop());
 * ```
 */
export async function createTestDatabase(
  options: { migrated?: boolean } = {},
): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${testRunPid()}_${randomBytes(5).toString('hex')}`;
  const template = options.migrated === false ? 'template0' : await migratedTemplate(server);
  await withClient(server.urlOf('admin', 'postgres'), async (client) => {
    if (!cleaned) await removeLeftovers(client);
    cleaned = true;
    await client.query(`create database ${name} template ${template} owner ${ROLE_NAMES.owner}`);
  });
  if (options.migrated === false) await withClient(server.urlOf('admin', name), openSchema);
  return describe(server, name);
}

function describe(server: RunningPostgres, name: string): TestDatabase {
  const [ownerUrl, appUrl, readerUrl] = (['owner', 'app', 'reader'] as const).map((role) =>
    server.urlOf(role, name),
  ) as [string, string, string];
  return {
    name,
    host: server.host,
    port: server.port,
    ownerUrl,
    appUrl,
    readerUrl,
    adminUrl: server.urlOf('admin', name),
    env: {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_READER_URL: readerUrl,
      // The API refuses a server without durability unless the test kit says so.
      KHANUT_UNSAFE_DURABILITY_OK: '1',
    },
    drop: () => dropDatabase(server, name),
  };
}

async function dropDatabase(server: RunningPostgres, name: string): Promise<void> {
  await withClient(server.urlOf('admin', 'postgres'), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
}
