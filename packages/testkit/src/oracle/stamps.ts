import type { Rule, StampMove } from '@khanut/shared/engine';
import { fraction, ppm, rounded, times } from './fraction.js';
import { cheapest, wholeUnits } from './groups.js';
import type { SaleInput, SlowLine } from './slow-line.js';

type StampAction = Extract<Rule['action'], { kind: 'stamp-card' }>;

/** What the customer's card gives on each line, and what happens to the card. */
export function stampShares(
  rule: Rule,
  action: StampAction,
  eligible: readonly SlowLine[],
  { customer, rulebook }: SaleInput,
): { shares: bigint[]; move: StampMove | null } {
  const shares = eligible.map(() => 0n);
  if (!customer) return { shares, move: null };
  const units = wholeUnits(eligible);
  const before = customer.stamps?.find((one) => one.ruleId === rule.id)?.count ?? 0;
  const given = Math.min(Math.floor((before + units.length) / action.needed), units.length);
  const places = units.map((_, place) => place);
  for (const place of cheapest(places, given, units)) {
    const { line, worth } = units[place]!;
    const exact = times(fraction(worth), ppm(action.rate));
    shares[eligible.indexOf(line)]! += rounded(exact, rulebook.rounding.lineMode);
  }
  const move = { ruleId: rule.id, added: units.length, used: action.needed * given };
  return { shares, move: units.length > 0 ? move : null };
}
