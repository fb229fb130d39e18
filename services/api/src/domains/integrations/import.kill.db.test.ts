import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';

const program = path.resolve(__dirname, '../../../dist/bundle/cli.js');
const mapping = path.resolve(__dirname, '../../../samples/import/online-retail.mapping.json');
let db: TestDatabase;
let client: pg.Client;
let dir: string;
let file: string;

beforeAll(async () => {
  if (!existsSync(program)) throw new Error('the API is not built: npm run build');
  db = await createTestDatabase();
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  dir = mkdtempSync(path.join(tmpdir(), 'khanut-import-kill-'));
  file = path.join(dir, 'sales.csv');
  const rows = Array.from({ length: 120 }, (_, at) => {
    const invoice = 700_000 + Math.floor(at / 3);
    return `${at % 3 === 2 && invoice % 5 === 0 ? 'C' : ''}${invoice},A${at % 7},ARTICLE,${at % 3 === 2 && invoice % 5 === 0 ? -1 : 2},2026-03-0${1 + Math.floor(at / 15)} 10:00:00,1.25,9,x`;
  });
  writeFileSync(
    file,
    `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n${rows.join('\n')}\n`,
  );
});
afterAll(async () => {
  await client?.end();
  await db?.drop();
  rmSync(dir, { recursive: true, force: true });
});

async function importFile(
  crashpoint?: string,
): Promise<{ code: number | null; signal: string | null; out: string }> {
  const env = {
    ...process.env,
    ...db.env,
    KHANUT_LOG_LEVEL: 'fatal',
    ...(crashpoint ? { KHANUT_CRASHPOINT: crashpoint } : {}),
  };
  const child = spawn(process.execPath, [program, 'import', 'sales', file, '--mapping', mapping], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal, out };
}
const totals = async () =>
  (await client.query(
    `select (select count(*)::int from sales) as sales, (select coalesce(sum(net), 0)::int from sales) as net,
       (select count(*)::int from sale_lines) as lines, (select coalesce(sum(on_hand), 0)::int from stock_levels) as on_hand,
       (select coalesce(sum(quantity), 0)::int from stock_movements) as moved, (select count(*)::int from outbox) as events`,
  )).rows[0] as Record<string, number>; // prettier-ignore

test('killed at each point, the import goes on with the next run and counts everything once', async () => {
  expect((await importFile('import.before-commit')).signal).toBe('SIGKILL');
  expect(await totals()).toMatchObject({ sales: 0, on_hand: 0 });
  expect((await importFile('import.after-commit')).signal).toBe('SIGKILL');
  const half = await totals();
  expect(half.sales).toBeGreaterThan(0);
  expect(half.on_hand).toBe(half.moved);
  const finished = await importFile();
  expect(finished).toMatchObject({ code: 0 });
  expect(finished.out).toContain('rows 120 = accepted 120 + rejected 0');
  const whole = await totals();
  expect(whole).toMatchObject({
    lines: 120,
    events: whole.sales as number,
    on_hand: whole.moved as number,
  });
  expect((await importFile()).code).toBe(0);
  expect(await totals()).toEqual(whole);
}, 120_000);

test('a refusal is one sentence and exit code 1', async () => {
  const env = { ...process.env, ...db.env };
  const child = spawn(
    process.execPath,
    [program, 'import', 'sales', path.join(dir, 'none.csv'), '--mapping', mapping],
    { env },
  );
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(text).toMatch(/^FILE_UNREADABLE: .*none\.csv can't be read \(ENOENT\)\.\n$/);
}, 60_000);
