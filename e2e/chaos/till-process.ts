import path from 'node:path';
import { moveCash } from '@khanut/cashier/app/cash-actions';
import { nextSale, payCard, payCash, sealSale } from '@khanut/cashier/app/pay-actions';
import { scan } from '@khanut/cashier/app/scan-actions';
import { openShift } from '@khanut/cashier/app/shift-actions';
import { backlog } from '@khanut/cashier/offline/outbox';
import type { Registration } from '@khanut/cashier/offline/registration';
import { seededRandom } from '@khanut/testkit/random';
import { History } from '@khanut/testkit/history';
import { waitFor } from '@khanut/testkit/waiting';
import { openHeadlessTill } from '../headless/headless-till.js';
import { LastAnswers } from './last-answers.js';

/** What a till of a chaos run is told at its start, in CHAOS_TILL. */
export interface TillOrders {
  name: string;
  dir: string;
  historyDir: string;
  serverUrl: string;
  registration: Registration;
  seed: number;
  /** What lies on the shelf, and what customers bring. */
  barcodes: string[];
  cards: string[];
  /** Longest pause between two receipts. */
  pauseMs: number;
}

/** What the run says to a till, and what it answers. */
export type TillWord = 'quiesce' | 'drained';

const orders = JSON.parse(process.env['CHAOS_TILL'] ?? '') as TillOrders;
const random = seededRandom(orders.seed);
const history = new History(orders.historyDir, orders.name);
const answers = new LastAnswers(5);
const till = await openHeadlessTill({
  ...orders,
  ...{ dir: path.join(orders.dir, orders.name), send: answers.send },
});
let isSelling = true;
let awaited = 'the first pull';
process.on('message', (word: TillWord) => {
  if (word !== 'quiesce') return;
  isSelling = false;
  // Its pause after many failures may be a minute.
  till.sync.pullSoon();
  setInterval(() => void say(), 2000);
});
// The run is gone: so are its tills.
process.on('disconnect', () => process.exit(0));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What it waits for, to whoever wonders why it isn't drained. */
async function say(): Promise<void> {
  const { link, stop, screen } = till.store.get();
  const unsent = await backlog(till.database);
  console.log(JSON.stringify({ awaited, unsent, link, stop, screen, answers: answers.all() }));
}

async function takeUpWork(): Promise<void> {
  till.sync.start();
  await waitFor(() => till.store.get().settings, 600_000, 'the first pull');
  till.store.set({ cashier: till.store.get().staff[0] ?? null, screen: 'shift-open' });
  if (!till.store.get().shift) await openShift(till, 2_000_000);
  till.store.set({ screen: 'sell' });
  awaited = 'the end of a sale';
}

/** One receipt from the first scan to paid; written down before and after. */
async function sellOne({ barcodes, cards }: TillOrders): Promise<void> {
  if (random.next() < 0.3) await scan(till, random.pick(cards));
  for (let lines = random.integer(1, 5); lines > 0; lines--)
    await scan(till, random.pick(barcodes));
  const due = till.store.get().priced?.totals.due ?? 0;
  if (random.next() < 0.3) payCard(till);
  else payCash(till, (Math.ceil(due / 100_000) + random.integer(0, 3)) * 100_000);
  const { id } = till.store.get().sale;
  history.intent('sale', id);
  await sealSale(till);
  const { paid } = till.store.get();
  if (paid?.entryId !== id) return history.fail('sale', id);
  history.ok('sale', id, { number: paid.number, payable: paid.totalMinor });
  nextSale(till);
}

async function drain(): Promise<void> {
  awaited = 'the server to have everything';
  while ((await backlog(till.database)).count > 0) {
    till.sync.poke();
    await pause(200);
  }
  process.send?.('drained' satisfies TillWord);
}

await takeUpWork();
while (isSelling) {
  await sellOne(orders);
  if (random.next() < 0.03) await moveCash(till, -random.integer(1, 50) * 1000, 'change');
  await pause(random.integer(0, orders.pauseMs));
}
await drain();
