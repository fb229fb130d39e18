import path from 'node:path';
import { v7 } from 'uuid';
import { startProgram } from '../lib/child.mjs';
import { median, quantile, rounded } from '../lib/statistics.mjs';
import { tempPostgres } from '../lib/temp-postgres.mjs';
import { envelopeOf } from '../../services/api/dist/domains/sales/testing/sealed-sale.js';
import { nextEntry, openTills } from '../sale-commit/tills.mjs';

// How long does the server take to close a shift, and does it matter how many receipts the shift had?
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 3 : 9;
const [FEW, MANY] = [20, 2_000];
const LINES = 3;
const SALES_A_PUSH = 100;

const here = import.meta.dirname;
const database = await tempPostgres();
const shop = await openTills(database.urls.owner, 2);
const api = await startProgram(path.join(here, '../../services/api/dist/bundle/main.js'), {
  DATABASE_URL: database.urls.app,
  PORT: '0',
  KHANUT_JOBS: 'none',
  KHANUT_LOG_LEVEL: 'warn',
});

async function push(till, entries) {
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${api.port}/api/v1/sync/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${till.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ entries }),
  });
  const { verdicts } = await answer.json();
  const tookMs = performance.now() - started;
  const lost = verdicts.find(({ verdict }) => verdict === 'quarantined' || verdict === 'conflict');
  if (lost) throw new Error(`not posted: ${JSON.stringify(lost)}`);
  return { tookMs, verdicts };
}

/** Sales of `nextEntry` carry their receipt number as seq; the others come behind any of them. */
let others = 1_000_000;
function seal(till, kind, body) {
  const at = new Date().toISOString();
  const stamp = {
    id: v7(), outletId: shop.shop.outletId, registerId: till.registerId, epoch: 1, at, businessDate: at.slice(0, 10),
    staffId: shop.shop.cashierId, shiftId: till.shiftId,
  }; // prettier-ignore
  return envelopeOf({ ...stamp, ...body }, kind, (others += 1));
}

/** One shift from opening to the last sale; answers its closing, to be timed alone. */
async function sellShift(till, receipts, zNumber) {
  till.shiftId = v7();
  await push(till, [seal(till, 'shift-opened', { float: 0, denominations: [] })]);
  const tenders = new Map();
  let sent = 0;
  while (sent < receipts) {
    const size = Math.min(SALES_A_PUSH, receipts - sent);
    const entries = Array.from({ length: size }, () => nextEntry(shop, till, LINES));
    for (const entry of entries)
      for (const { kind, amount } of JSON.parse(entry.body).cart.tenders)
        tenders.set(kind, (tenders.get(kind) ?? 0) + amount);
    await push(till, entries);
    sent += size;
  }
  const expectedCash = tenders.get('cash') ?? 0;
  const byTender = [...tenders].map(([kind, amount]) => ({ kind, amount }));
  const closing = seal(till, 'shift-closed', {
      zNumber, expectedCash, countedCash: expectedCash, difference: 0, reason: null, floatLeft: 0, denominations: [],
      totals: { sales: receipts, returns: 0, net: 0, byTender },
    }); // prettier-ignore
  return async () => {
    const { tookMs, verdicts } = await push(till, [closing]);
    const odd = verdicts[0].codes.filter((code) => code !== 'FLOAT_DIFFERS');
    if (odd.length > 0) throw new Error(`the closing of ${receipts} receipts: ${odd.join()}`);
    return tookMs;
  };
}

try {
  const [first, second] = shop.tills;
  console.log('warming up');
  for (let z = 1; z <= 3; z++) await (await sellShift(first, FEW, z))();
  const times = { [FEW]: [], [MANY]: [] };
  for (let round = 0; round < ROUNDS; round++) {
    // Both stand ready, then one closes after the other, in turns: what the machine does meanwhile falls on both.
    const closings = [
      [MANY, await sellShift(second, MANY, 1 + round)],
      [FEW, await sellShift(first, FEW, 4 + round)],
    ];
    for (const [count, close] of round % 2 ? closings : closings.reverse())
      times[count].push(await close());
  }
  for (const count of [FEW, MANY])
    console.log(
      `closing a shift of ${count} receipts: p50 ${median(times[count]).toFixed(1)} ms, worst ${quantile(times[count], 1).toFixed(1)} ms (${times[count].length} shifts)`,
    );
  const ratios = { close2000To20: rounded(median(times[MANY]) / median(times[FEW])) };
  const figures = {
    closeMs20: rounded(median(times[FEW])),
    closeMs2000: rounded(median(times[MANY])),
    worstMs2000: rounded(quantile(times[MANY], 1)),
  };
  console.log(JSON.stringify({ bench: 'shift-close', ratios, figures }));
} finally {
  await api.stop();
  await database.stop();
}
