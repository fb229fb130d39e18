import type { WorkingLine } from '../sale/line.js';
import type { Rule } from '../types.js';
import type { RulebookIndex } from './rulebook-index.js';
import type { RuleAt } from './stack.js';

type Lines = (WorkingLine[] | undefined)[];

const none: readonly WorkingLine[] = [];

/** Which lines each rule meets, found from the lines: rules that meet none cost nothing. */
export function metLines(
  lines: readonly WorkingLine[],
  index: RulebookIndex,
  own: Rule | null,
): RuleAt {
  const reached: Lines = index.rules.map(() => undefined);
  const excluded: Lines = index.rules.map(() => undefined);
  for (const line of lines) {
    const reach = index.reachOf(line.cart.product);
    for (const at of reach.reached) append(reached, at, line);
    for (const at of reach.excluded) append(excluded, at, line);
  }
  return (at) => {
    if (!reached[at] && !excluded[at]) return null;
    const rule = index.rules[at]!;
    return {
      rule: own && rule === index.individual ? own : rule,
      met: { reached: reached[at] ?? none, excluded: excluded[at] ?? none },
    };
  };
}

function append(lists: Lines, at: number, line: WorkingLine): void {
  const list = lists[at];
  if (list) list.push(line);
  else lists[at] = [line];
}
