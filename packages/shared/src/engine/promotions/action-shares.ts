import type { RuleAction } from '../types.js';
import type { ActionContext, ActionResult, ActionShares, EligibleLine } from './action.js';
import { amountPerUnit } from './actions/amount-per-unit.js';
import { ladder } from './actions/ladder.js';
import { percent } from './actions/percent.js';

const actions: { [Kind in RuleAction['kind']]: ActionShares<Kind> } = {
  percent,
  'amount-per-unit': amountPerUnit,
  ladder,
};

/** The shares a rule's action asks for, whatever its kind. */
export function actionShares(lines: readonly EligibleLine[], context: ActionContext): ActionResult {
  const { action } = context.rule;
  const compute = actions[action.kind] as ActionShares<RuleAction['kind']>;
  return compute(action as never, lines, context);
}
