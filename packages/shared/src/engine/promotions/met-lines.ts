import type { WorkingLine } from '../sale/line.js';
import type { Rule } from '../types.js';
import type { RulebookIndex } from './rulebook-index.js';
import type { RuleAt } from './stack.js';

const none: readonly WorkingLine[] = [];

/** Which lines each rule meets, found from the lines: rules that meet none cost nothing. */
export function metLines(
  lines: readonly WorkingLine[],
  index: RulebookIndex,
  own: Rule | null,
): RuleAt {
  const reaches = lines.map((line) => index.reachOf(line.cart.product));
  const rules = index.rules.length;
  const reached = linesOfRules(
    lines,
    reaches.map((one) => one.reached),
    rules,
  );
  const excluded = linesOfRules(
    lines,
    reaches.map((one) => one.excluded),
    rules,
  );
  return (at) => {
    if (!reached[at] && !excluded[at]) return null;
    const rule = index.rules[at]!;
    return {
      rule: own && rule === index.individual ? own : rule,
      reached: reached[at] ?? none,
      excluded: excluded[at] ?? none,
    };
  };
}

/** The lines of each rule, by its place. They are counted first: many lists that grow would cost more. */
function linesOfRules(
  lines: readonly WorkingLine[],
  rulesOfLines: readonly (readonly number[])[],
  rules: number,
): (WorkingLine[] | undefined)[] {
  const counts = new Int32Array(rules);
  for (const places of rulesOfLines) for (const at of places) counts[at]!++;
  const lists: (WorkingLine[] | undefined)[] = [];
  for (const count of counts) lists.push(count > 0 ? lines.slice(0, count) : undefined);
  const filled = new Int32Array(rules);
  for (const [place, line] of lines.entries())
    for (const at of rulesOfLines[place]!) lists[at]![filled[at]!++] = line;
  return lists;
}
