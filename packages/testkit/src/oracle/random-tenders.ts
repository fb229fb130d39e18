import type { Rulebook, Tender } from '@khanut/shared/engine';
import fc from 'fast-check';
import { fraction, rounded } from './fraction.js';

// Tenders are planned before the sum is known: so many percent of what is still to be paid.

export interface TenderPlan {
  kind: Tender['kind'];
  percent: number;
  extra: number;
  /** Millionths of home money per unit of foreign money. */
  foreignRate: number | null;
}

export const randomTenders: fc.Arbitrary<TenderPlan[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Tender['kind'][]>(
      'cash',
      'cash',
      'card',
      'gift-card',
      'points',
      'deposit',
    ),
    percent: fc.constantFrom(0, 30, 50, 100, 100),
    extra: fc.constantFrom(0, 0, 0, 1, 5, 100),
    foreignRate: fc.option(fc.constantFrom(1_000_000, 3_876_543, 120_000), { freq: 5 }),
  }),
  { maxLength: 3 },
);

/** The tenders of a plan, for a sale that comes to `payable`. */
export function tendersOf(plan: TenderPlan[], payable: number, rulebook: Rulebook): Tender[] {
  let rest = payable;
  return plan.map(({ kind, percent, extra, foreignRate }, index) => {
    const part = Math.floor((rest * percent) / 100) + extra;
    const value = rulebook.loyalty?.points?.pointValue ?? 1;
    const pointsAmount = Math.floor(part / value) * value;
    const amount = kind === 'points' ? pointsAmount : part;
    rest = Math.max(0, rest - amount);
    const tender = { id: `tender-${index}`, kind, amount, tendered: amount, reference: null };
    if (kind === 'points') return { ...tender, points: amount / value } as Tender;
    if (kind !== 'cash' || foreignRate === null) return tender as Tender;
    const worth = Number(
      rounded(fraction(BigInt(part) * BigInt(foreignRate), 1_000_000), 'half-up'),
    );
    const foreign = { currency: 'USD', amount: part, ratePpm: foreignRate };
    return { ...tender, amount: worth, tendered: worth, foreign } as unknown as Tender;
  });
}
