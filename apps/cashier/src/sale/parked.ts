import type { PulledParked } from '@khanut/shared/contracts';
import { completed, type OpenSale } from './open-sale.js';

/** A receipt set aside at this register, until it goes on or is dropped. */
export interface ParkedReceipt {
  /** The receipt's first id. */
  id: string;
  name: string;
  totalMinor: number;
  lineCount: number;
  parkedAt: string;
  sale: OpenSale;
}

/** One row of the list: of this register, or of another one of the outlet. */
export interface ParkedRow extends ParkedReceipt {
  /** null: this register's own. */
  registerName: string | null;
}

/** The receipt's first id names it wherever it goes on. */
export const parkedIdOf = (sale: OpenSale): string => sale.parkedId ?? sale.id;

/**
 * When a receipt is set aside, goes on or is dropped: of two such moments the later stands, whichever register says it.
 * Clocks differ and are set back, so each comes after the one that it was made upon.
 */
export const movedAfter = (before: string | null, nowMs: number, leastMs = 0): string =>
  new Date(before === null ? nowMs : Math.max(nowMs, Date.parse(before) + leastMs)).toISOString();

/** One setting aside of a receipt: it may be set aside again later. */
export const settingOf = (row: { id: string; parkedAt: string }): string =>
  `${row.id}@${row.parkedAt}`;

/** Own receipts that the server doesn't know to have gone on elsewhere since they were set aside. */
export const stillParked = (
  own: readonly ParkedReceipt[],
  pulled: readonly PulledParked[],
): ParkedReceipt[] =>
  own.filter(
    (one) =>
      !pulled.some(
        (row) =>
          row.id === one.id &&
          (row.parkedAt > one.parkedAt || (row.deletedAt !== null && row.deletedAt > one.parkedAt)),
      ),
  );

/** What waits in the outlet as far as is known here, oldest first. */
export function parkedRows(
  own: readonly ParkedReceipt[],
  pulled: readonly PulledParked[],
  registerId: string,
  taken: readonly string[],
): ParkedRow[] {
  const others = pulled.filter(
    (row) =>
      row.deletedAt === null && row.registerId !== registerId && !taken.includes(settingOf(row)),
  );
  return [
    ...own.map((one) => ({ ...one, registerName: null })),
    ...others.map((row) => ({
      id: row.id,
      name: row.name,
      totalMinor: row.total,
      lineCount: row.lineCount,
      parkedAt: row.parkedAt,
      sale: row.receipt as unknown as OpenSale,
      registerName: row.registerName,
    })),
  ].toSorted((a, b) => a.parkedAt.localeCompare(b.parkedAt));
}

/** On another register the receipt goes on under a new id that names its first one. */
export function takenOver(row: ParkedRow, newId: string): OpenSale {
  const stored = completed(row.sale);
  const formerIds = [...stored.formerIds, stored.id];
  return { ...stored, id: newId, parkedId: row.id, formerIds };
}
