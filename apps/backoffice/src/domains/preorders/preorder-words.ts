import type { Preorder } from '@khanut/shared/contracts';

/** Promised for a moment that has passed, and still here. */
export const isOverdue = (row: Pick<Preorder, 'state' | 'dueAt'>, nowMs: number): boolean =>
  (row.state === 'taken' || row.state === 'ready') && Date.parse(row.dueAt) < nowMs;

/** Something promised isn't in stock: what is left after all reservations is below zero. */
export const isShort = (row: Pick<Preorder, 'state' | 'lines'>): boolean =>
  row.state === 'taken' && row.lines.some((line) => line.available < 0);
