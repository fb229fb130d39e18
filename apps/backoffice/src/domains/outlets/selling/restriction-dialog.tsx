import { type Category, categorySaveRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
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
    <FormDialog
      title={name}
      testId="restriction-dialog"
      error={save.error}
      save={{ testId: 'restriction-save', disabled: isWrong || save.isPending }}
      acts={
        <button
          type="button"
          className="btn bare"
          data-testid="restriction-clear"
          onClick={() => setDraft(noRestriction)}
        >
          {t('selling.restrictionNone')}
        </button>
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form">
        <RestrictionFields
          draft={draft}
          change={setDraft}
          wrong={isWrong ? t('product.gap.restriction') : undefined}
        />
      </div>
    </FormDialog>
  );
}
