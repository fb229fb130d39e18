import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import {
  type BodyOf,
  rulebookPublishRoute,
  ruleSaveRoute,
  type SaleBody,
} from '@khanut/shared/contracts';
import { priceSale, type Rulebook } from '@khanut/shared/engine';
import { createTestDatabase, seededRandom, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { SalesImporter } from '../integrations/sales/import-sales.js';
import {
  hasRealFile,
  realFile,
  realLines,
  realMapping,
  realRows,
} from '../integrations/testing/real-months.js';
import { notNothing, reprice, returnAll } from './testing/replay.js';

// The night replays all seven months; a change some thousand rows of them, elsewhere each time.
const wanted = process.env.REPLAY_ROWS ?? '6000';
const rowsAtMost = wanted === 'all' ? Infinity : Number(wanted);
const severalShare = 0.1;

type RuleWriteBody = BodyOf<typeof ruleSaveRoute>;
const random = seededRandom();
const dir = mkdtempSync(path.join(tmpdir(), 'khanut-replay-'));
let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
  rmSync(dir, { recursive: true, force: true });
});

/** Some rows in one piece, whole invoices, so that cancellations find their sales. */
async function samplePath(): Promise<string> {
  if (rowsAtMost >= realRows) return realFile;
  const from = random.integer(1, realRows - rowsAtMost);
  const out = createWriteStream(path.join(dir, 'sample.csv'));
  let at = -1;
  let [first, last] = ['', ''];
  for await (const line of realLines()) {
    at += 1;
    const invoice = line.slice(0, line.indexOf(','));
    if (at === 0) out.write(`${line}\n`);
    if (at < from) first = invoice;
    const isInside = at >= from && invoice !== first && (at < from + rowsAtMost || invoice === last); // prettier-ignore
    if (isInside) out.write(`${line}\n`);
    if (isInside) last = invoice;
    if (at >= from + rowsAtMost && !isInside) break;
  }
  out.end();
  await once(out, 'close');
  return path.join(dir, 'sample.csv');
}

const importSales = async () =>
  api.app.get(SalesImporter).run({
    file: await samplePath(),
    mapping: realMapping,
    source: 'online-retail',
    outletCode: 'ONLINE',
    reportPath: null,
    otherCurrencyOk: false,
    dryRun: false,
  });

const scope = (named: object = {}) => ({
  productIds: [], brands: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [], ...named,
}); // prettier-ignore
const rule = (change: object): RuleWriteBody =>
  ({
    name: 'Rule', active: true, version: null, step: 'item', stack: v7(), exclusive: false, scope: scope(), conditions: [],
    capAmount: null, publish: false, ...change,
  }) as unknown as RuleWriteBody; // prettier-ignore

/** Rules of several kinds over the goods that came in. */
async function publishRules(): Promise<Rulebook> {
  const owner = await api.signIn('owner');
  const tx = api.dataSource.manager;
  const goods = (await rows<{ id: string }>(tx, 'select id from products order by sku limit 600')).map(({ id }) => id); // prettier-ignore
  const ladder = (by: string, ...steps: [number, number][]) => ({
    kind: 'ladder', by, steps: steps.map(([from, rate]) => ({ from, rate })),
  }); // prettier-ignore
  const trio = { parts: [{ scope: scope(), count: 3 }], reward: { kind: 'percent-cheapest', rate: 1_000_000, count: 1 }, maxGroups: 2 }; // prettier-ignore
  const written = [
    rule({ action: { kind: 'percent', rate: 73_000 }, scope: scope({ productIds: goods.slice(0, 200) }) }),
    rule({ action: { kind: 'amount-per-unit', amount: 3 }, scope: scope({ productIds: goods.slice(150, 300) }) }),
    rule({ step: 'group', action: { kind: 'group', ...trio }, scope: scope({ productIds: goods.slice(300, 320) }) }),
    rule({ step: 'receipt', stack: 'basket', action: ladder('amount', [10_000, 20_000], [50_000, 50_000]) }),
    rule({ step: 'receipt', stack: 'basket', action: ladder('quantity', [200_000, 30_000]) }),
    rule({ step: 'receipt', conditions: [{ kind: 'weekdays', days: [4] }], action: { kind: 'amount-off', amount: 777 } }),
  ]; // prettier-ignore
  for (const body of written) await owner.call(ruleSaveRoute, { params: { id: v7() }, body });
  const { version } = await owner.call(rulebookPublishRoute, { body: { startsAt: null, note: null } }); // prettier-ignore
  return storedRulebook(version);
}

/** From the database each time, so that two runs share nothing. */
const storedRulebook = async (version: number): Promise<Rulebook> =>
  (await rows<{ body: Rulebook }>(api.dataSource.manager, 'select body from rulebooks where version = $1', [version]))[0]?.body as Rulebook; // prettier-ignore

async function* storedSales(): AsyncGenerator<SaleBody> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await rows<{ id: string; body: Buffer }>(
      api.dataSource.manager,
      `select e.id, e.body from entries e join sales s on s.id = e.id where s.kind = 'sale' and e.id > $1 order by e.id limit 300`,
      [after],
    );
    for (const { body } of page) yield JSON.parse(body.toString('utf8')) as SaleBody;
    if (!page.length) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** One replay of all sales: how many, what they came to, and a hash of every byte of every result. */
async function replay(version: number) {
  const rulebook = await storedRulebook(version);
  const hash = createHash('sha256');
  const sums = { sales: 0, discount: 0 };
  for await (const sale of storedSales()) {
    const priced = reprice(sale, rulebook);
    hash.update(JSON.stringify(priced));
    sums.sales += 1;
    sums.discount += priced.totals.discount;
  }
  return { ...sums, hash: hash.digest('hex') };
}

if (!hasRealFile)
  test('left out: the real months do not lie beside the repository', () =>
    expect(hasRealFile).toBe(false));
else
  test('real sales re-priced twice under a published rulebook are the same to the byte; returned, they come to nothing', async () => {
    await api.shop();
    const tx = api.dataSource.manager;
    await rows(tx, `update company set currency = 'GBP', country = 'GB', cash_step = 5`);
    const rates = [{ id: 'vat', name: 'VAT', rate: 200_000, startsAtMs: null }];
    await rows(tx, `insert into tax_classes (id, name, mode, rates) values ('imported', 'VAT', 'included', $1)`, [JSON.stringify(rates)]); // prettier-ignore
    const { sales } = await importSales();
    expect(sales).toBeGreaterThan(20);
    const { version, ...rulebook } = await publishRules();
    const first = await replay(version);
    expect(first.sales).toBe(sales);
    expect(first.discount).toBeGreaterThan(0);
    expect(await replay(version)).toEqual(first);
    for await (const sale of storedSales()) {
      const own = await storedImported(sale.priced.rulebookVersion);
      const again = priceSale(sale.cart, own, sale.customerState, sale.clock);
      expect(again).toMatchObject({ lines: sale.priced.lines, totals: sale.priced.totals });
      for (const [priced, book] of [
        [reprice(sale, { ...rulebook, version }), { ...rulebook, version }],
        [sale.priced, own],
      ] as const) {
        const steps = random.next() < severalShare ? random.integer(2, 5) : 1;
        const returns = returnAll(priced, book, steps, (most) => random.integer(0, most));
        expect(notNothing([priced, ...returns])).toEqual({});
      }
    }
  }, 3_600_000);

const imported = new Map<number, Rulebook>();
async function storedImported(version: number): Promise<Rulebook> {
  const known = imported.get(version) ?? (await storedRulebook(version));
  imported.set(version, known);
  return known;
}
