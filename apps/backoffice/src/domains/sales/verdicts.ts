import type { SaleBody } from '@khanut/shared/contracts';

export type TraceEntry = SaleBody['priced']['trace'][number];

/** One rule over all lines: given, or the reasons why not. */
export interface Verdict {
  key: string;
  name: string;
  code: TraceEntry['code'];
  amount: number;
  lines: number;
  by: string | null;
  missing: TraceEntry['missing'];
}

const quiet = new Set(['price', 'tax', 'rounding']);

/** Sums the trace by rule and outcome: a rule says its word once, with how many lines it spoke of. */
export function verdicts(trace: readonly TraceEntry[]): Verdict[] {
  const sums = new Map<string, Verdict>();
  for (const entry of trace) {
    if (quiet.has(entry.step)) continue;
    const key = `${entry.ruleId ?? entry.name}:${entry.code}`;
    const { name, code, by, missing } = entry;
    const sum = sums.get(key) ?? { key, name, code, amount: 0, lines: 0, by, missing };
    sums.set(key, {
      ...sum,
      amount: sum.amount + entry.amount,
      lines: sum.lines + (entry.lineId ? 1 : 0),
    });
  }
  return [...sums.values()].sort(
    (a, b) => Number(b.code === 'TAKEN') - Number(a.code === 'TAKEN') || b.amount - a.amount,
  );
}
