import { type DiscountCategory, type RuleRow, ruleSaveRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { newRule, ruleBody, type RuleDraft, ruleDraft } from './rule-draft.js';
import { RuleSentence } from './rule-sentence.js';

interface Props {
  rules: RuleRow[];
  categories: DiscountCategory[];
  version: number;
}

/** Every rule a sentence; a changed one waits for its publishing. */
export function RuleList({ rules, categories, version }: Props) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [added, setAdded] = useState<{ id: string; draft: RuleDraft } | null>(null);
  const first = categories[0];
  const begin = (kind: 'percent' | 'ladder') =>
    setAdded({
      id: v7(),
      draft: newRule(
        kind,
        t(`rulebook.newName.${kind}`),
        kind === 'percent' && first
          ? `${first.kind === 'tier' ? 'tier' : 'category'}:${first.id}`
          : 'all',
      ),
    });
  return (
    <section>
      <div className="sec">
        <h2>{t('rulebook.rules')}</h2>
        {can('rulebook.write') && (
          <span className="after row">
            <button
              className="btn s"
              onClick={() => begin('percent')}
              data-testid="rule-new-percent"
            >
              <Icon name="plus" />
              {t('rulebook.addPercent')}
            </button>
            <button className="btn s" onClick={() => begin('ladder')} data-testid="rule-new-ladder">
              <Icon name="plus" />
              {t('rulebook.addLadder')}
            </button>
          </span>
        )}
      </div>
      {rules.length === 0 && !added && (
        <EmptyState title={t('rulebook.empty')} text={t('rulebook.emptyText')} />
      )}
      <ul className="rules" data-testid="rules">
        {added && (
          <RuleItem
            key={added.id}
            id={added.id}
            row={null}
            start={added.draft}
            categories={categories}
            version={version}
            onDone={() => setAdded(null)}
          />
        )}
        {rules.map((row) => (
          <RuleItem
            key={`${row.id}-${row.version}`}
            id={row.id}
            row={row}
            start={ruleDraft(row)}
            categories={categories}
            version={version}
            onDone={() => {}}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  id: string;
  row: RuleRow | null;
  start: RuleDraft;
  categories: DiscountCategory[];
  version: number;
  onDone: () => void;
}

function RuleItem({ id, row, start, categories, version, onDone }: ItemProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const save = useAct(ruleSaveRoute);
  const [draft, setDraft] = useState(start);
  const isChanged = row === null || JSON.stringify(draft) !== JSON.stringify(start);
  const body = ruleBody(draft, row);
  const publish = () => {
    if (!body) return;
    const before = row && ruleBody(start, row);
    save.mutate(
      { params: { id }, body },
      {
        onSuccess: (saved) => {
          onDone();
          const undo = before ?? { ...body, active: false };
          toast(
            t('rulebook.published', { name: saved.name }),
            () =>
              void takeBack(ruleSaveRoute, {
                params: { id },
                body: { ...undo, version: saved.version },
              }),
          );
        },
      },
    );
  };
  return (
    <li className={draft.active ? 'rule' : 'rule off'} data-testid="rule">
      <RuleSentence
        draft={draft}
        body={row?.body ?? null}
        categories={categories}
        isFixed={!can('rulebook.write')}
        change={(change) => setDraft({ ...draft, ...change })}
      />
      {save.error && <ErrorState error={save.error} tight />}
      {isChanged && (
        <div className="row">
          <button
            className="btn main s"
            disabled={!body || save.isPending}
            onClick={publish}
            data-testid="rule-publish"
          >
            {t('rulebook.publish', { version: version + 1 })}
          </button>
          <button className="btn s" onClick={() => (row ? setDraft(start) : onDone())}>
            {t('act.cancel')}
          </button>
          {!body && <span className="wrong">{t('rulebook.unreadable')}</span>}
        </div>
      )}
    </li>
  );
}
