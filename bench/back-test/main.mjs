import { availableParallelism } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { priceSale } from '@khanut/shared/engine';
import { startProgram } from '../lib/child.mjs';
import { processCpuMs } from '../lib/cpu.mjs';
import { rounded } from '../lib/statistics.mjs';
import { tempPostgres } from '../lib/temp-postgres.mjs';
import { PERIOD, shopWithReceipts } from './receipts.mjs';

const quick = process.argv.includes('--quick');
const RECEIPTS = quick ? 10_000 : 100_000;
/** The baseline reads that many receipts; more tell nothing new. */
const BARE_RECEIPTS = Math.min(RECEIPTS, 20_000);
const ASK_EVERY_MS = 50;

const database = await tempPostgres();
const worker = path.join(import.meta.dirname, '../../services/api/dist/bundle/worker.js');
let running;

/** What nobody can beat in one thread: parse each body, price it with the draft, add up. No database, no sums by group. */
async function bareLoop(client, drafted) {
  const { rows } = await client.query(
    `select convert_from(e.body, 'UTF8') as body from entries e order by e.id limit $1`,
    [BARE_RECEIPTS],
  );
  const price = (body) => {
    const sale = JSON.parse(body);
    const priced = priceSale({ ...sale.cart, tenders: [] }, drafted, sale.customerState, sale.clock, { trace: 'short' }); // prettier-ignore
    return sale.priced.totals.net - priced.totals.net;
  };
  for (const { body } of rows.slice(0, 2_000)) price(body);
  const start = performance.now();
  let sum = 0;
  for (const { body } of rows) sum += price(body);
  return { perSecond: rows.length / ((performance.now() - start) / 1000), sum };
}

/** A back-test through the queue as the API asks for it; its own clock of start and end. */
async function backTest(client, draft) {
  const id = v7();
  await client.query(
    `insert into back_tests (id, rule_name, draft, rulebook_version, from_date, to_date, state)
     values ($1, 'Draft', $2, 2, $3, $4, 'waiting')`,
    [id, JSON.stringify(draft), PERIOD.from, PERIOD.to],
  );
  await client.query(
    `insert into outgoing_jobs (queue, name, key, body) values ('work', 'back-test', $1, $2)`,
    [`back-test ${id} 0`, JSON.stringify({ backTestId: id })],
  );
  for (;;) {
    const { rows } = await client.query(
      `select state, result, error, extract(epoch from finished_at - started_at)::float8 as seconds from back_tests where id = $1`,
      [id],
    );
    const [row] = rows;
    if (row.state === 'done') return row;
    if (row.state === 'failed') throw new Error(`the back-test failed: ${row.error}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

try {
  console.log(`making ${RECEIPTS} receipts`);
  const { shop, client } = await shopWithReceipts(database.urls.owner, RECEIPTS);
  const everything = shop.rulebook.rules[0].scope;
  const draft = {
    id: v7(), name: 'Draft', step: 'item', stack: 'draft', exclusive: false, scope: everything, conditions: [],
    action: { kind: 'percent', rate: 30_000 }, capAmount: null,
  }; // prettier-ignore
  const drafted = { ...shop.rulebook, rules: [...shop.rulebook.rules, draft] };
  const bare = await bareLoop(client, drafted);
  console.log(`bare loop in one thread: ${bare.perSecond.toFixed(0)} receipts/s`);
  running = await startProgram(worker, {
    DATABASE_URL: database.urls.app,
    KHANUT_LOG_LEVEL: 'warn',
  });
  const cpuBefore = processCpuMs(running.pid);
  const { result, seconds } = await backTest(client, draft);
  const cpuMs = cpuBefore === null ? null : processCpuMs(running.pid) - cpuBefore;
  if (result.receipts !== RECEIPTS || result.skipped > 0 || result.changed === 0)
    throw new Error(`wrong sums: ${JSON.stringify(result).slice(0, 200)}`);
  const perSecond = RECEIPTS / seconds;
  console.log(
    `back-test: ${RECEIPTS} receipts in ${seconds.toFixed(1)} s, ${perSecond.toFixed(0)} receipts/s on ${availableParallelism()} cores`,
  );
  await client.end();
  const ratios = { toBareLoop: rounded(perSecond / bare.perSecond) };
  const figures = {
    receiptsPerSecond: rounded(perSecond, 0),
    secondsFor100k: rounded(100_000 / perSecond, 1),
    // Of the worker with its threads, without the database: what stays true on a machine that is busy.
    cpuSecondsFor100k: cpuMs === null ? null : rounded((cpuMs / RECEIPTS) * 100, 1),
    bareReceiptsPerSecond: rounded(bare.perSecond, 0),
  };
  console.log(JSON.stringify({ bench: 'back-test', ratios, figures }));
} finally {
  await running?.stop();
  await database.stop();
}
