import type { WorkingLine } from '../sale/line.js';
import type { Rule } from '../types.js';
import type { RulebookIndex } from './rulebook-index.js';
import type { RuleAt } from './stack.js';

interface Met {
  reached: WorkingLine[];
  excluded: WorkingLine[];
}

/** Which lines each rule meets, found from the lines: rules that meet none cost nothing. */
export function metLines(
  lines: readonly WorkingLine[],
  index: RulebookIndex,
  own: Rule | null,
): RuleAt {
  const met: (Met | undefined)[] = Array.from({ length: index.rules.length });
  for (const line of lines) {
    const { reached, excluded } = index.reachOf(line.cart.product);
    for (const at of reached) (met[at] ??= { reached: [], excluded: [] }).reached.push(line);
    for (const at of excluded) (met[at] ??= { reached: [], excluded: [] }).excluded.push(line);
  }
  return (at) => {
    const found = met[at];
    if (!found) return null;
    const rule = index.rules[at]!;
    return { rule: own && rule === index.individual ? own : rule, met: found };
  };
}
