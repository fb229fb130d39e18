import type { AccumulationPeriod, Rulebook } from '@khanut/shared/engine';

/** Always sent: reports and hints of the till read them, whatever the rules say. */
const everyones: readonly AccumulationPeriod[] = ['lifetime', 'month', 'year'];
const rolling = /^rolling-([1-9]\d{0,3})$/;

/** Every period whose purchases these rulebooks ask for: conditions, ladders, tiers. Pure. */
export function accumulationPeriods(rulebooks: readonly (Rulebook | null)[]): AccumulationPeriod[] {
  const named = new Set<string>(everyones);
  for (const rulebook of rulebooks) if (rulebook) collect(rulebook, named);
  return [...named].filter(isPeriod);
}

/** Rulebooks are trees of plain values: whatever is called `period` and reads as one is one. */
function collect(value: unknown, named: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, named);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (key === 'period' && typeof item === 'string') named.add(item);
      else collect(item, named);
    }
}

const isPeriod = (name: string): name is AccumulationPeriod =>
  rolling.test(name) || (everyones as readonly string[]).includes(name);

/** Days of a rolling period; null for the calendar's. */
export const rollingDays = (period: AccumulationPeriod): number | null => {
  const [, days] = rolling.exec(period) ?? [];
  return days === undefined ? null : Number(days);
};
