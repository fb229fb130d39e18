import { correctableTenders } from '@khanut/shared/contracts';
import type { Tender } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';

export type CorrectableKind = (typeof correctableTenders)[number];

const mayChange = ({ kind, foreign }: Tender): boolean =>
  !foreign && correctableTenders.some((one) => one === kind);

/** How much of a receipt could have been tapped under the wrong kind: accounts and foreign notes are not. */
export const correctableMinor = (tenders: readonly Tender[]): number =>
  tenders.filter(mayChange).reduce((sum, { amount }) => sum + amount, 0);

/** What is paid with a kind now, as far as it may change. */
export const paidByKind = (tenders: readonly Tender[], kind: CorrectableKind): number =>
  tenders
    .filter((tender) => mayChange(tender) && tender.kind === kind)
    .reduce((sum, { amount }) => sum + amount, 0);

/**
 * The tenders in truth: what stands on accounts and in foreign notes stays, the rest is split as `wanted`.
 * null: the split doesn't come to the same sum, or changes nothing.
 */
export function correctedTenders(
  before: readonly Tender[],
  wanted: readonly { kind: CorrectableKind; amountMinor: number }[],
  newId: () => string,
): Tender[] | null {
  const split = wanted.filter(({ amountMinor }) => amountMinor !== 0);
  const sumMinor = split.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (sumMinor !== correctableMinor(before)) return null;
  if (correctableTenders.every((kind) => paidByKind(before, kind) === sumOf(split, kind)))
    return null;
  return [
    ...before.filter((tender) => !mayChange(tender)),
    ...split.map(({ kind, amountMinor }): Tender => ({
      id: newId(),
      kind,
      amount: amountMinor as Money,
      tendered: amountMinor as Money,
      reference: null,
    })),
  ];
}

const sumOf = (
  split: readonly { kind: CorrectableKind; amountMinor: number }[],
  kind: CorrectableKind,
): number =>
  split.filter((one) => one.kind === kind).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
