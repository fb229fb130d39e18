import { v7 } from 'uuid';
import { type ContractStore, kinds, sealed } from './contract-store.js';

/** Shifts, their cash and their Z. */
export function shiftsContract(store: () => ContractStore): void {
  test('a shift: opened, sold in, cash moved, closed; late sales leave the Z alone', async () => {
    const one = await store().till();
    const shiftId = v7();
    const early = sealed(one, store().sale(one, { shiftId }));
    expect((await store().push(0, one, [early]))[0]?.codes).toEqual(['UNKNOWN_SHIFT']);
    const opened = store().other(one, 'shift-opened', {
      shiftId,
      float: 50_000,
      denominations: [],
    });
    const moved = store().other(one, 'cash-movement', { shiftId, amount: -7000, reason: 'bank' });
    expect(kinds(await store().push(1, one, [opened, moved, moved]))).toEqual(['accepted', 'accepted', 'duplicate']); // prettier-ignore
    const inTime = sealed(one, store().sale(one, { shiftId }));
    expect(kinds(await store().push(0, one, [inTime]))).toEqual(['accepted']);
    const cash = (await store().view()).shiftTotals.find((row) => row.shiftId === shiftId)!.cash;
    const expectedCash = 50_000 + cash;
    const closing = { shiftId, zNumber: 1, expectedCash, countedCash: expectedCash, difference: 0, reason: null, floatLeft: 0, denominations: [], totals: { sales: 2, returns: 0, net: 0, byTender: [] } }; // prettier-ignore
    expect(
      kinds(await store().push(0, one, [store().other(one, 'shift-closed', closing)])),
    ).toEqual(['accepted']);
    const [again] = await store().push(1, one, [store().other(one, 'shift-closed', closing)]);
    expect(again?.codes).toEqual(['SHIFT_CLOSED_TWICE']);
    const late = sealed(one, store().sale(one, { shiftId }));
    expect((await store().push(0, one, [late]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    const view = await store().view();
    expect(view.shifts.find(({ id }) => id === shiftId)).toMatchObject({
      isClosed: true,
      zNumber: 1,
      expectedCash,
    });
    const settled = view.exceptions.find(({ subjectId }) => subjectId === early.id);
    expect(settled).toMatchObject({ code: 'UNKNOWN_SHIFT', isResolved: true });
  });

  test('what was sealed before its shift’s closing and comes after it is added to what the Z counted', async () => {
    const one = await store().till();
    const shiftId = v7();
    const shift = async () =>
      (await store().view()).shiftTotals.find((row) => row.shiftId === shiftId);
    await store().push(0, one, [
      store().other(one, 'shift-opened', { shiftId, float: 5000, denominations: [] }),
    ]);
    const delayed = [
      sealed(one, store().sale(one, { shiftId })),
      sealed(one, store().sale(one, { shiftId })),
    ];
    const moved = store().other(one, 'cash-movement', { shiftId, amount: 700, reason: 'bank' });
    const handOver = { amount: 4000, to: 'safe', givenBy: 'Ani', takenBy: 'Hayk' };
    const closing = { shiftId, zNumber: 1, expectedCash: 5000, countedCash: 5000, difference: 0, reason: null, floatLeft: 1000, denominations: [], handOver, totals: { sales: 1, returns: 0, net: 0, byTender: [] } }; // prettier-ignore
    await store().push(1, one, [store().other(one, 'shift-closed', closing)]);
    expect((await store().push(0, one, [moved]))[0]?.codes).toEqual([]);
    expect(await shift()).toMatchObject({ cash: 700 });
    for (const entry of delayed)
      expect((await store().push(1, one, [entry]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    // The Z counted one of the two.
    expect(await shift()).toMatchObject({ sales: 1 });
    const after = store().other(one, 'cash-movement', { shiftId, amount: 900, reason: 'bank' });
    expect((await store().push(0, one, [after]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    const rows = (await store().view()).cashMovements.filter((row) => row.shiftId === shiftId);
    expect(rows.toSorted((a, b) => a.amount - b.amount)).toMatchObject([
      { amount: -4000, isInZ: false },
      { amount: 700, isInZ: true },
      { amount: 900, isInZ: false },
    ]);
    const next = { shiftId: v7(), float: 1500, denominations: [] };
    expect(
      (await store().push(1, one, [store().other(one, 'shift-opened', next)]))[0]?.codes,
    ).toEqual(['FLOAT_DIFFERS']);
  });
}
