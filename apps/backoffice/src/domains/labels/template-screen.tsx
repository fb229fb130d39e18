import { labelTemplateListRoute, labelTemplatePutRoute } from '@khanut/shared/contracts';
import type { LabelTemplateRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { LeaveGuard } from '../../parts/leave-guard.js';
import { Screen } from '../../parts/screen.js';
import { WhenLoaded } from '../../parts/settings-frame.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { TemplateDesigner } from './template-designer.js';
import { useTemplateDraft } from './use-template-draft.js';

/** One template of the shop's own, to be designed. */
export function TemplateScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const answer = useAnswer(labelTemplateListRoute, {});
  return (
    <WhenLoaded answer={answer}>
      {({ rows }) => {
        const stored = rows.find((one) => one.id === id && one.version !== null);
        if (!stored) return <EmptyState title={t('error.noPage')} text={t('error.noPageText')} />;
        return <Editor key={`${id} ${stored.version}`} stored={stored} />;
      }}
    </WhenLoaded>
  );
}

function Editor({ stored }: { stored: LabelTemplateRow }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const put = useAct(labelTemplatePutRoute);
  const { id, version, ...start } = stored;
  const steps = useTemplateDraft(start);
  const { draft, undo, canUndo } = steps;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const save = () =>
    put.mutate(
      { params: { id }, body: { ...draft, name: draft.name.trim(), version } },
      {
        onSuccess: (saved) =>
          toast(
            t('label.saved', { name: saved.name }),
            () =>
              void takeBack(labelTemplatePutRoute, {
                params: { id },
                body: { ...start, version: saved.version },
              }),
          ),
      },
    );
  return (
    <Screen
      title={stored.name}
      crumbs={[{ name: t('label.tab.templates'), path: '/labels/templates' }]}
      actions={
        can('catalog.write') && (
          <>
            <button
              type="button"
              className="btn"
              disabled={!canUndo}
              onClick={undo}
              data-testid="label-undo"
            >
              <Icon name="back" />
              {t('act.undo')}
            </button>
            <button
              type="button"
              className="btn main"
              disabled={!isChanged || !draft.name.trim() || put.isPending}
              onClick={save}
              data-testid="label-save"
            >
              {t('act.save')}
            </button>
          </>
        )
      }
    >
      <div className="body">
        <LeaveGuard isChanged={isChanged} />
        {put.error && <ErrorState error={put.error} tight />}
        <fieldset className="plain-set" disabled={!can('catalog.write')}>
          <TemplateDesigner steps={steps} />
        </fieldset>
      </div>
    </Screen>
  );
}
