import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@khanut/testkit';
import { LoopDisk, whyNoLoopDisk } from '@khanut/testkit/cut';
import type { Page } from 'playwright-core';
import { readEntries } from '../chaos/browser-till.js';
import { KillableBrowser } from '../screens/killable-browser.js';
import { Till } from '../screens/till.js';
import { ContractServer } from '../till/contract-server.js';
import { pin, items } from '../till/shop-codes.js';

// The browser's profile lies on a disk of its own. While it sells, the plug is pulled at a random instant: the browser
// comes back on what was really on the disk.
const cuts = Number(process.env['POWER_CUTS'] ?? 3);
const random = seededRandom();

interface Paid {
  id: string;
  number: number;
}

let server: ContractServer;
beforeAll(async () => {
  server = await ContractServer.start();
});
afterAll(() => server.stop());

const sales = async (page: Page): Promise<Paid[]> =>
  (await readEntries(page))
    .filter(({ kind }) => kind === 'sale')
    .map(({ id, body }) => ({ id, number: (JSON.parse(body) as Paid).number }));

async function openTill(browser: KillableBrowser): Promise<Till> {
  const till = new Till(await browser.open(), server.url);
  await till.open();
  return till;
}

async function sell(till: Till): Promise<number> {
  await till.scan(items.milk.code);
  await till.payCash();
  return till.paidNumber();
}

interface Sold {
  /** Every number that was seen as paid before the browser was held still. */
  paid: number[];
  /** Settles when the hand at the till has noticed that the browser is gone. */
  noticed: Promise<void>;
}

/** Sells until the browser is held still. */
async function sellFor(till: Till, browser: KillableBrowser, forMs: number): Promise<Sold> {
  const seen: number[] = [];
  let isOver = false;
  const selling = (async () => {
    while (!isOver) {
      const number = await sell(till);
      if (isOver) return;
      seen.push(number);
      await till.next();
    }
  })();
  const noticed = selling.catch(() => undefined);
  await pause(forMs);
  while (seen.length === 0) await pause(20);
  isOver = true;
  browser.freeze(true);
  return { paid: seen, noticed };
}

async function cutOnce(): Promise<void> {
  const disk = LoopDisk.create(400);
  let after: LoopDisk | null = null;
  const browser = new KillableBrowser(path.join(disk.dir, 'profile'));
  let next: KillableBrowser | null = null;
  try {
    const till = await openTill(browser);
    await till.enrol('AAAA-BBBB');
    await till.signIn('', pin);
    await till.openShift(20_000);
    const { paid, noticed } = await sellFor(till, browser, random.integer(0, 4000));
    after = disk.cut();
    await browser.kill();
    await noticed;
    next = new KillableBrowser(path.join(after.dir, 'profile'));
    const again = await openTill(next);
    await again.get('pin-pad').waitFor();
    const kept = await sales(again.page);
    const numbers = kept.map(({ number }) => number).toSorted((one, other) => one - other);
    // Nothing that was seen as paid is missing, and what is there is 1..n.
    for (const number of paid) expect(numbers).toContain(number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    await again.signIn('', pin);
    await again.get('pay-cash').waitFor();
    const number = await sell(again);
    expect(number).toBe(numbers.length + 1);
    process.stderr.write(`power cut: ${paid.length} seen as paid, ${kept.length} on the disk\n`);
  } finally {
    await browser.close();
    await next?.close();
    after?.destroy();
    disk.destroy();
  }
}

test(
  `${cuts} power cuts while selling: no sale that was paid is missing and no number is used twice`,
  async () => {
    const reason = whyNoLoopDisk();
    if (reason) return void process.stderr.write(`power cuts were left out: ${reason}\n`);
    for (let cut = 0; cut < cuts; cut++) await cutOnce();
  },
  cuts * 120_000,
);
