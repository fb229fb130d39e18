import type { CustomerState, PricedSale, Rule, Rulebook, TraceEntry } from '@khanut/shared/engine';

/** What is still missing to something better, as the trace tells it. */
export type NextStep =
  | {
      kind: 'rate';
      /** Minor units, or thousandths of pieces. */
      missing: number;
      unit: 'amount' | 'quantity';
      /** What has been reached, in the same unit. */
      standsAt: number;
      ratePpm: number;
    }
  | { kind: 'group'; pieces: number; rule: Rule | null; name: string };

const fewPieces = 2000;

/** The nearest step: a group that lacks a piece or two comes first, then the next rate, the least missing first. */
export function nextStep(
  priced: PricedSale | null,
  rulebook: Rulebook | null,
  customer: CustomerState | null,
): NextStep | null {
  const open = (priced?.trace ?? []).filter(
    (one) => one.missing && (one.code === 'BELOW_THRESHOLD' || one.code === 'TAKEN'),
  );
  const ruleOf = ({ ruleId }: TraceEntry) =>
    rulebook?.rules.find((rule) => rule.id === ruleId) ?? null;
  const group = open
    .filter((one) => ruleOf(one)?.action.kind === 'group')
    .filter((one) => one.missing!.amount <= fewPieces)
    .toSorted((a, b) => a.missing!.amount - b.missing!.amount)[0];
  if (group)
    return {
      kind: 'group',
      pieces: Math.ceil(group.missing!.amount / 1000),
      rule: ruleOf(group),
      name: group.name,
    };
  const steps = open.filter((one) => one.missing!.rate !== null);
  const next = steps.toSorted((a, b) => share(priced, b) - share(priced, a))[0];
  if (!next || !priced) return null;
  return {
    kind: 'rate',
    missing: next.missing!.amount,
    unit: next.missing!.unit,
    standsAt: standsAt(priced, next, ruleOf(next), customer),
    ratePpm: next.missing!.rate!,
  };
}

/** How much of the way the receipt alone has come: makes amounts and pieces comparable. */
function share(priced: PricedSale | null, { missing }: TraceEntry): number {
  if (!priced || !missing) return 0;
  const reached = reachedBy(priced, missing.unit);
  return reached / (reached + missing.amount);
}

const reachedBy = (priced: PricedSale, unit: 'amount' | 'quantity'): number =>
  unit === 'amount'
    ? priced.totals.gross
    : priced.lines.reduce((sum, line) => sum + line.quantity, 0);

function standsAt(
  priced: PricedSale,
  { missing }: TraceEntry,
  rule: Rule | null,
  customer: CustomerState | null,
): number {
  const { action } = rule ?? {};
  const isSummed = action?.kind === 'ladder' && action.by === 'accumulated';
  if (!isSummed) return reachedBy(priced, missing!.unit);
  const known = customer?.accumulations.find((one) => one.period === action.period)?.amount ?? 0;
  return known + (action.includesThisSale ? priced.totals.net : 0);
}
