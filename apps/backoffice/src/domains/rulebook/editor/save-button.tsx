import { ruleDeleteRoute, type RuleRow, ruleSaveRoute } from '@khanut/shared/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { draftOf, type RuleDraft } from '../rule-draft.js';

interface Props {
  id: string;
  row: RuleRow | null;
  draft: RuleDraft;
  isReady: boolean;
  onSaved: (draft: RuleDraft) => void;
}

/** Puts the rule into the working copy; tills hear of it when the working copy is published. */
export function SaveButton({ id, row, draft, isReady, onSaved }: Props) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const navigate = useNavigate();
  const act = useAct(ruleSaveRoute);
  const params = { id };
  const save = () => {
    const before = row && draftOf(row.body, row.active);
    const body = {
      ...draft,
      name: draft.name.trim(),
      version: row?.version ?? null,
      publish: false,
    };
    act.mutate(
      { params, body },
      {
        onError: (error) => toast(words(error)),
        onSuccess: (saved) => {
          onSaved(draft);
          if (!row) setTimeout(() => void navigate(storedAddress(id), { replace: true }));
          toast(t('rulebook.saved', { name: saved.name }), () =>
            before
              ? void takeBack(ruleSaveRoute, {
                  params,
                  body: { ...before, version: saved.version, publish: false },
                })
              : void takeBack(ruleDeleteRoute, { params }),
          );
        },
      },
    );
  };
  const canSave = isReady && draft.name.trim() !== '' && !act.isPending;
  useSaveKey(canSave ? save : null);
  return (
    <button className="btn main" disabled={!canSave} onClick={save} data-testid="rule-save">
      {t('act.save')} <kbd>Ctrl S</kbd>
    </button>
  );
}

/** The address of the rule once it is stored; a back-test that is shown stays. */
function storedAddress(id: string): string {
  const test = new URLSearchParams(location.search).get('test');
  return `/discounts/rules/${id}${test ? `?test=${test}` : ''}`;
}

function useSaveKey(save: (() => void) | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
