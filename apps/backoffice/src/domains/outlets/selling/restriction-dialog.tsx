import { type Category, categorySaveRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api-client/answers.js';
import { Dialog } from '../../../parts/dialog.js';
import { ErrorState } from '../../../parts/error-state.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import {
  hasRestrictionGap,
  noRestriction,
  restrictionBody,
  restrictionDraft,
} from '../../catalog/restriction-draft.js';
import { RestrictionFields } from '../../catalog/restriction-fields.js';

/** Age and hours of one category; all empty: sold to anybody at all hours. */
export function RestrictionDialog({
  category,
  onClose,
}: {
  category: Category;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const save = useAct(categorySaveRoute);
  const [draft, setDraft] = useState(restrictionDraft(category.restriction));
  const isWrong = hasRestrictionGap(draft);
  const { id, name, names, parentId } = category;
  const input = (restriction: Category['restriction'], version: number) => ({
    params: { id },
    body: { name, names, parentId, restriction, version },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong) return;
    save.mutate(input(restrictionBody(draft), category.version), {
      onSuccess: (saved) => {
        onClose();
        toast(
          t('selling.restrictionSaved', { name }),
          () => void takeBack(categorySaveRoute, input(category.restriction, saved.version)),
        );
      },
    });
  };
  return (
    <Dialog title={name} onClose={onClose} testId="restriction-dialog">
      <form className="stack form" onSubmit={submit}>
        <RestrictionFields
          draft={draft}
          change={setDraft}
          wrong={isWrong ? t('product.gap.restriction') : undefined}
        />
        {save.error && <ErrorState error={save.error} tight />}
        <div className="ends">
          <button
            type="button"
            className="btn bare"
            data-testid="restriction-clear"
            onClick={() => setDraft(noRestriction)}
          >
            {t('selling.restrictionNone')}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            className="btn main"
            disabled={isWrong || save.isPending}
            data-testid="restriction-save"
          >
            {t('act.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
