import { SaleBody, ShiftClosedBody } from '@khanut/shared/contracts';
import type { Tender } from '@khanut/shared/engine';
import type { KeptEntry, KeptValue, TillDatabase } from '../offline/till-database.js';
import type { OpenShift } from '../sale/shift.js';

/** A receipt of the shift as it stands in the journal; its tenders as corrected since. */
export interface ShiftReceipt {
  entryId: string;
  seq: number;
  sale: SaleBody;
  tenders: Tender[];
  isCorrected: boolean;
  /** Whether it is on paper nobody saw. */
  isUnseen: boolean;
}

export interface ReceiptPage {
  rows: ShiftReceipt[];
  /** Where to read on; null: there are no older ones. */
  before: number | null;
}

const chunk = 100;

/**
 * Receipts of an open shift, newest first, a page at a time: however many the shift has, no more is read than a page
 * needs. `fits` picks those behind a part of the expected cash.
 */
export async function shiftReceipts(
  database: TillDatabase,
  shift: OpenShift,
  options: { before: number | null; most: number; fits?: (receipt: ShiftReceipt) => boolean },
): Promise<ReceiptPage> {
  const epoch = (await database.counters.get('counters'))?.epoch ?? 0;
  const rows: ShiftReceipt[] = [];
  let { before } = options;
  for (;;) {
    const entries = await database.entries
      .where('[epoch+seq]')
      .between([epoch, shift.openedSeq], [epoch, before ?? Infinity], true, false)
      .reverse()
      .limit(chunk)
      .toArray();
    for (const entry of entries) {
      before = entry.seq;
      const receipt = receiptOf(entry, shift);
      if (!receipt || options.fits?.(receipt) === false) continue;
      rows.push(receipt);
      if (rows.length === options.most) return { rows, before };
    }
    if (entries.length < chunk) return { rows, before: null };
  }
}

/** null: no receipt, one of another shift, or one that can't be read; that stops nothing here. */
function receiptOf(entry: KeptEntry, shift: OpenShift): ShiftReceipt | null {
  const receipt = anyReceipt(entry, shift);
  return receipt?.sale.shiftId === shift.id ? receipt : null;
}

function anyReceipt(entry: KeptEntry, shift: OpenShift | null): ShiftReceipt | null {
  if (entry.kind !== 'sale') return null;
  const parsed = SaleBody.safeParse(JSON.parse(entry.body));
  if (!parsed.success || parsed.data.kind === 'void') return null;
  const corrected = shift?.corrected[entry.id];
  return {
    entryId: entry.id,
    seq: entry.seq,
    sale: parsed.data,
    tenders: corrected ?? parsed.data.cart.tenders,
    isCorrected: corrected !== undefined,
    isUnseen: entry.unprinted === 1,
  };
}

/** Receipts with a number, of whatever shift and series, newest first: as long as the till keeps them. */
export async function numberedReceipts(
  database: TillDatabase,
  number: number,
  shift: OpenShift | null,
): Promise<ShiftReceipt[]> {
  const entries = await database.entries.where('number').equals(number).toArray();
  return entries
    .flatMap((entry) => anyReceipt(entry, shift) ?? [])
    .toSorted((a, b) => (a.sale.sealedAt < b.sale.sealedAt ? 1 : -1));
}

const closedKey = 'closedShifts';
const closedKept = 120;

/** Closings of this register that can still be read and printed, newest first. */
async function closedIds(database: TillDatabase): Promise<string[]> {
  return ((await database.values.get(closedKey))?.value as string[] | undefined) ?? [];
}

/** The value that a closing stores with itself. */
export const withClosing = async (database: TillDatabase, entryId: string): Promise<KeptValue> => ({
  key: closedKey,
  value: [entryId, ...(await closedIds(database))].slice(0, closedKept),
});

/** A Z as it was sealed. */
export interface PastZ {
  entry: KeptEntry;
  body: ShiftClosedBody;
}

/** Past Z reports of this register from its own journal, newest first. */
export async function pastZs(database: TillDatabase): Promise<PastZ[]> {
  const entries = await database.entries.bulkGet(await closedIds(database));
  return entries.flatMap((entry) => {
    const parsed = entry ? ShiftClosedBody.safeParse(JSON.parse(entry.body)) : null;
    return entry && parsed?.success ? [{ entry, body: parsed.data }] : [];
  });
}

/** The closed shift of this register that was open at an instant; null: none that is still known. */
export async function closedShiftAt(database: TillDatabase, atMs: number): Promise<PastZ | null> {
  const found = (await pastZs(database)).find(
    ({ body }) =>
      body.report !== undefined &&
      Date.parse(body.report.openedAt) <= atMs &&
      atMs <= Date.parse(body.at),
  );
  return found ?? null;
}
