import type { BodyOf, RuleRow, ruleSaveRoute } from '@khanut/shared/contracts';
import { readMoney, readPercent, readQuantity, typed } from '../../parts/typed-number.js';

export type RuleBody = BodyOf<typeof ruleSaveRoute>;
type Rate = Extract<RuleBody['action'], { kind: 'percent' }>['rate'];

/** The words of a rule's sentence that can be changed, as typed; all else of the rule stays as it is. */
export interface RuleDraft {
  name: string;
  active: boolean;
  /** 'all', 'category:<id>' or 'tier:<id>'. */
  who: string;
  amount:
    | { kind: 'percent'; rate: string }
    | { kind: 'amount-per-unit'; amount: string }
    | { kind: 'ladder'; by: 'amount' | 'quantity'; steps: { from: string; rate: string }[] };
}

const scaleOf = (by: 'amount' | 'quantity') => (by === 'amount' ? 2 : 3);

function whoOf(conditions: RuleRow['body']['conditions']): string {
  for (const one of conditions) {
    if (one.kind === 'customer-category') return `category:${one.categoryId}`;
    if (one.kind === 'tier') return `tier:${one.tierId}`;
  }
  return 'all';
}

function amountOf(action: RuleRow['body']['action']): RuleDraft['amount'] {
  if (action.kind === 'percent') return { kind: 'percent', rate: typed(action.rate, 4) };
  if (action.kind === 'amount-per-unit')
    return { kind: 'amount-per-unit', amount: typed(action.amount, 2) };
  const steps = action.steps.map((step) => ({
    from: typed(step.from, scaleOf(action.by)),
    rate: typed(step.rate, 4),
  }));
  return { kind: 'ladder', by: action.by, steps };
}

export const ruleDraft = (row: RuleRow): RuleDraft => ({
  name: row.name,
  active: row.active,
  who: whoOf(row.body.conditions),
  amount: amountOf(row.body.action),
});

/** A rule to begin with: a percent for a category, or a ladder of the receipt's amount for everyone. */
export const newRule = (kind: 'percent' | 'ladder', name: string, who: string): RuleDraft => ({
  name,
  active: true,
  who,
  amount:
    kind === 'percent'
      ? { kind, rate: '5' }
      : {
          kind,
          by: 'amount',
          steps: [
            { from: '1000', rate: '5' },
            { from: '3000', rate: '10' },
          ],
        },
});

function actionOf(amount: RuleDraft['amount']): RuleBody['action'] | null {
  if (amount.kind === 'percent') {
    const rate = readPercent(amount.rate);
    return rate === null ? null : { kind: 'percent', rate: rate as Rate };
  }
  if (amount.kind === 'amount-per-unit') {
    const minor = readMoney(amount.amount);
    return minor === null || minor < 0 ? null : { kind: 'amount-per-unit', amount: minor };
  }
  const read = amount.by === 'amount' ? readMoney : readQuantity;
  const steps = amount.steps.map((step) => ({
    from: read(step.from),
    rate: readPercent(step.rate),
  }));
  const isRead =
    steps.length > 0 &&
    steps.every((step) => step.from !== null && step.from >= 0 && step.rate !== null);
  if (!isRead) return null;
  const sorted = steps
    .map((step) => ({ from: step.from ?? 0, rate: (step.rate ?? 0) as Rate }))
    .sort((a, b) => a.from - b.from);
  return { kind: 'ladder', by: amount.by, steps: sorted };
}

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** The request of a changed sentence over the rule as stored; null while a figure can't be read. */
export function ruleBody(draft: RuleDraft, row: RuleRow | null): RuleBody | null {
  const action = actionOf(draft.amount);
  if (!action || !draft.name.trim()) return null;
  const body = row?.body;
  const others = (body?.conditions ?? []).filter(
    (one) => one.kind !== 'customer-category' && one.kind !== 'tier',
  );
  const [kind, id = ''] = draft.who.split(':');
  const who: RuleBody['conditions'] =
    kind === 'category'
      ? [{ kind: 'customer-category', categoryId: id }]
      : kind === 'tier'
        ? [{ kind: 'tier', tierId: id }]
        : [];
  const step = action.kind === 'ladder' ? 'receipt' : 'customer';
  const kept =
    body && ['item', 'receipt', 'customer', 'individual'].includes(body.step)
      ? (body.step as RuleBody['step'])
      : step;
  return {
    name: draft.name.trim(),
    active: draft.active,
    version: row?.version ?? null,
    step: kept,
    stack: body?.stack ?? kept,
    exclusive: body?.exclusive ?? false,
    scope: body?.scope ?? everything,
    conditions: [...who, ...others],
    action,
    capAmount: body?.capAmount ?? null,
  };
}
