import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withClient } from '@khanut/embedded-postgres';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';

// The built program itself, killed and started again.
const programs = {
  main: resolve(__dirname, '../dist/bundle/main.js'),
  worker: resolve(__dirname, '../dist/bundle/worker.js'),
};
const dataDir = mkdtempSync(join(tmpdir(), 'khanut-main-'));
const running = new Set<ChildProcess>();

beforeAll(() => {
  if (!existsSync(programs.main)) throw new Error('the API is not built: npm run build');
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await waitFor(() => running.size === 0);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  /** The ready line, or undefined when it ended without one. */
  ready: Promise<{ port: number } | undefined>;
  ended: Promise<{ code: number | null; signal: string | null; errors: string }>;
}

function start(env: Record<string, string>, program: keyof typeof programs = 'main'): Started {
  const all = {
    ...process.env,
    PORT: '0',
    DATA_DIR: dataDir,
    KHANUT_LOG_LEVEL: 'fatal',
    DATABASE_POOL_SIZE: '4',
    ...env,
  };
  const child = spawn(process.execPath, [programs[program]], {
    env: all,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let errors = '';
  child.stderr?.on('data', (text) => (errors += String(text)));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, errors } as Awaited<Started['ended']>;
  });
  const line = new Promise<{ port: number }>((done) =>
    child.stdout?.once('data', (text) => done(JSON.parse(String(text)))),
  );
  return { child, ended, ready: Promise.race([line, ended.then(() => undefined)]) };
}

async function withEmpty(work: (db: TestDatabase) => Promise<void>): Promise<void> {
  const db = await createTestDatabase({ migrated: false });
  try {
    await work(db);
  } finally {
    for (const child of running) child.kill('SIGKILL');
    await waitFor(() => running.size === 0);
    await db.drop();
  }
}

const ask = async <Row>(db: TestDatabase, text: string): Promise<Row[]> =>
  withClient(db.adminUrl, async (client) => (await client.query(text)).rows as Row[]);
const count = async (db: TestDatabase, text: string) =>
  (await ask<{ count: number }>(db, text))[0]?.count;

async function stop({ child, ended }: Started): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, signal: null });
}

test('killed inside a migration it leaves nothing half, and the next start migrates', () =>
  withEmpty(async (db) => {
    const doomed = start({ ...db.env, KHANUT_CRASHPOINT: 'migrate.in-migration' });
    expect(await doomed.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(await count(db, `select count(*)::int from pg_tables where tablename = 'sales'`)).toBe(
      0,
    );
    const sound = start(db.env);
    expect(await sound.ready).toMatchObject({ ready: true });
    await stop(sound);
  }));

test('three processes started at once on an empty database all come up', () =>
  withEmpty(async (db) => {
    const all = [start(db.env), start(db.env), start(db.env, 'worker')];
    for (const { ready } of all) expect(await ready).toMatchObject({ ready: true });
    expect(
      await count(db, 'select count(*)::int - count(distinct name)::int as count from migrations'),
    ).toBe(0);
    for (const process of all) await stop(process);
  }));

test.each(['relay.before-hand-over', 'relay.after-hand-over'])(
  'killed at %s a job is handed over once',
  async (point) => {
    const db = await createTestDatabase();
    await ask(
      db,
      `insert into outgoing_jobs (queue, name, key, body) values ('work', 'test', 'one', '{}')`,
    );
    const doomed = start({ ...db.env, KHANUT_JOBS: 'inline', KHANUT_CRASHPOINT: point });
    expect(await doomed.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(
      await count(db, 'select count(*)::int from outgoing_jobs where handed_over_at is not null'),
    ).toBe(0);
    const sound = start({ ...db.env, KHANUT_JOBS: 'inline' });
    await sound.ready;
    await waitFor(
      async () =>
        // Named: in the hours after midnight the process asks for the night's work of its own.
        (await count(
          db,
          `select count(*)::int from outgoing_jobs where name = 'test' and handed_over_at is not null`,
        )) === 1,
      60_000,
      'the job to be handed over',
    );
    expect(await count(db, `select count(*)::int from bullmq.job where name = 'test'`)).toBe(1);
    await stop(sound);
    await db.drop();
  },
);

test('a request under way when SIGTERM comes is answered', async () => {
  const db = await createTestDatabase();
  const api = start(db.env);
  const { port } = (await api.ready) as { port: number };
  const asked = fetch(`http://127.0.0.1:${port}/api/health/ready`);
  api.child.kill('SIGTERM');
  // Either it was taken and is answered as ever, or the door was shut already; never half an answer or a bare 503.
  const answer = await asked.then(
    (response) => response.json(),
    () => 'not taken',
  );
  expect([{ ok: true, parts: { database: 'ok', queue: 'ok' } }, 'not taken']).toContainEqual(
    answer,
  );
  expect(await api.ended).toMatchObject({ code: 0 });
  await db.drop();
});

test('at its most talkative the log is JSON lines by request id, without a name, phone, address or secret', async () => {
  const db = await createTestDatabase();
  const api = start({ ...db.env, KHANUT_LOG_LEVEL: 'debug' });
  const { port } = (await api.ready) as { port: number };
  const ask = (path: string, body?: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: 'Bearer till-token-of-somebody',
        cookie: 'khanut_session=cookie-of-somebody',
        'x-request-id': 'request-0042',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
  const login = JSON.stringify({ email: 'anahit@shop.example', password: 'her-long-password' });
  await ask('/api/v1/auth/login', login);
  await ask('/api/v1/auth/login', login.slice(0, -9));
  await ask('/api/v1/customers?search=Anahit%20%2B37491000000');
  await ask('/api/v1/sync/push', '{"entries":[{"body":"Anahit +37491000000"}]}');
  await stop(api);
  const { errors } = await api.ended;
  const lines = errors.trim().split('\n');
  const logged = lines.map((line) => JSON.parse(line) as { requestId?: string });
  expect(
    logged.filter(({ requestId }) => requestId === 'request-0042').length,
  ).toBeGreaterThanOrEqual(4);
  expect(errors).not.toMatch(/anahit|37491|her-long|of-somebody/i);
  await db.drop();
});

describe('what cannot start says why in one sentence', () => {
  const first = async (process: Started) => (await process.ended).errors.trim().split('\n');

  test('a faulty configuration', async () => {
    const lines = await first(
      start({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x', PORT: 'many' }),
    );
    expect(lines).toEqual([expect.stringMatching(/PORT/)]);
  });

  test('a database that does not answer', async () => {
    const lines = await first(start({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/x' }));
    expect(lines).toEqual([expect.stringMatching(/does not answer \(ECONNREFUSED\)/)]);
  });

  test('a busy port', async () => {
    const db = await createTestDatabase();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const busy = start({ ...db.env, PORT: String((other.address() as AddressInfo).port) });
    expect(await first(busy)).toEqual([
      expect.stringMatching(/^The port is in use by another program/),
    ]);
    expect(await busy.ended).toMatchObject({ code: 1 });
    other.close();
    await db.drop();
  });
});
