import type { Rule, RuleStep } from '../types.js';

/** A rule with its place in the compiled rulebook. */
export interface IndexedRule {
  at: number;
  rule: Rule;
}

/** Rules that compete: the one with the greatest benefit over the whole receipt wins. */
export interface Stack {
  /** The step of its earliest rule: all are computed there. */
  step: RuleStep;
  /** By id, so that among equals the lower id wins. */
  rules: IndexedRule[];
}
