import { wholePpm } from '../../money/index.js';
import { isInScope } from '../promotions/match.js';
import type { PointsMultiplier } from '../types.js';
import { type ReceiptFacts, refusedBy } from './conditions.js';
import type { EarningLine } from './earn-line.js';

/** Factors of lines as whole numbers over one denominator, so that nothing is rounded before the points are. */
export interface Factors {
  byLine: Map<EarningLine, bigint>;
  denominator: bigint;
}

/** Per stack the greatest multiplier that holds and reaches the line, at least 1; stacks multiply. */
export function factorsOf(
  lines: readonly EarningLine[],
  multipliers: readonly PointsMultiplier[],
  facts: ReceiptFacts,
): Factors {
  const holding = multipliers.filter(({ conditions, scope }) => {
    const reached = lines.filter((line) => isInScope(scope, line.product));
    return refusedBy(conditions, reached, facts) === null;
  });
  const stacks = [...new Set(holding.map((one) => one.stack))].map((stack) =>
    holding.filter((one) => one.stack === stack),
  );
  const byLine = new Map(
    lines.map((line) => [
      line,
      stacks.reduce((product, stack) => product * greatestFor(line, stack), 1n),
    ]),
  );
  return { byLine, denominator: wholePpm ** BigInt(stacks.length) };
}

function greatestFor({ product }: EarningLine, stack: readonly PointsMultiplier[]): bigint {
  const reaching = stack.filter((one) => isInScope(one.scope, product));
  return BigInt(Math.max(Number(wholePpm), ...reaching.map((one) => one.factorPpm)));
}
