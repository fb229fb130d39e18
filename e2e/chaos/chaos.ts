import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SeededRandom, waitFor } from '@khanut/testkit';
import { checkHistories, checkJournals, checkTables } from '@khanut/testkit/checker';
import { outcomesOf, readDeeds } from '@khanut/testkit/history';
import { fiscalReceipts, papersOf } from '../checker/tapes.js';
import { BrowserTill, type KeptEntry } from './browser-till.js';
import { Cast, journalOfTill } from './cast.js';
import { Nemesis } from './nemesis.js';

export interface ChaosOptions {
  dir: string;
  random: SeededRandom;
  /** Warm-up and storm together. */
  forMs: number;
  tills: number;
  say: (line: string) => void;
}

export interface ChaosVerdict {
  /** What does not hold, a line each. */
  broken: string[];
  sales: { ok: number; unknown: number; fail: number };
  blows: Record<string, number>;
}

const quiesceWithinMs = 120_000;

/** Warm-up, storm, heal, quiesce, and then the independent checker over histories, journals, tapes and tables. */
export async function runChaos(options: ChaosOptions): Promise<ChaosVerdict> {
  const { say, random } = options;
  const began = Date.now();
  const since = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const cast = await Cast.open({ ...options, say: (what) => say(`${since()}: ${what}`) });
  const browser = browserTill(cast, random);
  try {
    await browser.enrol();
    say(`${since()}: everybody is here`);
    const working = browser.work();
    working.catch(() => undefined);
    await warmUp(cast, options);
    say(`${since()}: storm`);
    const nemesis = new Nemesis(cast, random, browser);
    await nemesis.storm(options.forMs * 0.85);
    await nemesis.heal();
    say(`${since()}: healed; longest: ${nemesis.longest.what}, ${nemesis.longest.seconds} s`);
    browser.stop();
    await working;
    await quiesce(cast, browser);
    say(`${since()}: quiet`);
    const broken = await check(cast, browser);
    say(`${since()}: checked`);
    return { broken, sales: countSales(cast), blows: Object.fromEntries(nemesis.counts) };
  } catch (error) {
    await browser.picture(path.join(options.dir, 'browser.png')).catch(() => undefined);
    throw error;
  } finally {
    await browser.close();
    await cast.close();
  }
}

function browserTill(cast: Cast, random: SeededRandom): BrowserTill {
  const { code, cashier, barcodes } = cast.furniture;
  return new BrowserTill({
    url: `http://localhost:${cast.agent.port}/till/`,
    ...{ code, cashier, barcodes },
    historyDir: cast.historyDir,
    random,
  });
}

/** Without a fault everything must be perfect: each till sells and nothing is refused. */
async function warmUp(cast: Cast, { forMs }: ChaosOptions): Promise<void> {
  await pause(forMs * 0.15);
  await waitFor(
    () => {
      const actors = new Set(outcomesOf(readDeeds(cast.historyDir)).map(({ actor }) => actor));
      return actors.size === cast.tills.length + 1;
    },
    60_000,
    'every till to sell before the storm',
  );
}

async function quiesce(cast: Cast, browser: BrowserTill): Promise<void> {
  await drainTills(cast);
  await browser.allSent(quiesceWithinMs);
  const client = await cast.connect();
  const isQuiet = async () => {
    const { rows } = await client.query(
      `select (select count(*)::int from outgoing_jobs where handed_over_at is null) as jobs,
              (select count(*)::int from sales where register_id = $1) as sales`,
      [cast.furniture.codeRegisterId],
    );
    return rows[0].jobs === 0 && fiscalReceipts(cast.dir).length >= rows[0].sales;
  };
  await waitFor(isQuiet, quiesceWithinMs, 'the worker and the fiscal register to be done');
  await client.end();
}

/** @throws with which till waits for what, and what it was answered last */
async function drainTills({ tills }: Cast): Promise<void> {
  const waiting = new Set(tills);
  const drained = tills.map(async (till) => {
    await till.program.hears('drained');
    waiting.delete(till);
  });
  for (const { program } of tills) program.tell('quiesce');
  const late = pause(quiesceWithinMs, 'late', { ref: false });
  if ((await Promise.race([Promise.all(drained), late])) !== 'late') return;
  const words = [...waiting].map(({ name, program }) =>
    [name, program.isUp() ? '' : ' has ended', ': ', program.lastWords()].join(''),
  );
  throw new Error([`Not drained after ${quiesceWithinMs} ms:`, ...words].join('\n'));
}

async function check(cast: Cast, browser: BrowserTill): Promise<string[]> {
  const own = cast.furniture.codeRegisterId;
  const registers = [...cast.tills.map(({ registerId }) => registerId), own];
  const client = await cast.connect();
  const journals = cast.tills.map(({ name, registerId }) => ({
    ...{ name, registerId },
    entries: journalOfTill(cast.dir, name),
  }));
  const browserJournal = await browser.journal();
  // What the browser sold in the instant of a kill nobody saw; the journal is the witness that somebody did.
  const unseen = browserJournal
    .filter(({ kind }) => kind === 'sale')
    .map(({ id }) => ({ ...{ actor: 'browser', op: 'sale', id }, outcome: 'unknown' as const, facts: {} })); // prettier-ignore
  const seen = outcomesOf(readDeeds(cast.historyDir));
  const seenIds = new Set(seen.map(({ id }) => id));
  const outcomes = [...seen, ...unseen.filter(({ id }) => !seenIds.has(id))];
  const broken = [
    ...(await checkTables(client)),
    ...(await checkHistories(client, outcomes, registers)),
    ...(await checkJournals(client, [
      ...journals,
      { name: 'browser', registerId: own, entries: browserJournal },
    ])),
    ...checkTapes(cast.dir, browserJournal, seenIds),
  ];
  await client.end();
  return broken;
}

/**
 * Paper and fiscal register against the browser's sales: never a paper without a sale, never two but for copies on
 * record, one document each.
 */
function checkTapes(dir: string, journal: KeptEntry[], seen: Set<string>): string[] {
  const { papers } = papersOf(dir);
  const documents = fiscalReceipts(dir).length;
  const sold = new Set(journal.filter(({ kind }) => kind === 'sale').map(({ id }) => id));
  const copies = journal.map(copiedBy);
  const copiesOf = (sale: string) => copies.filter((id) => id === sale).length;
  return [
    ...[...papers].filter(([id]) => !sold.has(id)).map(([id]) => `paper without a sale: ${id}`),
    ...[...papers]
      .filter(([id, count]) => count > 1 + copiesOf(id) && seen.has(id))
      .map(([id, count]) => `${count} papers of ${id}`),
    ...(documents === sold.size ? [] : [`${documents} fiscal documents for ${sold.size} sales`]),
  ];
}

/** The sale of which this entry puts a copy on record. */
function copiedBy({ kind, body }: KeptEntry): string | null {
  const audit = JSON.parse(body) as { act?: string; subjectId?: string };
  return kind === 'audit' && audit.act === 'reprint' ? (audit.subjectId ?? null) : null;
}

function countSales(cast: Cast): ChaosVerdict['sales'] {
  const outcomes = outcomesOf(readDeeds(cast.historyDir));
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return { ok: count('ok'), unknown: count('unknown'), fail: count('fail') };
}

/** Neither a socket, which cannot be copied, nor a link: those lead to simulated ports, which end with the agent. */
const isKept = (file: string) => {
  const found = fs.lstatSync(file);
  return found.isFile() || found.isDirectory();
};

/** What a failed run leaves to be looked at; the database and the profiles are too big. */
export function keepEvidence(dir: string, into: string): void {
  fs.mkdirSync(into, { recursive: true });
  for (const name of ['histories', 'tills', 'logs', 'nemesis.jsonl', 'browser.png', 'agent'])
    if (fs.existsSync(path.join(dir, name)))
      fs.cpSync(path.join(dir, name), path.join(into, name), { recursive: true, filter: isKept });
}
