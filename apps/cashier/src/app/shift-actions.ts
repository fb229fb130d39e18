import type { ShiftClosedBody } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { type OpenShift, emptySums, expectedCash } from '../sale/shift.js';
import type { KeptEntry } from '../offline/till-database.js';
import { withApproval } from './approval-actions.js';
import { origin, passOn, sealAudit } from './entries.js';
import { storageNotice } from './pay-actions.js';
import { startSale } from './sale-actions.js';
import { zReportRows } from './report-rows.js';
import { instant, type Till } from './till.js';

/** Notes and coins as counted. */
export type Counted = { faceMinor: number; count: number }[];

const denominations = (counted: Counted) =>
  counted.map(({ faceMinor, count }) => ({ face: faceMinor as Money, count }));

export const countedMinor = (counted: Counted): number =>
  counted.reduce((sum, one) => sum + one.faceMinor * one.count, 0);

/** Opens a shift with the float that lies in the drawer. */
export async function openShift(
  till: Till,
  floatMinor: number,
  counted: Counted = [],
): Promise<void> {
  const { cashier, busy } = till.store.get();
  if (!cashier || busy) return;
  till.store.set({ busy: true });
  const [id, shiftId] = [till.newId(), till.newId()];
  let shift: OpenShift | null = null;
  try {
    const entry = await till.journal.seal({
      id,
      kind: 'shift-opened',
      sealedAt: instant(till),
      numbering: 'none',
      body: (numbers) => ({
        ...origin(till, id, numbers.epoch),
        shiftId,
        float: floatMinor,
        denominations: denominations(counted),
      }),
      values: (numbers) => {
        shift = {
          id: shiftId,
          number: numbers.zNumber,
          openedAt: instant(till),
          openedBy: cashier.name,
          floatMinor,
          movements: [],
          sums: emptySums,
        };
        return [{ key: 'shift', value: shift }];
      },
    });
    till.store.set({ shift, screen: 'sell', notice: null });
    startSale(till);
    void passOn(till, entry);
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  } finally {
    till.store.set({ busy: false });
  }
}

/** Money into or out of the drawer by hand; `amountMinor` is signed. */
export async function moveCash(till: Till, amountMinor: number, reason: string): Promise<void> {
  const { shift } = till.store.get();
  if (!shift || amountMinor === 0) return;
  const id = till.newId();
  const moved: OpenShift = {
    ...shift,
    movements: [...shift.movements, { at: instant(till), amountMinor, reason }],
  };
  const entry = await till.journal.seal({
    id,
    kind: 'cash-movement',
    sealedAt: instant(till),
    numbering: 'none',
    body: (numbers) => ({
      ...origin(till, id, numbers.epoch),
      shiftId: shift.id,
      amount: amountMinor,
      reason,
    }),
    values: () => [{ key: 'shift', value: moved }],
  });
  till.store.set({ shift: moved, sheet: null, typed: '' });
  await passOn(till, entry);
}

/** Kicks the drawer without a sale, by right or by approval: an audit entry explains it first. */
export function kickDrawer(till: Till): void {
  if (!till.agent) return till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } });
  withApproval(till, { act: 'no-sale', saleId: null, amountMinor: null, ratePpm: null }, () =>
    kickNow(till),
  );
}

async function kickNow(till: Till): Promise<void> {
  const entry = await sealAudit(till, 'drawer-kick');
  await passOn(till, entry);
  await till.agent
    ?.kickDrawer({ id: entry.id, hash: entry.hash })
    .catch(() => till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } }));
}

/** Closes the shift with what was counted: a Z number, an entry and a report. Never blocked by receipts. */
export async function closeShift(
  till: Till,
  counted: Counted,
  floatLeftMinor: number,
  reason: string | null,
): Promise<void> {
  const { shift, busy } = till.store.get();
  if (!shift || busy) return;
  till.store.set({ busy: true });
  const id = till.newId();
  const expectedMinor = expectedCash(shift);
  const figures = {
    expectedMinor,
    countedMinor: countedMinor(counted),
    differenceMinor: countedMinor(counted) - expectedMinor,
  };
  try {
    const entry = await till.journal.seal({
      id,
      kind: 'shift-closed',
      sealedAt: instant(till),
      numbering: 'z',
      body: (numbers) => ({
        ...origin(till, id, numbers.epoch),
        shiftId: shift.id,
        zNumber: numbers.zNumber,
        expectedCash: figures.expectedMinor,
        countedCash: figures.countedMinor,
        difference: figures.differenceMinor,
        reason,
        floatLeft: floatLeftMinor,
        denominations: denominations(counted),
        totals: closedTotals(shift),
      }),
      values: () => [
        { key: 'shift', value: null },
        { key: 'floatLeftMinor', value: floatLeftMinor },
      ],
    });
    const closed = {
      ...figures,
      zNumber: entry.number ?? shift.number,
      entryId: entry.id,
      hash: entry.hash,
    };
    till.store.set({ shift: null, closed, screen: 'shift-closed', sheet: null });
    void passOn(till, entry).then(() => printZ(till, entry, shift));
  } catch (error) {
    till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  } finally {
    till.store.set({ busy: false });
  }
}

function closedTotals(shift: OpenShift): ShiftClosedBody['totals'] {
  return {
    sales: shift.sums.sales,
    returns: shift.sums.returns,
    net: shift.sums.netMinor as Money,
    byTender: Object.entries(shift.sums.byTender).map(([kind, amount]) => ({
      kind,
      amount: amount as Money,
    })),
  };
}

async function printZ(till: Till, entry: KeptEntry, shift: OpenShift): Promise<void> {
  const { settings, closed } = till.store.get();
  if (!till.agent || !settings || !closed) return;
  await till.agent
    .print({
      jobId: entry.id,
      kind: 'z-report',
      entry: { id: entry.id, hash: entry.hash },
      rows: zReportRows(shift, closed, settings, entry.sealedAt),
      openDrawer: false,
    })
    .catch(() => till.store.set({ notice: { tone: 'look', key: 'notice.noPrinter' } }));
}

/** The float that the last closing left: the next opening starts from it. */
export async function lastFloatMinor(till: Till): Promise<number> {
  return ((await till.database.values.get('floatLeftMinor'))?.value as number | undefined) ?? 0;
}
