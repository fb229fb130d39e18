import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@khanut/shared/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config/read-config.js';
import { Sessions } from '../auth/sessions.js';
import type { Clock } from '../clock/clock.js';
import { createApp } from '../http/create-app.js';
import type { RouteTable } from '../http/route-table.js';
import { Ids } from '../ids/ids.js';
import { OutboxReaders } from '../outbox/readers.js';
import { TestCaller } from './test-caller.js';
import { seedTestShop, type TestShop } from './test-shop.js';

export interface TestApiOptions {
  /** Of a migrated database, as the application role. */
  databaseUrl: string;
  /** Default: the system's. */
  clock?: Clock;
  /** More environment, such as TWILIO_BASE_URL, or KHANUT_JOBS=inline to run workers too. */
  env?: Record<string, string>;
}

/** The API in this process, with nobody listening and no jobs running unless asked for. */
export interface TestApi {
  app: NestFastifyApplication;
  dataSource: DataSource;
  routes: RouteTable;
  /** A shop to act in; made once, at the first call. */
  shop(): Promise<TestShop>;
  /** Callers, each proved as its kind is proved in life. */
  nobody: TestCaller;
  signIn(role: Role): Promise<TestCaller>;
  till(): Promise<TestCaller>;
  /** The till with a cashier session of that role. */
  tillWithCashier(role?: Role): Promise<TestCaller>;
  agent(): Promise<TestCaller>;
  /** Runs the outbox readers until nothing is left to read. */
  drainOutbox(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Boots the API for a `.http.test.ts`:
 *
 *   const db = await createTestDatabase();
 *   const api = await createTestApi({ databaseUrl: db.appUrl });
 *   const owner = await api.signIn('owner');
 *   const { rows } = await owner.call(outletListRoute, {});
 */
export async function createTestApi(options: TestApiOptions): Promise<TestApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'khanut-api-'));
  const config = readConfig({
    DATABASE_URL: options.databaseUrl,
    DATABASE_POOL_SIZE: '8',
    DATA_DIR: dataDir,
    KHANUT_JOBS: 'none',
    KHANUT_LOG_LEVEL: process.env.KHANUT_LOG_LEVEL ?? 'fatal',
    ...options.env,
  });
  const { app, routes } = await createApp(AppModule.with(config, options.clock), config);
  const close = async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, routes, close, ...callers(app) };
}

function callers(app: NestFastifyApplication): Omit<TestApi, 'app' | 'routes' | 'close'> {
  const dataSource = app.get(DataSource);
  let seeded: Promise<TestShop> | undefined;
  const shop = () => (seeded ??= seedTestShop(dataSource, app.get(Ids)));
  const open = async (role: Role, kind: 'cookie' | 'cashier') => {
    const { staff, registerId } = await shop();
    return (
      await app
        .get(Sessions)
        .open(dataSource.manager, staff[role].id, kind, kind === 'cashier' ? registerId : null)
    ).token;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    dataSource,
    shop,
    nobody: new TestCaller(app),
    signIn: async (role) =>
      new TestCaller(app, { cookie: `khanut_session=${await open(role, 'cookie')}` }),
    till: async () => new TestCaller(app, bearer((await shop()).registerToken)),
    tillWithCashier: async (role = 'cashier') =>
      new TestCaller(app, {
        ...bearer((await shop()).registerToken),
        'x-cashier-session': await open(role, 'cashier'),
      }),
    agent: async () => new TestCaller(app, bearer((await shop()).agentCredential)),
    drainOutbox: () => app.get(OutboxReaders).drain(),
  };
}
