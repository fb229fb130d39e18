import type { PrintJob, PrintJobState, PulledSettings } from '@khanut/shared/contracts';
import { SaleBody } from '@khanut/shared/contracts';
import { type Agent, AgentError, isForLater } from '../devices/agent.js';
import { drawerWatchedMs } from '../devices/agent-clock.js';
import { handOver, standTwice } from '../offline/hand-over.js';
import { backlog } from '../offline/outbox.js';
import type { KeptEntry } from '../offline/till-database.js';
import { receiptRows } from './receipt-rows.js';
import type { PaidReceipt, PaperState } from './state.js';
import type { Till } from './till.js';

/** Changes the receipt on the paid screen, if it is still this one. */
function change(till: Till, entryId: string, part: Partial<PaidReceipt>): void {
  till.store.set(({ paid }) => (paid?.entryId === entryId ? { paid: { ...paid, ...part } } : {}));
}

/** Somebody stands by the drawer: that of an agent elsewhere stays shut once the receipt was sealed a while ago. */
export const isDrawerWatched = (till: Till, entry: KeptEntry): boolean =>
  !till.agent?.isRelayed || till.nowMs() - Date.parse(entry.sealedAt) <= drawerWatchedMs;

/** How much waits for the server, as the strip shows it. */
export async function countUnsent(till: Till): Promise<void> {
  const nothing = { count: 0, oldestAt: null };
  till.store.set({ unsent: till.practiceOf ? nothing : await backlog(till.database) });
}

/**
 * Everything that goes on behind a sealed receipt: second copy, paper, push. Order matters: the agent must hold the
 * entry before its printer may print. Without an agent there is one copy, and the strip says so.
 */
export async function afterSealing(till: Till, entry: KeptEntry): Promise<void> {
  try {
    if (till.agent) await copyAndPrint(till, entry, isDrawerWatched(till, entry));
  } finally {
    till.sync.poke();
    await countUnsent(till);
  }
}

/** Receipts on their way to paper with their drawer: a hand-over beside it must not print them first, without. */
const onTheirWay = new Set<string>();

/**
 * Receipts that the agent holds and could not take for printing when it was asked; they are asked for again with each
 * round. Whether their drawer was to open.
 */
const due = new WeakMap<Till, Map<string, boolean>>();

function dueOf(till: Till): Map<string, boolean> {
  const present = due.get(till) ?? new Map<string, boolean>();
  due.set(till, present);
  return present;
}

/** Under its own job a receipt prints once at most, however often it is asked for; null: it could not be asked for. */
export async function copyAndPrint(
  till: Till,
  entry: KeptEntry,
  opensDrawer: boolean,
): Promise<PrintJobState | null> {
  if (!till.agent) return null;
  onTheirWay.add(entry.id);
  try {
    const held = await handOver(till.database, till.agent, [entry]);
    if (!held.has(entry.id)) {
      change(till, entry.id, { paper: 'failed' });
      return null;
    }
    change(till, entry.id, { copies: 2, paper: 'queued' });
    dueOf(till).set(entry.id, opensDrawer);
    const job = await printReceipt(till, entry, opensDrawer);
    dueOf(till).delete(entry.id);
    return job;
  } catch (error) {
    if (!isForLater(error)) dueOf(till).delete(entry.id);
    if (!isQueueFull(error)) till.store.set({ agent: 'away' });
    change(till, entry.id, { paper: isQueueFull(error) ? 'waiting' : 'waiting-copy' });
    return null;
  } finally {
    onTheirWay.delete(entry.id);
  }
}

const isQueueFull = (error: unknown): boolean =>
  error instanceof AgentError && error.code === 'QUEUE_FULL';

const underWay: readonly PaperState[] = ['waiting-copy', 'queued', 'printing', 'waiting'];

/** After the agent was away: what became of the paper of the receipt on screen? */
export async function askAfterPaper(till: Till): Promise<void> {
  const { paid } = till.store.get();
  const entry =
    paid && underWay.includes(paid.paper) ? await till.database.entries.get(paid.entryId) : null;
  if (entry) await copyAndPrint(till, entry, isDrawerWatched(till, entry));
}

/** Sends the receipt to paper. The job's id is the entry's: asked twice, printed once. */
async function printReceipt(
  till: Till,
  entry: KeptEntry,
  opensDrawer: boolean,
): Promise<PrintJobState | null> {
  const { settings } = till.store.get();
  const sale = saleOf(entry);
  if (!till.agent || !settings || !sale) return null;
  const job: PrintJob = {
    jobId: entry.id,
    kind: 'receipt',
    entry: { id: entry.id, hash: entry.hash },
    rows: rowsOf(till, sale, settings, 'receipt'),
    openDrawer:
      opensDrawer &&
      sale.cart.tenders.some((tender) => settings.drawerOpensOn.includes(tender.kind)),
  };
  const answer = await till.agent.print(job);
  await takePrintAnswer(till, answer);
  return answer;
}

function saleOf(entry: KeptEntry): SaleBody | null {
  const parsed = SaleBody.safeParse(JSON.parse(entry.body));
  return parsed.success ? parsed.data : null;
}

function rowsOf(
  till: Till,
  sale: SaleBody,
  settings: PulledSettings,
  kind: 'receipt' | 'copy',
): PrintJob['rows'] {
  const cashier = till.store.get().staff.find((one) => one.id === sale.cashierId);
  return receiptRows(sale, settings, cashier?.name ?? null, kind);
}

/** The answer to a job may come after events that know more of it: under way never overwrites done. */
async function takePrintAnswer(till: Till, job: PrintJobState): Promise<void> {
  const { paid } = till.store.get();
  const isUnderWay = job.state === 'queued' || job.state === 'printing';
  const knowsMore =
    paid?.entryId === job.jobId && paid.paper !== 'waiting-copy' && paid.paper !== 'queued';
  if (!isUnderWay || !knowsMore) await takePrintState(till, job);
}

/**
 * What the agent says of a job: by answer or by event. It calls one failed that a person said of that no paper came, and
 * that is said here only once a copy is on its way.
 */
export async function takePrintState(till: Till, job: PrintJobState): Promise<void> {
  change(till, job.jobId, { paper: job.state === 'failed' ? 'copied' : job.state });
  if (job.state === 'unknown' || job.state === 'waiting') till.sounds.printerTrouble();
  if (job.state !== 'printed' && job.state !== 'failed') return;
  // A full disk keeps the mark: asked for again under its own job, the receipt prints once all the same.
  await till.database.entries
    .where('id')
    .equals(job.jobId)
    .modify((row) => {
      delete row.unprinted;
    })
    .catch(() => undefined);
}

/**
 * A copy of a receipt, under a job of its own; the paper says that it is a copy. The job names the entry that put the
 * copy on record: a receipt leaves the agent's journal long before it leaves the till.
 */
export async function printCopy(till: Till, saleId: string, record: KeptEntry): Promise<void> {
  const { settings } = till.store.get();
  const entry = await till.database.entries.get(saleId);
  const sale = entry ? saleOf(entry) : null;
  if (!entry || !sale || !settings)
    return till.store.set({ notice: { tone: 'look', key: 'notice.noCopy' } });
  try {
    if (!till.agent) throw new Error('no agent');
    for (const { id } of [entry, record]) await standTwice(till.database, till.agent, id);
    await till.agent.print({
      jobId: till.newId(),
      kind: 'copy',
      entry: { id: record.id, hash: record.hash },
      rows: rowsOf(till, sale, settings, 'copy'),
      openDrawer: false,
    });
    till.store.set({ notice: { tone: 'good', key: 'notice.copySent' } });
    if (entry.unprinted) await giveUpFirstPaper(till, till.agent, saleId);
  } catch {
    till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  }
}

/** With a copy on its way nobody looks for the first paper any more; one that still comes by itself is left to come. */
async function giveUpFirstPaper(till: Till, agent: Agent, saleId: string): Promise<void> {
  const job = await agent.answerPaper(saleId, false).catch(() => null);
  if (job) await takePrintState(till, job);
}

/**
 * Receipts that were sealed while the agent was away: their second copy stands now, so they may print. One that can't
 * keeps its mark and holds up no other; where the agent has no room, or went away, the rest follows in the next round.
 */
export async function printLate(till: Till, entryIds: string[]): Promise<void> {
  const waiting = dueOf(till);
  for (const id of entryIds) {
    change(till, id, { copies: 2 });
    if (!waiting.has(id)) waiting.set(id, false);
  }
  for (const [id, opensDrawer] of [...waiting]) {
    if (onTheirWay.has(id)) continue;
    try {
      await printDue(till, id, opensDrawer);
    } catch (error) {
      if (isForLater(error)) return;
    }
    waiting.delete(id);
  }
}

async function printDue(till: Till, entryId: string, opensDrawer: boolean): Promise<void> {
  const entry = await till.database.entries.get(entryId);
  if (!entry?.unprinted) return;
  // Once the next customer stands there nobody waits for this drawer.
  const isOnScreen = till.store.get().paid?.entryId === entryId;
  await printReceipt(till, entry, opensDrawer && isOnScreen && isDrawerWatched(till, entry));
}
