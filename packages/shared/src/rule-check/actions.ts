import type { LadderStep, Rule, RuleAction } from '../engine/types.js';
import { sameAs } from './same-as.js';

type Ladder = Extract<RuleAction, { kind: 'ladder' }>;

/** It could never give anything: nothing off, or a cap of nothing. Pure. */
export function givesNothing({ action, capAmount }: Rule): boolean {
  if (capAmount === 0) return true;
  switch (action.kind) {
    case 'percent':
    case 'stamp-card':
      return action.rate === 0;
    case 'amount-per-unit':
    case 'amount-off':
      return action.amount === 0;
    case 'ladder':
      return action.steps.every((step) => step.rate === 0);
    case 'group':
      if (action.reward.kind === 'price') return false;
      return action.reward.kind === 'amount'
        ? action.reward.amount === 0
        : action.reward.rate === 0;
    case 'fixed-price':
      return false;
  }
}

const rateAt = (steps: readonly LadderStep[], height: number): number =>
  steps.findLast((step) => step.from <= height)?.rate ?? 0;

const isAscending = (steps: readonly LadderStep[]): boolean =>
  steps.every((step, at) => at === 0 || step.rate >= (steps[at - 1]?.rate ?? 0));

/** A wider reach makes a ladder higher, so `better` must never fall. */
function ladderIsAsGood(better: Ladder, worse: Ladder): boolean {
  const bare = ({ steps: _steps, ...rest }: Ladder) => rest;
  if (!sameAs(bare(better), bare(worse)) || !isAscending(better.steps)) return false;
  const heights = [...better.steps, ...worse.steps].map((step) => step.from);
  return heights.every((height) => rateAt(better.steps, height) >= rateAt(worse.steps, height));
}

/** On the same lines `better` takes off at least as much as `worse`, always; false where that can't be told. Pure. */
export function isAsGood(better: RuleAction, worse: RuleAction): boolean {
  if (better.kind === 'percent' && worse.kind === 'ladder')
    return worse.steps.every((step) => better.rate >= step.rate);
  if (better.kind === 'ladder' && worse.kind === 'percent')
    return better.steps[0]?.from === 0 && better.steps.every((step) => step.rate >= worse.rate);
  if (better.kind === 'percent' && worse.kind === 'percent') return better.rate >= worse.rate;
  if (better.kind === 'ladder' && worse.kind === 'ladder') return ladderIsAsGood(better, worse);
  if (better.kind === 'fixed-price' && worse.kind === 'fixed-price')
    return better.price <= worse.price;
  if (
    (better.kind === 'amount-off' && worse.kind === 'amount-off') ||
    (better.kind === 'amount-per-unit' && worse.kind === 'amount-per-unit')
  )
    return better.amount >= worse.amount;
  return false;
}

/** No cap, or one that is no lower. */
export const capsNoLower = (better: Rule, worse: Rule): boolean =>
  better.capAmount === null || (worse.capAmount !== null && better.capAmount >= worse.capAmount);
