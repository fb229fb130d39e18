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

/** What a rule did: the sum of its lines, else what it says of the whole receipt (which repeats that sum). */
function verdictOf(key: string, entries: readonly TraceEntry[]): Verdict[] {
  const onLines = entries.filter((entry) => entry.lineId !== null);
  const counted = onLines.length > 0 ? onLines : entries;
  const [first] = counted;
  if (!first) return [];
  const { name, code, by } = first;
  const amount = counted.reduce((sum, entry) => sum + entry.amount, 0);
  const missing = entries.find((entry) => entry.missing)?.missing ?? null;
  return [{ key, name, code, amount, lines: onLines.length, by, missing }];
}

/** The trace by rule and outcome: a rule says its word once, with how many lines it spoke of; given ones first. */
export function verdicts(trace: readonly TraceEntry[]): Verdict[] {
  const groups = new Map<string, TraceEntry[]>();
  for (const entry of trace) {
    if (quiet.has(entry.step)) continue;
    const key = `${entry.ruleId ?? entry.name}:${entry.code}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups]
    .flatMap(([key, entries]) => verdictOf(key, entries))
    .sort((a, b) => Number(b.code === 'TAKEN') - Number(a.code === 'TAKEN') || b.amount - a.amount);
}
