import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { priceSale } from '@khanut/shared/engine';
import { median, rounded } from '../lib/statistics.mjs';
import { browserTimes } from './in-browser.mjs';
import { fullTimes, p99, rescanTimes, stand } from './measure.mjs';
import { naivePrice } from './naive.mjs';

const quick = process.argv.includes('--quick');
const BASKETS = quick ? 200 : 500;
const NAIVE_BASKETS = quick ? 40 : 150;
const WARM_UPS = 3;
const ROUNDS = 5;
const HEAP_BASKETS = quick ? 10_000 : 100_000;
const now = () => performance.now();
const said = (times) => `p50 ${median(times).toFixed(2)} ms, p99 ${p99(times).toFixed(2)} ms`;

/** Both ways must come to the same numbers, or their times mean nothing. */
function checkNaive({ carts, rulebook, customer, clock }) {
  for (const [index, cart] of carts.slice(0, NAIVE_BASKETS).entries()) {
    const priced = priceSale(cart, rulebook, customer, clock);
    const naive = naivePrice(cart, rulebook, customer, clock);
    const isSame =
      priced.totals.includedTax === naive.tax &&
      priced.lines.every((line) => line.net === naive.nets.get(line.lineId));
    if (!isSame) throw new Error(`basket ${index}: the naive loop comes to other numbers`);
  }
}

function heapGrowthMb() {
  const file = path.join(import.meta.dirname, 'heap.mjs');
  const child = spawnSync(process.execPath, ['--expose-gc', file, String(HEAP_BASKETS)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`the heap's measure ended with ${child.status}`);
  return JSON.parse(child.stdout).growthMb;
}

console.log('warming up');
const warm = stand(BASKETS);
for (let round = 0; round < WARM_UPS; round++) {
  fullTimes(priceSale, warm, now);
  rescanTimes(priceSale, warm, now);
}
const shop = stand(BASKETS);
checkNaive(shop);
/** Some rounds, so that a busy moment of the machine doesn't decide: the middle one, and each basket's calmest. */
function rounds(measure) {
  const all = Array.from({ length: ROUNDS }, measure).sort((a, b) => p99(a) - p99(b));
  const calmest = all[0].map((_, at) => Math.min(...all.map((one) => one[at])));
  return { middle: all[ROUNDS >> 1], calmest };
}
const { middle: full, calmest } = rounds(() => fullTimes(priceSale, shop, now));
console.log(
  `${BASKETS} baskets of 50 lines, 500 rules, 20 coupons: ${said(full)}; calmest of ${ROUNDS}: ${said(calmest)}`,
);
const { middle: rescan, calmest: calmRescan } = rounds(() => rescanTimes(priceSale, shop, now));
console.log(`one more scan on each: ${said(rescan)}; calmest: ${said(calmRescan)}`);
const short = rounds(() => fullTimes(priceSale, shop, now, { trace: 'short' })).middle;
const [first] = shop.carts;
const traceOf = (trace) =>
  JSON.stringify(priceSale(first, shop.rulebook, shop.customer, shop.clock, { trace }).trace)
    .length;
console.log(
  `with a short trace (${traceOf('short')} bytes, full ${traceOf('full')}): ${said(short)}`,
);
const few = { ...shop, carts: shop.carts.slice(0, NAIVE_BASKETS) };
fullTimes(naivePrice, few, now);
const naive = fullTimes(naivePrice, few, now);
console.log(`a naive loop over rules: ${said(naive)}`);
const browser = await browserTimes({ warmUps: WARM_UPS, rounds: ROUNDS, baskets: BASKETS });
console.log(`in the browser: ${said(browser.full)}; one more scan ${said(browser.rescan)}`);
const growthMb = heapGrowthMb();
console.log(`heap after ${HEAP_BASKETS} baskets: ${growthMb.toFixed(2)} MB more`);

const ratios = {
  naiveToEngine: median(naive) / median(full),
  rescanToFull: median(rescan) / median(full),
  browserToNode: median(browser.full) / median(full),
};
const figures = {
  fullP99Ms: p99(full),
  rescanP99Ms: p99(rescan),
  browserFullP99Ms: p99(browser.full),
  browserRescanP99Ms: p99(browser.rescan),
  heapGrowthMb: growthMb,
  calmFullP99Ms: p99(calmest),
  calmRescanP99Ms: p99(calmRescan),
  fullP50Ms: median(full),
  rescanP50Ms: median(rescan),
  shortTraceFullP99Ms: p99(short),
  shortTraceBytes: traceOf('short'),
  naiveP50Ms: median(naive),
  naiveP99Ms: p99(naive),
};
const round = (values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value)]));
console.log(JSON.stringify({ bench: 'engine', ratios: round(ratios), figures: round(figures) }));
