import { ruleFindingsRoute, ruleListRoute, type RuleRow } from '@khanut/shared/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../../api-client/answers.js';
import { Icon } from '../../../parts/icon.js';
import { Screen } from '../../../parts/screen.js';
import { useSession } from '../../../shell/session.js';
import { BackTestPanel } from '../back-test/back-test-panel.js';
import { Findings } from '../findings.js';
import { isWhole, put as putIn, ruleOf, type RuleDraft } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import { TryIt } from '../sandbox/try-it.js';
import { useRuleWorld } from '../use-rule-names.js';
import { PublishBar } from '../versions/publish-bar.js';
import { type Editing, EditingContext, pathKey } from './editing.js';
import { LeaveGuard } from '../../../parts/leave-guard.js';
import { NameRow } from './name-row.js';
import { SaveButton } from './save-button.js';
import { SentenceRows } from './sentence-rows.js';
import { useDraft } from './use-draft.js';

const thinkMs = 500;

interface Props {
  id: string;
  row: RuleRow | null;
  start: RuleDraft;
}

/** A rule as a sentence, with a basket beside it that shows at once what the change does. */
export function RuleEditor({ id, row, start }: Props) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { draft, change, undo, settle, canUndo, isChanged } = useDraft(start);
  const world = useRuleWorld([draft]);
  const [openWord, setOpenWord] = useState<string | null>(null);
  const isFixed = !can('rulebook.write');
  const whole = useWhole(draft);
  const rule = useMemo(() => (whole.active ? ruleOf(id, whole) : null), [id, whole]);
  const editing: Editing = {
    ruleId: id,
    draft,
    world,
    isFixed,
    openWord,
    change,
    put: (path: Path, value: unknown) => change(putIn(draft, path, value)),
    open: (path) => setOpenWord(path === null ? null : pathKey(path)),
  };
  const isNew = row === null;
  return (
    <Screen
      title={draft.name || t('rulebook.nameless')}
      crumbs={[{ name: t('place.rulebook'), path: '/discounts' }]}
      beside={<State isNew={isNew} isChanged={isChanged} />}
      actions={
        !isFixed && (
          <>
            <button className="btn" disabled={!canUndo} onClick={undo} data-testid="draft-undo">
              <Icon name="back" />
              <span className="wide-only">{t('act.undo')}</span>
            </button>
            <SaveButton
              id={id}
              row={row}
              draft={draft}
              isReady={isWhole(draft) && (isNew || isChanged)}
              onSaved={settle}
            />
          </>
        )
      }
    >
      <PublishBar />
      <EditingContext value={editing}>
        <div className="body split wide-side" data-testid="rule-editor">
          <div className="main-col">
            <NameRow />
            <SentenceRows />
            {!isWhole(draft) && <p className="wrong">{t('rulebook.unreadable')}</p>}
            <DraftFindings id={id} draft={whole} />
            <BackTestPanel ruleId={id} draft={whole} world={world} />
          </div>
          <aside className="side-col desk">
            <TryIt id={id} rule={rule} world={world} />
          </aside>
        </div>
      </EditingContext>
      <LeaveGuard isChanged={!isFixed && isChanged} />
    </Screen>
  );
}

/** The draft, or while one of its figures can't be read the last one that could. */
function useWhole(draft: RuleDraft): RuleDraft {
  const [whole, setWhole] = useState(draft);
  if (whole !== draft && isWhole(draft)) {
    setWhole(draft);
    return draft;
  }
  return whole;
}

function State({ isNew, isChanged }: { isNew: boolean; isChanged: boolean }) {
  const { t } = useTranslation();
  if (isNew) return <span className="pill look">{t('rulebook.state.new')}</span>;
  return isChanged ? (
    <span className="pill look" data-testid="draft-changed">
      {t('rulebook.state.changed')}
    </span>
  ) : null;
}

/** What the API finds odd with this draft among the other rules. */
function DraftFindings({ id, draft }: { id: string; draft: RuleDraft }) {
  const [settled] = useDebouncedValue(draft, thinkMs);
  const rules = useAnswer(ruleListRoute, {});
  const answer = useAnswer(ruleFindingsRoute, {
    body: { draft: { id, rule: { ...settled, version: null } } },
  });
  const own = answer.data?.rows.filter((one) => one.ruleId === id) ?? [];
  const nameOf = (ruleId: string) => rules.data?.rows.find((one) => one.id === ruleId)?.name ?? '';
  return <Findings findings={own} nameOf={nameOf} />;
}
