import { useTranslation } from 'react-i18next';
import { WordSelect } from '../../../parts/word.js';
import { drop, put as putIn, type RuleDraft, valueAt } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import { pathKey, useEditing } from './editing.js';

type Condition = RuleDraft['conditions'][number];

const keyOf = (condition: Condition | undefined): string => {
  if (condition?.kind === 'customer-category') return condition.categoryId;
  if (condition?.kind === 'tier') return condition.tierId;
  return condition?.kind === 'known-customer' ? 'known' : 'all';
};

/** For whom: everyone, every registered customer, holders of a category or card. */
export function WhoWord({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { draft, change, world } = useEditing();
  const isAll = path.length === 0;
  const value = isAll ? 'all' : keyOf(valueAt(draft, path) as Condition);
  const choose = (key: string) => {
    const condition = conditionOf(key, world.people);
    if (!condition) change(isAll ? draft : drop(draft, path));
    else if (isAll) change({ ...draft, conditions: [condition, ...draft.conditions] });
    else change(putIn(draft, path, condition));
  };
  return (
    <WordSelect
      label={t('rulebook.who')}
      value={value}
      options={[
        { value: 'all', name: t('rulebook.sentence.everyone') },
        { value: 'known', name: t('rulebook.sentence.knownCustomer') },
        ...world.people.map((one) => ({
          value: one.id,
          name: world.speaker.names.people(one.id) ?? one.name,
        })),
        ...(value !== 'all' && value !== 'known' && !world.people.some((one) => one.id === value)
          ? [{ value, name: t('rulebook.sentence.gone') }]
          : []),
      ]}
      onChange={choose}
      testId={isAll ? 'word-who' : `word-who-${String(path.at(-1))}`}
    />
  );
}

export function conditionOf(
  key: string,
  people: readonly { id: string; kind: 'category' | 'tier' }[],
): Condition | null {
  if (key === 'known') return { kind: 'known-customer' };
  const one = people.find(({ id }) => id === key);
  if (!one) return null;
  return one.kind === 'tier'
    ? { kind: 'tier', tierId: one.id }
    : { kind: 'customer-category', categoryId: one.id };
}

/** Which coupon. */
export function CouponWord({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { draft, put, world } = useEditing();
  const value = valueAt(draft, path) as string;
  const known = world.coupons.map((one) => ({ value: one.id, name: one.name }));
  const options = known.some((one) => one.value === value)
    ? known
    : [...known, { value, name: t('rulebook.sentence.gone') }];
  return (
    <WordSelect
      label={t('rulebook.word.coupon')}
      value={value}
      options={options}
      onChange={(id) => put(path, id)}
      testId={`word-${pathKey(path)}`}
    />
  );
}
