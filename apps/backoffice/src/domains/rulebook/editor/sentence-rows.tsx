import { useTranslation } from 'react-i18next';
import { useNow } from '../../../parts/use-now.js';
import { instantOfDay, outletClock } from '../../../parts/outlet-day.js';
import { useSession } from '../../../shell/session.js';
import { isAboutPeople, type RuleDraft } from '../rule-draft.js';
import { ruleSentence } from '../sentence/rule-sentence.js';
import type { Path } from '../sentence/word.js';
import { AmountActs } from './amount-acts.js';
import { clauseKinds, type ClauseKind, newClause } from './clause-kinds.js';
import { useEditing } from './editing.js';
import { conditionOf } from './record-words.js';
import { AddAct, DropAct, SentenceRow } from './say-parts.js';
import { TogetherRow } from './together-row.js';
import { Words } from './word-field.js';

/** A rule as a sentence whose underlined words are the controls. */
export function SentenceRows() {
  const { t } = useTranslation();
  const { draft, world } = useEditing();
  const said = ruleSentence(draft, { ...world.speaker, isEditing: true });
  const isInConditions = (path: Path) => path[0] === 'conditions';
  return (
    <div className="say-rows">
      <SentenceRow caption={t('rulebook.row.who')}>
        <Words words={said.who} />
        <WhoActs />
      </SentenceRow>
      <SentenceRow
        caption={t('rulebook.row.much')}
        holds={(path) => path[0] === 'action' || (path[0] === 'scope' && said.goods.length === 0)}
      >
        <Words words={said.lead} />
        <Words words={said.rest} />
        <AmountActs />
      </SentenceRow>
      {said.goods.length > 0 && (
        <SentenceRow caption={t('rulebook.row.goods')} holds={(path) => path[0] === 'scope'}>
          <Words words={said.goods} />
          <ExceptAct />
        </SentenceRow>
      )}
      <SentenceRow caption={t('rulebook.row.when')} holds={isInConditions}>
        {said.clauses.length === 0 && <span>{t('rulebook.row.always')}</span>}
        {said.clauses.map((clause, at) => (
          <span key={clause.index}>
            {at > 0 && ', '}
            <Words words={clause.words} />
            <DropAct path={['conditions', clause.index]} />
          </span>
        ))}{' '}
        <ClauseAct />
      </SentenceRow>
      <TogetherRow />
    </div>
  );
}

export function WhoActs() {
  const { t } = useTranslation();
  const { draft, change, world } = useEditing();
  const held = draft.conditions.filter(isAboutPeople);
  if (held.length === 0 || held.some((one) => one.kind === 'known-customer')) return null;
  const rest = world.people.filter(
    (one) => !held.some((had) => JSON.stringify(had).includes(one.id)),
  );
  return (
    <>
      {held.length > 1 && <DropAct path={['conditions', lastPeople(draft)]} />}{' '}
      <AddAct
        label={t('rulebook.row.andWho')}
        options={rest.map((one) => ({
          value: one.id,
          name: world.speaker.names.people(one.id) ?? one.name,
        }))}
        onPick={(id) => {
          const condition = conditionOf(id, world.people);
          if (!condition) return;
          const conditions = [...draft.conditions];
          conditions.splice(lastPeople(draft) + 1, 0, condition);
          change({ ...draft, conditions });
        }}
        testId="add-who"
      />
    </>
  );
}

const lastPeople = (draft: RuleDraft): number => draft.conditions.findLastIndex(isAboutPeople);

export function ExceptAct() {
  const { t } = useTranslation();
  const { draft, open, openWord, isFixed } = useEditing();
  const { exceptCategoryIds, exceptProductIds } = draft.scope;
  if (isFixed || exceptCategoryIds.length + exceptProductIds.length > 0) return null;
  return (
    <>
      {' '}
      <button
        type="button"
        className="word add"
        data-testid="add-except"
        onClick={() => open(openWord === 'except.scope' ? null : ['except', 'scope'])}
      >
        {t('rulebook.row.addExcept')}
      </button>
    </>
  );
}

export function ClauseAct() {
  const { t } = useTranslation();
  const { session, timeZoneOf } = useSession();
  const { draft, change, world } = useEditing();
  const now = useNow();
  const zone = timeZoneOf(null) ?? 'UTC';
  const facts = {
    outletId: session.outlets[0]?.id,
    couponId: world.coupons[0]?.id,
    todayMs: instantOfDay(outletClock(now, zone).day, zone),
  };
  const kinds = clauseKinds.filter((kind) => newClause(kind, facts) !== null);
  return (
    <AddAct
      label={t('rulebook.row.addWhen')}
      options={kinds.map((kind) => ({ value: kind, name: t(`rulebook.clause.${kind}`) }))}
      onPick={(kind) => {
        const condition = newClause(kind as ClauseKind, facts);
        if (condition) change({ ...draft, conditions: [...draft.conditions, condition] });
      }}
      testId="add-clause"
    />
  );
}
