import { useTranslation } from 'react-i18next';
import { everything, type RuleDraft } from '../rule-draft.js';
import { useEditing } from './editing.js';
import { AddAct, ClearAct, DropAct } from './say-parts.js';

type Action = RuleDraft['action'];
type Ladder = Extract<Action, { kind: 'ladder' }>;
type Group = Extract<Action, { kind: 'group' }>;

/** What can be added to the amount: steps of a ladder, parts of a set, how often. */
export function AmountActs() {
  const { draft } = useEditing();
  if (draft.action.kind === 'ladder') return <LadderActs action={draft.action} />;
  if (draft.action.kind === 'group') return <GroupActs action={draft.action} />;
  return null;
}

function LadderActs({ action }: { action: Ladder }) {
  const { t } = useTranslation();
  const { put, isFixed } = useEditing();
  if (isFixed) return null;
  const last = action.steps.at(-1);
  return (
    <>
      {' '}
      {action.steps.length > 1 && (
        <DropAct
          path={['action', 'steps', action.steps.length - 1]}
          words={t('rulebook.row.dropStep')}
        />
      )}{' '}
      <button
        type="button"
        className="word add"
        data-testid="add-step"
        onClick={() =>
          put(
            ['action', 'steps'],
            [
              ...action.steps,
              {
                from: (last?.from ?? 0) * 2 || 1_000_000,
                rate: Math.min(1_000_000, (last?.rate ?? 0) + 20_000),
              },
            ],
          )
        }
      >
        {t('rulebook.row.addStep')}
      </button>
    </>
  );
}

const rewards = ['percent-cheapest', 'percent-all', 'price', 'amount', 'percent-part'] as const;

function GroupActs({ action }: { action: Group }) {
  const { t } = useTranslation();
  const { put, change, draft, isFixed } = useEditing();
  if (isFixed) return null;
  const setAction = (next: Group) => change({ ...draft, action: next });
  const isGift = action.reward.kind === 'percent-part';
  return (
    <span className="say-acts">
      {' '}
      {action.parts.length > 1 && !(isGift && action.parts.length === 2) && (
        <DropAct
          path={['action', 'parts', action.parts.length - 1]}
          words={t('rulebook.row.dropPart')}
        />
      )}{' '}
      <button
        type="button"
        className="word add"
        data-testid="add-part"
        onClick={() => put(['action', 'parts'], [...action.parts, { scope: everything, count: 1 }])}
      >
        {t('rulebook.row.addPart')}
      </button>{' '}
      <AddAct
        label={t('rulebook.row.reward')}
        options={rewards
          .filter((kind) => kind !== action.reward.kind)
          .filter((kind) => kind !== 'percent-part' || action.parts.length > 1)
          .map((kind) => ({ value: kind, name: t(`rulebook.reward.${kind}`) }))}
        onPick={(kind) => setAction({ ...action, reward: newReward(kind, action) })}
        testId="reward"
      />{' '}
      {action.maxGroups === null ? (
        <button
          type="button"
          className="word add"
          data-testid="add-times"
          onClick={() => put(['action', 'maxGroups'], 1)}
        >
          {t('rulebook.row.addTimes')}
        </button>
      ) : (
        <ClearAct path={['action', 'maxGroups']} />
      )}
    </span>
  );
}

function newReward(kind: string, action: Group): Group['reward'] {
  type Rate = Extract<Group['reward'], { kind: 'percent-all' }>['rate'];
  const rate = ('rate' in action.reward ? action.reward.rate : 100_000) as Rate;
  switch (kind) {
    case 'percent-all':
      return { kind, rate };
    case 'price':
      return { kind, price: 100_000 };
    case 'amount':
      return { kind, amount: 20_000 };
    case 'percent-part':
      return { kind, rate, part: action.parts.length - 1 };
    default:
      return { kind: 'percent-cheapest', rate, count: 1 };
  }
}
