import { staffCreateRoute, staffListRoute, staffUpdateRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving } from '../../parts/leave-guard.js';
import { RecordEditor } from '../../parts/record-editor.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { NotFound } from '../../shell/not-found.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { emptyStaff, staffBody, type StaffDraft, staffDraft, staffGaps } from './staff-draft.js';
import { StaffForm } from './staff-form.js';

function Editor(props: {
  start: StaffDraft;
  title: string;
  isNew: boolean;
  error: unknown;
  isPending: boolean;
  onSave: (draft: StaffDraft) => void;
}) {
  const { t } = useTranslation();
  const { isNew, ...editor } = props;
  return (
    <RecordEditor
      name="staff"
      place={{ name: t('place.staff'), path: '/staff' }}
      gapsOf={staffGaps}
      {...editor}
    >
      {(editing) => <StaffForm {...editing} isNew={isNew} />}
    </RecordEditor>
  );
}

/** Somebody new. */
export function StaffNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useAct(staffCreateRoute);
  const onSave = (draft: StaffDraft) =>
    create.mutate(
      { body: staffBody(draft) },
      {
        onSuccess: (one) => {
          toast(t('staff.saved', { name: one.name }));
          void navigate('/staff', afterSaving);
        },
      },
    );
  return (
    <Editor
      start={emptyStaff}
      title={t('staff.new')}
      isNew
      error={create.error}
      isPending={create.isPending}
      onSave={onSave}
    />
  );
}

/** Somebody who works here: role, outlets, PIN; disabling ends their sessions at once. */
export function StaffEdit() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const answer = useAnswer(staffListRoute, {});
  const update = useAct(staffUpdateRoute);
  if (!answer.data) return answer.error ? <ErrorState error={answer.error} /> : <SkeletonRows />;
  const one = answer.data.rows.find((row) => row.id === id);
  if (!one) return <NotFound />;
  const body = (draft: StaffDraft, version: number) => ({
    ...staffBody(draft),
    disabled: draft.disabled,
    version,
  });
  const onSave = (draft: StaffDraft) =>
    update.mutate(
      { params: { id }, body: body(draft, one.version) },
      {
        onSuccess: (saved) => {
          const isSecretChanged = Boolean(draft.password || draft.pin);
          const undo = () =>
            void takeBack(staffUpdateRoute, {
              params: { id },
              body: body(staffDraft(one), saved.version),
            });
          toast(t('staff.saved', { name: draft.name }), isSecretChanged ? null : undo);
          void navigate('/staff', afterSaving);
        },
      },
    );
  return (
    <Editor
      key={one.version}
      start={staffDraft(one)}
      title={one.name}
      isNew={false}
      error={update.error}
      isPending={update.isPending}
      onSave={onSave}
    />
  );
}
