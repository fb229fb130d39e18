import type { WorkingLine } from '../sale/line.js';
import type { RuleAction } from '../types.js';
import type { ActionContext, ActionResult, ActionShares } from './action.js';
import { amountOff } from './actions/amount-off.js';
import { amountPerUnit } from './actions/amount-per-unit.js';
import { fixedPrice } from './actions/fixed-price.js';
import { group } from './actions/group.js';
import { ladder } from './actions/ladder.js';
import { percent } from './actions/percent.js';
import { stampCard } from './actions/stamp-card.js';

const actions: { [Kind in RuleAction['kind']]: ActionShares<Kind> } = {
  percent,
  'amount-per-unit': amountPerUnit,
  'fixed-price': fixedPrice,
  'amount-off': amountOff,
  ladder,
  group,
  'stamp-card': stampCard,
};

/** The shares a rule's action asks for, whatever its kind. */
export function actionShares(lines: readonly WorkingLine[], context: ActionContext): ActionResult {
  const { action } = context.rule;
  const compute = actions[action.kind] as ActionShares<RuleAction['kind']>;
  return compute(action as never, lines, context);
}
