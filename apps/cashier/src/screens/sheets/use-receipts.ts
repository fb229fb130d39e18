import { useEffect, useState } from 'react';
import {
  type ReceiptPage,
  type ShiftReceipt,
  numberedReceipts,
  shiftReceipts,
} from '../../app/shift-journal.js';
import type { Till } from '../../app/till.js';
import { type ExpectedPart, partOfReceipt } from '../../sale/expected-part.js';
import type { OpenShift } from '../../sale/shift.js';
import { useTill, useTillPart, useTillState } from '../use-till.js';

const most = 40;

const read = (
  till: Till,
  shift: OpenShift,
  part: ExpectedPart | null,
  before: number | null,
): Promise<ReceiptPage> => {
  const fits = (receipt: ShiftReceipt) => part === null || partOfReceipt(part, receipt) !== 0;
  return shiftReceipts(till.database, shift, { before, most, fits });
};

/** Receipts of the open shift, newest first, a page at a time; with a part those that make it. */
export function useReceipts(part: ExpectedPart | null = null) {
  const till = useTill();
  const { shift } = useTillState();
  const [page, setPage] = useState<ReceiptPage>({ rows: [], before: null });
  useEffect(() => {
    if (shift) void read(till, shift, part, null).then(setPage);
  }, [till, shift, part]);
  const more = async () => {
    if (!shift || page.before === null) return;
    const next = await read(till, shift, part, page.before);
    setPage((had) => ({ rows: [...had.rows, ...next.rows], before: next.before }));
  };
  return { rows: page.rows, more: page.before === null ? null : () => void more() };
}

/** Receipts by the number typed, of earlier shifts too; null: none is typed, or it is still looked for. */
export function useNumberedReceipts(typed: string): ShiftReceipt[] | null {
  const till = useTill();
  const shift = useTillPart((state) => state.shift);
  const [found, setFound] = useState<{ typed: string; rows: ShiftReceipt[] } | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (typed !== '')
      void numberedReceipts(till.database, Number(typed), shift).then(
        (rows) => isWanted && setFound({ typed, rows }),
      );
    return () => void (isWanted = false);
  }, [till, typed, shift]);
  return found?.typed === typed ? found.rows : null;
}
