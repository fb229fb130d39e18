import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';
import { type Editing, EditingContext, pathKey } from '../../rulebook/editor/editing.js';
import { Room } from '../../rulebook/editor/room.js';
import { DropAct } from '../../rulebook/editor/say-parts.js';
import { ClauseAct, ExceptAct, WhoActs } from '../../rulebook/editor/sentence-rows.js';
import { Words } from '../../rulebook/editor/word-field.js';
import { put, type RuleDraft } from '../../rulebook/rule-draft.js';
import type { RuleWorld } from '../../rulebook/use-rule-names.js';
import { type Earner, earnSentence } from './earn-words.js';

/** Who earns points for what, as a sentence whose words are the controls. */
export function EarnRow<Rule extends Earner>({
  rule,
  world,
  isFixed,
  onChange,
  onDrop,
}: {
  rule: Rule;
  world: RuleWorld;
  isFixed: boolean;
  onChange: (rule: Rule) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const [openWord, setOpenWord] = useState<string | null>(null);
  const said = earnSentence(rule, { ...world.speaker, isEditing: true });
  // The words ask for scope and conditions alone, which earning and discount rules share.
  const draft = rule as unknown as RuleDraft;
  const change = (next: RuleDraft) => onChange(next as unknown as Rule);
  const editing: Editing = {
    ruleId: rule.id,
    draft,
    world,
    isFixed,
    openWord,
    change,
    put: (path, value) => change(put(draft, path, value)),
    open: (path) => setOpenWord(path === null ? null : pathKey(path)),
  };
  return (
    <EditingContext value={editing}>
      <li className="earn" data-testid="earn-rule">
        <div className="row">
          <p className="say small grow">
            <Words words={said.who} />
            <WhoActs />: <Words words={said.lead} /> <Words words={said.goods} />
            <ExceptAct />
            {said.clauses.map((clause) => (
              <span key={clause.index}>
                , <Words words={clause.words} />
                <DropAct path={['conditions', clause.index]} />
              </span>
            ))}{' '}
            <ClauseAct />
          </p>
          {!isFixed && (
            <button
              type="button"
              className="btn bare s"
              aria-label={t('act.remove')}
              onClick={onDrop}
              data-testid="earn-drop"
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
        <Room holds={() => true} />
      </li>
    </EditingContext>
  );
}
