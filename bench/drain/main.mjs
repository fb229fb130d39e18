import http from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { seeded } from '../engine/shop.mjs';
import { startProgram } from '../lib/child.mjs';
import { processCpuMs, serverCpuMs } from '../lib/cpu.mjs';
import { rounded } from '../lib/statistics.mjs';
import { tempPostgres } from '../lib/temp-postgres.mjs';
import { drive } from '../sale-commit/load.mjs';
import { openRaw } from '../sale-commit/raw.mjs';
import { nextEntry, openTills } from '../sale-commit/tills.mjs';
import { backlogOf, countFaults } from './backlog.mjs';
import { drain } from './push.mjs';

// All tills of a chain come back at once: how fast their backlogs arrive, and whether each sale is there once.

const quick = process.argv.includes('--quick');
const REGISTERS = quick ? 60 : 500;
const SALES = quick ? 50 : 100;
/** A request in so many loses its answer, and is sent again. */
const LOSS_RATE = 0.05;
const RAW_CONNECTIONS = 8;
const SLICE = 10;
const RAW_SALES = quick ? 100 : 300;
const WARM_UP = 100;
const seed = Number(process.env.TEST_SEED ?? 1);

const here = import.meta.dirname;
const database = await tempPostgres();
const shop = await openTills(database.urls.owner, REGISTERS + RAW_CONNECTIONS);
const backTills = shop.tills.slice(0, REGISTERS);
const rawTills = shop.tills.slice(REGISTERS);
const api = await startProgram(path.join(here, '../../services/api/dist/bundle/main.js'), {
  DATABASE_URL: database.urls.app,
  DATABASE_POOL_SIZE: '20',
  PORT: '0',
  KHANUT_JOBS: 'none',
  KHANUT_LOG_LEVEL: 'error',
});
const raw = await openRaw(database.urls.app, RAW_CONNECTIONS);
const client = new pg.Client({ connectionString: database.urls.owner });
await client.connect();

const rawRate = async (sales) =>
  (
    await raw.drive(
      rawTills.map((till) => Array.from({ length: sales }, () => nextEntry(shop, till))),
      SLICE,
    )
  ).rate;

async function warmUp() {
  await rawRate(WARM_UP);
  const work = rawTills.map((till) => {
    const { payloads } = backlogOf(shop, till, 2 * WARM_UP);
    return { till, payloads, sales: 2 * WARM_UP };
  });
  await drive(api.port, work);
  await client.query('analyze');
}

const total = (counts, key) => counts.reduce((sum, one) => sum + (one[key] ?? 0), 0);

try {
  console.log(`seed ${seed}; warming up`);
  await warmUp();
  console.log(`sealing ${REGISTERS} backlogs of ${SALES}`);
  const backlogs = backTills.map((till) => backlogOf(shop, till, SALES));
  const before = await rawRate(RAW_SALES);

  const line = {
    agent: new http.Agent({ keepAlive: true, maxSockets: REGISTERS }),
    port: api.port,
    random: seeded(seed),
  };
  const cpu = () => [processCpuMs(api.pid), serverCpuMs(database.pid)];
  const [start, spent] = [performance.now(), cpu()];
  const counts = await Promise.all(backlogs.map((backlog) => drain(line, backlog, LOSS_RATE)));
  const seconds = (performance.now() - start) / 1000;
  const [apiCpuMs, dbCpuMs] = cpu().map((value, at) =>
    value === null ? null : (value - spent[at]) / (REGISTERS * SALES),
  );
  line.agent.destroy();

  const rawMean = (before + (await rawRate(RAW_SALES))) / 2;
  const { lost, doubled, halved } = await countFaults(
    client,
    backlogs.flatMap(({ ids }) => ids),
  );
  const salesPerSecond = (REGISTERS * SALES) / seconds;
  console.log(
    `${REGISTERS} registers × ${SALES} sales in ${seconds.toFixed(1)} s: ${salesPerSecond.toFixed(0)} sales/s; ` +
      `${total(counts, 'cut')} answers lost, ${total(counts, 'duplicate')} sales told again; raw statement ${rawMean.toFixed(0)} sales/s`,
  );
  console.log(`lost ${lost}, doubled ${doubled}, halved ${halved}`);
  const told = total(counts, 'accepted') + total(counts, 'duplicate');
  const figures = {
    salesPerSecond, lost, doubled, halved, unanswered: REGISTERS * SALES - told, answersLost: total(counts, 'cut'),
    toldAgain: total(counts, 'duplicate'), apiCpuMs, dbCpuMs, rawPerSecond: rawMean,
  }; // prettier-ignore
  const round = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value)]));
  console.log(
    JSON.stringify({
      bench: 'drain',
      ratios: round({ vsRaw: salesPerSecond / rawMean }),
      figures: round(figures),
    }),
  );
  if (lost + doubled + halved > 0) process.exitCode = 1;
} finally {
  await raw.close();
  await client.end();
  await api.stop();
  await database.stop();
}
