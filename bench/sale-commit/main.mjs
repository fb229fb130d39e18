import path from 'node:path';
import pg from 'pg';
import { startProgram } from '../lib/child.mjs';
import { processCpuMs, serverCpuMs } from '../lib/cpu.mjs';
import { median, quantile, rounded } from '../lib/statistics.mjs';
import { tempPostgres } from '../lib/temp-postgres.mjs';
import { drive } from './load.mjs';
import { openRaw } from './raw.mjs';
import { nextEntry, openTills } from './tills.mjs';

const quick = process.argv.includes('--quick');
const CONNECTIONS = [1, 8, 32];
const ROUNDS = quick ? 3 : 7;
const SALES_A_SLICE = quick ? { 1: 150, 8: 400, 32: 640 } : { 1: 300, 8: 1_200, 32: 1_920 };
/** Before and after the tables' statistics are taken: the compiler of JavaScript needs some thousand calls. */
const WARM_UP = quick ? 1_600 : 3_200;
const BACKLOG = 100;
const BACKLOGS_A_SLICE = quick ? 2 : 4;
const POOL = '20';

const here = import.meta.dirname;
const database = await tempPostgres();
const shop = await openTills(database.urls.owner, Math.max(...CONNECTIONS));
const env = { DATABASE_URL: database.urls.app, DATABASE_POOL_SIZE: POOL };
const api = await startProgram(path.join(here, '../../services/api/dist/bundle/main.js'), {
  ...env,
  PORT: '0',
  KHANUT_JOBS: 'none',
  KHANUT_LOG_LEVEL: 'warn',
});
const bare = await startProgram(path.join(here, 'bare-server.mjs'), env);
const raw = await openRaw(database.urls.app, 8);
const admin = new pg.Client({ connectionString: database.urls.admin });
await admin.connect();

const payloadOf = (entries) => Buffer.from(JSON.stringify({ entries }));
function work(connections, sales, batch = 1, lines = 5) {
  const each = Math.ceil(sales / connections / batch);
  return shop.tills.slice(0, connections).map((till) => ({
    till,
    sales: each * batch,
    payloads: Array.from({ length: each }, () =>
      payloadOf(Array.from({ length: batch }, () => nextEntry(shop, till, lines))),
    ),
  }));
}
const statements = async () =>
  Number(
    (
      await admin.query(
        `select coalesce(sum(calls), 0) as calls from pg_stat_statements where query not like '%pg_stat_statements%'`,
      )
    ).rows[0].calls,
  );
const total = (list) => list.reduce((sum, { sales }) => sum + sales, 0);

/** Turns so that neither side always goes first: what the machine does meanwhile falls on both. */
async function compare(name, rounds, make) {
  const runs = { api: [], bare: [] };
  for (let round = 0; round < rounds; round++)
    for (const side of round % 2 ? ['bare', 'api'] : ['api', 'bare'])
      runs[side].push(await drive(side === 'api' ? api.port : bare.port, make()));
  const ratios = runs.api.map((run, at) => run.rate / runs.bare[at].rate);
  const of = (side) => ({
    rate: median(runs[side].map((run) => run.rate)),
    times: runs[side].flatMap((run) => run.times),
  });
  const [ours, theirs] = [of('api'), of('bare')];
  console.log(
    `${name}: api ${ours.rate.toFixed(0)} sales/s (p50 ${median(ours.times).toFixed(2)} p95 ${quantile(ours.times, 0.95).toFixed(2)} ms), ` +
      `bare ${theirs.rate.toFixed(0)} (p50 ${median(theirs.times).toFixed(2)} p95 ${quantile(theirs.times, 0.95).toFixed(2)} ms), ratio ${median(ratios).toFixed(3)}`,
  );
  return { ratio: median(ratios), ...ours };
}

/** CPU of both sides and statements, over one slice that nobody else runs beside. */
async function cost(connections, sales, lines = 5, side = api) {
  const slice = work(connections, sales, 1, lines);
  const before = [processCpuMs(side.pid), serverCpuMs(database.pid), await statements()];
  await drive(side.port, slice);
  const after = [processCpuMs(side.pid), serverCpuMs(database.pid), await statements()];
  const [apiCpuMs, dbCpuMs, calls] = after.map((value, at) =>
    value === null ? null : (value - before[at]) / total(slice),
  );
  return { apiCpuMs, dbCpuMs, calls };
}

try {
  console.log('warming up');
  for (const port of [api.port, bare.port]) await drive(port, work(32, WARM_UP));
  await raw.drive(
    work(8, 160).map(({ till }) => Array.from({ length: 20 }, () => nextEntry(shop, till))),
  );
  await admin.query('analyze');
  for (const port of [api.port, bare.port]) await drive(port, work(32, WARM_UP));

  const single = {};
  for (const connections of CONNECTIONS)
    single[connections] = await compare(`${connections} connections`, ROUNDS, () =>
      work(connections, SALES_A_SLICE[connections]),
    );
  const batch = await compare(`backlog of ${BACKLOG}`, ROUNDS, () =>
    work(1, BACKLOG * BACKLOGS_A_SLICE, BACKLOG),
  );
  const rawRates = [];
  const apiRates = [];
  for (let round = 0; round < ROUNDS; round++) {
    const entries = shop.tills
      .slice(0, 8)
      .map((till) => Array.from({ length: SALES_A_SLICE[8] / 8 }, () => nextEntry(shop, till)));
    rawRates.push((await raw.drive(entries)).rate);
    apiRates.push((await drive(api.port, work(8, SALES_A_SLICE[8]))).rate);
  }
  const raw8 = median(apiRates.map((rate, at) => rate / rawRates[at]));
  console.log(
    `raw driver, 8 connections: ${median(rawRates).toFixed(0)} sales/s, api ÷ raw ${raw8.toFixed(3)}`,
  );
  const five = await cost(8, SALES_A_SLICE[8]);
  const bareCost = await cost(8, SALES_A_SLICE[8], 5, bare);
  const fifty = await cost(8, SALES_A_SLICE[8] / 8, 50);
  console.log(
    `CPU a sale: api ${five.apiCpuMs?.toFixed(2)} ms (bare server ${bareCost.apiCpuMs?.toFixed(2)}), database ${five.dbCpuMs?.toFixed(2)} ms; SQL statements a sale: ${five.calls.toFixed(2)} (50 lines: ${fifty.calls.toFixed(2)})`,
  );

  const ratios = {
    single1: single[1].ratio,
    single8: single[8].ratio,
    single32: single[32].ratio,
    batch100: batch.ratio,
    raw8,
  };
  const figures = {
    statementsPerSale: five.calls, statementsPerSale50Lines: fifty.calls, apiCpuMs: five.apiCpuMs, dbCpuMs: five.dbCpuMs,
    bareCpuMs: bareCost.apiCpuMs,
    p50Ms8: median(single[8].times), p95Ms8: quantile(single[8].times, 0.95), salesPerSecond1: single[1].rate,
    salesPerSecond8: single[8].rate, salesPerSecond32: single[32].rate, salesPerSecondBatch100: batch.rate, rawPerSecond8: median(rawRates),
  }; // prettier-ignore
  const round = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value)]));
  console.log(
    JSON.stringify({ bench: 'sale-commit', ratios: round(ratios), figures: round(figures) }),
  );
} finally {
  await raw.close();
  await admin.end();
  await Promise.all([api.stop(), bare.stop()]);
  await database.stop();
}
