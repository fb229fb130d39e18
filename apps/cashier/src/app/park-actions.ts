import { isEmpty } from '../sale/open-sale.js';
import {
  type ParkedReceipt,
  type ParkedRow,
  movedAfter,
  parkedIdOf,
  parkedRows,
  settingOf,
  stillParked,
  takenOver,
} from '../sale/parked.js';
import { openSaleKey } from '../offline/sale-keeper.js';
import { passOn, sealEntry } from './entries.js';
import { onRecordOnce } from './on-record.js';
import { reprice, startSale } from './sale-actions.js';
import type { Till } from './till.js';

const parkedKey = 'parkedReceipts';
const takenKey = 'takenParked';
/** Receipts taken over from other registers: the server tells that they are gone a little later. */
const mostTaken = 200;

/** Receipts set aside here, as they stood when the last window went. */
export async function readParked(till: Till): Promise<void> {
  const [own, taken] = await till.database.values.bulkGet([parkedKey, takenKey]);
  till.store.set({
    ownParked: (own?.value as ParkedReceipt[] | undefined) ?? [],
    takenParked: (taken?.value as string[] | undefined) ?? [],
  });
}

/** After a pull: what goes on at another register waits here no more. */
export async function refreshParked(till: Till): Promise<void> {
  const outletParked = await till.catalogue.parked();
  const { ownParked } = till.store.get();
  const kept = stillParked(ownParked, outletParked);
  till.store.set({ outletParked, ownParked: kept });
  if (kept.length < ownParked.length)
    await till.database.values.put({ key: parkedKey, value: kept });
}

/** What waits in the outlet, of this register and of others. */
export function waitingReceipts(till: Till): ParkedRow[] {
  const { ownParked, outletParked, takenParked, registration } = till.store.get();
  return parkedRows(ownParked, outletParked, registration?.registerId ?? '', takenParked);
}

/** F7: sets the receipt aside; with nothing on it, shows what waits. */
export async function park(till: Till): Promise<void> {
  const { sale, busy, cashier } = till.store.get();
  if (busy || !cashier) return;
  if (isEmpty(sale)) return till.store.set({ sheet: 'parked', notice: null, search: null });
  // Money that was put down belongs to a customer who stands here.
  const isPaying = sale.tenders.length > 0 || Object.keys(sale.covers).length > 0;
  if (isPaying || sale.lines.length === 0)
    return till.store.set({ notice: { tone: 'look', key: 'notice.cannotPark' } });
  await onRecordOnce(till, () => setAside(till));
}

async function setAside(till: Till): Promise<void> {
  const { sale, priced, ownParked } = till.store.get();
  const at = movedAfter(sale.movedAt, till.nowMs(), 1);
  const receipt: ParkedReceipt = {
    id: parkedIdOf(sale),
    name: sale.customer?.name ?? sale.lines[0]?.product.name ?? '',
    // As the selling screen says it: what the cashier will ask for.
    totalMinor: priced?.totals.payableInCash ?? 0,
    lineCount: sale.lines.length,
    parkedAt: at,
    sale: { ...sale, parkedId: parkedIdOf(sale) },
  };
  const own = [...ownParked.filter((one) => one.id !== receipt.id), receipt];
  const { id: parkedId, name, totalMinor: total, lineCount } = receipt;
  const facts = {
    at,
    parkedId,
    name: name.slice(0, 60),
    total,
    lineCount,
    receipt: receipt.sale,
  };
  await till.keeper.settled();
  const entry = await sealEntry(till, till.newId(), 'receipt-parked', facts, [
    { key: parkedKey, value: own },
    { key: openSaleKey, value: null },
  ]);
  till.store.set({ ownParked: own, screen: 'sell', sheet: null });
  startSale(till);
  till.store.set({ notice: { tone: 'good', key: 'notice.parked', values: { name } } });
  void passOn(till, entry);
}

/** Goes on with a receipt that waits: its own register under its own id, another one under a new id. */
export async function resume(till: Till, row: ParkedRow): Promise<void> {
  const { sale, busy } = till.store.get();
  if (busy) return;
  if (!isEmpty(sale))
    return till.store.set({ sheet: null, notice: { tone: 'look', key: 'notice.parkFirst' } });
  await onRecordOnce(till, () => goOn(till, row));
}

async function goOn(till: Till, row: ParkedRow): Promise<void> {
  const { ownParked, takenParked } = till.store.get();
  const isOwn = row.registerName === null;
  const at = movedAfter(row.parkedAt, till.nowMs());
  const sale = { ...(isOwn ? row.sale : takenOver(row, till.newId())), movedAt: at };
  const own = ownParked.filter((one) => one.id !== row.id);
  const taken = isOwn ? takenParked : [...takenParked, settingOf(row)].slice(-mostTaken);
  await till.keeper.settled();
  const facts = { at, parkedId: row.id, saleId: sale.id };
  const entry = await sealEntry(till, till.newId(), 'receipt-resumed', facts, [
    { key: parkedKey, value: own },
    { key: takenKey, value: taken },
    { key: openSaleKey, value: sale },
  ]);
  const empty = { screen: 'sell', sheet: null, typed: '', notice: null } as const;
  till.store.set({ ownParked: own, takenParked: taken, sale, ...empty });
  reprice(till);
  void passOn(till, entry);
}
