import type { BodyOf, Preorder, preorderCreateRoute } from '@khanut/shared/contracts';
import { DomainError } from '../../platform/errors/domain-error.js';

export type PreorderWrite = BodyOf<typeof preorderCreateRoute>;
export type PreorderState = Preorder['state'];

/** Where a person may move a pre-order from each state. */
const moves: Record<PreorderState, readonly PreorderState[]> = {
  taken: ['ready', 'cancelled'],
  ready: ['taken', 'cancelled'],
  'handed-over': [],
  cancelled: [],
};

export const mayMove = (from: PreorderState, to: PreorderState): boolean =>
  moves[from].includes(to);

/** 'YER-P-2026-00012': outlet, year, running number. */
export const preorderNumber = (outletCode: string, year: number, number: number): string =>
  `${outletCode}-P-${year}-${String(number).padStart(5, '0')}`;

/** @throws DomainError VALIDATION_FAILED */
export function checkPreorder({ lines }: Pick<PreorderWrite, 'lines'>): void {
  const fields = lines.flatMap((line, at) =>
    line.quantity > 0 && line.unitPrice >= 0
      ? []
      : [{ path: `body.lines.${at}`, message: 'quantity must be above 0, the price not below it' }],
  );
  if (new Set(lines.map((line) => line.id)).size !== lines.length)
    fields.push({ path: 'body.lines', message: 'an id stands there twice' });
  if (fields.length) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}
