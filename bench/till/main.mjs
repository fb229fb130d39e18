import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import { median, quantile, rounded } from '../lib/statistics.mjs';
import { baselineTimes } from './baselines.mjs';
import { pagesOf, startServer } from './server.mjs';
import { openShop, productCode } from './shop.mjs';
import { slippedTexts, typedTexts } from './texts.mjs';
import { enrol, memoryMb, openBrowser, openedMs, signIn } from './till-page.mjs';

// The built till in a browser, beside a server that speaks the sync contract over a shop in memory: first sync, start,
// scanning at 100 lines, search, sealing; the same once more with thousands of receipts that no server has.

const quick = process.argv.includes('--quick');
const seed = Number(/^--seed=(\d+)$/.exec(process.argv.find((one) => one.startsWith('--seed=')) ?? '')?.[1] ?? 1); // prettier-ignore
const PRODUCTS = quick ? 10_000 : 100_000;
const CUSTOMERS = quick ? 10_000 : 100_000;
const UNSENT = quick ? 1000 : 5000;
const LINES = quick ? 40 : 100;
const SCANS = quick ? 20 : 60;
const SEALS = quick ? 10 : 40;
const TEXTS = quick ? 60 : 300;
const BASELINE_TEXTS = quick ? 20 : 40;
const p95 = (values) => quantile(values, 0.95);
const say = (text) => console.log(text);

const shop = openShop(seed, PRODUCTS, CUSTOMERS);
const texts = typedTexts(shop, TEXTS);
const slipped = slippedTexts(shop, quick ? 10 : 40);
say(
  `seed ${seed}: ${PRODUCTS} products, ${CUSTOMERS} customers, ${shop.rulebook.rules.length} rules`,
);
await ensureBuilt({ only: ['cashier'] });
const server = await startServer(pagesOf(shop, 2000));
const profileDir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-till-bench-'));
let { context, page } = await openBrowser(profileDir);
const figures = {};
const call = (name, ...given) =>
  page.evaluate(([one, args]) => globalThis.bench[one](...args), [name, given]);

let nextCode = 1;
const scanOne = () => call('scan', productCode(nextCode++ % PRODUCTS || nextCode++));

/** Receipts grow to the wanted length, then some more lines are measured. */
async function scanTimes() {
  const times = [];
  while (times.length < SCANS) {
    for (let line = 0; line < LINES; line++) await scanOne();
    for (let line = 0; line < 20; line++) times.push(await scanOne());
    await call('drop');
  }
  return times;
}

async function sealTimes() {
  const times = [];
  for (let receipt = 0; receipt < SEALS; receipt++) {
    for (let line = 0; line < 3; line++) await scanOne();
    times.push(await call('pay'));
  }
  return times;
}

async function searchTimes(wanted) {
  const found = [];
  for (const text of wanted) found.push(await call('search', text));
  await page.keyboard.press('Escape');
  return {
    looked: found.map((one) => one.lookedMs),
    painted: found.flatMap((one) => one.paintedMs ?? []),
  };
}

/** A browser started anew and a page opened again, with no API to be reached. */
async function startTimes() {
  await context.close();
  ({ context, page } = await openBrowser(profileDir));
  const cold = await openedMs(page, () => page.goto(server.url));
  const warm = [];
  for (let round = 0; round < 3; round++) warm.push(await openedMs(page, () => page.reload()));
  return { cold, warm: median(warm) };
}

/** All that is measured twice. */
async function measure(suffix) {
  server.state.isDown = true;
  const { cold, warm } = await startTimes();
  await signIn(page);
  const frames = [];
  for (let frame = 0; frame < 60; frame++) frames.push(await call('emptyFrame'));
  const scans = await scanTimes();
  // The worker’s code is compiled by then.
  await searchTimes(texts.slice(0, 40));
  const search = await searchTimes(texts);
  const slips = await searchTimes(slipped);
  const seals = await sealTimes();
  const memory = await memoryMb(context, page);
  Object.assign(figures, {
    [`scanP95Ms${suffix}`]: p95(scans),
    [`scanP50Ms${suffix}`]: median(scans),
    [`emptyFrameMs${suffix}`]: median(frames),
    [`searchP95Ms${suffix}`]: p95(search.looked),
    [`searchP50Ms${suffix}`]: median(search.looked),
    [`searchPaintedP95Ms${suffix}`]: p95(search.painted),
    [`slipP95Ms${suffix}`]: p95(slips.looked),
    [`sealP95Ms${suffix}`]: p95(seals),
    [`sealP50Ms${suffix}`]: median(seals),
    [`coldStartMs${suffix}`]: cold,
    [`warmStartMs${suffix}`]: warm,
    [`memoryMb${suffix}`]: memory,
  });
  say(`${suffix || 'fresh'}: ${JSON.stringify(Object.fromEntries(Object.entries(figures).filter(([name]) => name.endsWith(suffix)).map(([name, value]) => [name, rounded(value, 1)])))}`); // prettier-ignore
}

/** From asking for what changed in a day to the till standing at its end. */
async function deltaTime() {
  server.state.isDown = false;
  server.state.hasDelta = true;
  await page.getByTestId('unsynced').click();
  const from = performance.now();
  await page.getByTestId('sync-now').click();
  const shelf = await call('value', 'khanut-till', 'catalogue');
  while (!String(await call('value', `khanut-catalogue-${shelf}`, 'cursor')).startsWith('d'))
    await wait(10);
  for (let cursor = ''; ;) {
    const now = await call('value', `khanut-catalogue-${shelf}`, 'cursor');
    if (now === cursor && /^d(-end|\d+)$/.test(now) && isLastDelta(now)) break;
    cursor = now;
    await wait(10);
  }
  return performance.now() - from;
}
/** From asking to a catalogue that was sent whole once more, beside the one in force. */
async function fullSyncTime() {
  Object.assign(server.state, { isDown: false, isAnew: true, takesNothing: true });
  const before = await call('value', 'khanut-till', 'catalogue');
  await page.getByTestId('unsynced').click();
  const from = performance.now();
  await page.getByTestId('sync-now').click();
  while ((await call('value', 'khanut-till', 'catalogue')) === before) await wait(20);
  return performance.now() - from;
}

const isLastDelta = (cursor) =>
  cursor === 'd-end' ||
  Number(cursor.slice(1)) ===
    Math.ceil(shop.changedProducts.length / 2000) + Math.ceil(shop.changedCustomers.length / 2000);

try {
  figures.firstSyncMs = await enrol(page, server.url);
  say(`first sync ${Math.round(figures.firstSyncMs)} ms`);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
  await signIn(page);
  figures.indexMs = await indexTime();
  figures.deltaMs = await deltaTime();
  await page.keyboard.press('Escape');
  await measure('');
  const strict = await call('putTimes', 'strict', 50);
  const relaxed = await call('putTimes', 'relaxed', 50);
  await call('addUnsent', UNSENT);
  await measure('After5000');
  figures.firstSyncMsAfter5000 = await fullSyncTime();
  const others = await baselineTimes(shop.products, texts, BASELINE_TEXTS);
  figures.unsent = UNSENT;
  figures.linearP50Ms = median(others.linear);
  figures.miniSearchP50Ms = median(others.miniSearch);
  figures.miniSearchBuildMs = others.buildMs;
  figures.strictPutP50Ms = median(strict);
  figures.relaxedPutP50Ms = median(relaxed);
  const ratios = {
    linearToSearch: figures.linearP50Ms / figures.searchP50Ms,
    miniSearchToSearch: figures.miniSearchP50Ms / figures.searchP50Ms,
    strictToRelaxed: figures.strictPutP50Ms / figures.relaxedPutP50Ms,
    scanToEmptyFrame: figures.scanP50Ms / figures.emptyFrameMs,
    scanAfter5000: figures.scanP95MsAfter5000 / figures.scanP95Ms,
    sealAfter5000: figures.sealP95MsAfter5000 / figures.sealP95Ms,
  };
  const round = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value)]));
  say(JSON.stringify({ bench: 'till', ratios: round(ratios), figures: round(figures) }));
} finally {
  await context.close();
  await server.stop();
  fs.rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
}

/** From the end of the first sync until the search answers: the index is built behind the till's back. */
async function indexTime() {
  const from = performance.now();
  await call('search', 'ka');
  await page.waitForFunction(() => globalThis.bench.replies >= 1, null, { polling: 50 });
  await page.keyboard.press('Escape');
  return performance.now() - from;
}
