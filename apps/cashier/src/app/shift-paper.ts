import type { PrintJob, ShiftClosedBody } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import { standTwice } from '../offline/hand-over.js';
import type { KeptEntry } from '../offline/till-database.js';
import { expectedCash, shiftReport } from '../sale/shift.js';
import { handOverRows, moveSlipRows, xReportRows, zReportRows } from './report-rows.js';
import { closedTotals } from './shift-totals.js';
import type { PastZ } from './shift-journal.js';
import { withApproval } from './approval-actions.js';
import { passOn, sealAudit } from './entries.js';
import { instant, type Till } from './till.js';

async function print(till: Till, job: PrintJob): Promise<void> {
  const { agent } = till;
  if (!agent) return;
  try {
    if (job.entry) await standTwice(till.database, agent, job.entry.id);
    await agent.print(job);
  } catch {
    till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  }
}

const named = (entry: KeptEntry) => ({ id: entry.id, hash: entry.hash });

/** The Z and the slip of what left the drawer. */
export async function printClosing(
  till: Till,
  entry: KeptEntry,
  body: ShiftClosedBody,
  isCopy = false,
): Promise<void> {
  const { settings } = till.store.get();
  if (!settings) return;
  const job = (kind: PrintJob['kind'], jobId: string, rows: ReceiptRow[]): PrintJob => ({
    jobId,
    kind,
    entry: named(entry),
    rows,
    openDrawer: false,
  });
  const zId = isCopy ? till.newId() : entry.id;
  await print(till, job('z-report', zId, zReportRows(body, settings, isCopy)));
  if (body.handOver && body.handOver.amount !== 0)
    await print(till, job('slip', till.newId(), handOverRows(body, settings, isCopy)));
}

/** A past Z again, by right or by approval, marked as a copy and put on record. */
export function askToReprintZ(till: Till, past: PastZ): void {
  if (!till.agent) return till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  const ask = { act: 'reprint' as const, saleId: null, amountMinor: null, ratePpm: null };
  withApproval(till, { ...ask, detail: { z: `Z ${past.body.zNumber}` } }, () =>
    reprintZ(till, past),
  );
}

async function reprintZ(till: Till, { entry, body }: PastZ): Promise<void> {
  const audit = await sealAudit(till, 'z-reprint', entry.id, { zNumber: body.zNumber });
  await passOn(till, audit);
  till.store.set({ notice: { tone: 'good', key: 'notice.copySent' } });
  // An old Z has left the agent's journal; what put the copy on record stands there.
  await printClosing(till, audit, body, true);
}

/** Is the expected cash a secret until it was counted? */
export const isBlind = (till: Till): boolean => till.store.get().settings?.cash?.blindClose ?? true;

/** The shift so far on paper; names no entry. The expected cash stays hidden where counting is blind. */
export async function printX(till: Till): Promise<void> {
  const { settings, shift } = till.store.get();
  if (!settings || !shift) return;
  if (!till.agent) return till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  const figures = { expectedMinor: isBlind(till) ? null : expectedCash(shift), at: instant(till) };
  await print(till, {
    jobId: till.newId(),
    kind: 'x-report',
    entry: null,
    rows: xReportRows(closedTotals(shift), shiftReport(shift, null), figures, settings),
    openDrawer: false,
  });
}

export async function printMoveSlip(
  till: Till,
  entry: KeptEntry,
  amountMinor: number,
  reason: string,
): Promise<void> {
  const { settings, cashier } = till.store.get();
  if (!settings) return;
  const move = { at: entry.sealedAt, amountMinor, reason, by: cashier?.name ?? '' };
  await print(till, {
    jobId: entry.id,
    kind: 'slip',
    entry: named(entry),
    rows: moveSlipRows(move, settings),
    openDrawer: true,
  });
}
