import {
  type LabelTemplateRow,
  labelTemplateListRoute,
  labelTemplatePutRoute,
  labelTemplateRemoveRoute,
} from '@khanut/shared/contracts';
import { layoutLabel } from '@khanut/shared/labels';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { WhenLoaded } from '../../parts/settings-frame.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { LabelPicture } from './label-picture.js';
import { LabelTabs } from './label-tabs.js';
import { useSampleValues } from './sample-values.js';
import { useTemplateName } from './template-name.js';

/** How labels look, each at its true size; what comes with the house can be copied. */
export function TemplateList() {
  const { t } = useTranslation();
  const answer = useAnswer(labelTemplateListRoute, {});
  return (
    <Screen title={t('place.labels')}>
      <LabelTabs />
      <div className="body">
        <p className="mid words-block">{t('label.templatesText')}</p>
        <WhenLoaded answer={answer}>
          {({ rows }) => (
            <ul className="label-templates" data-testid="label-templates">
              {rows.map((template) => (
                <TemplateCard key={template.id} template={template} />
              ))}
            </ul>
          )}
        </WhenLoaded>
      </div>
    </Screen>
  );
}

function TemplateCard({ template }: { template: LabelTemplateRow }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const nameOf = useTemplateName();
  const sample = useSampleValues();
  const name = nameOf(template);
  return (
    <li data-testid="label-template-card">
      <div className="label-paper">
        <LabelPicture drawing={layoutLabel(template, sample)} label={name} />
      </div>
      <div className="row wrap">
        <b>{name}</b>
        <span className="cap">
          {template.widthTenths / 10} × {template.heightTenths / 10} {t('label.mm')}
        </span>
      </div>
      {can('catalog.write') && (
        <div className="row wrap">
          <CopyButton template={template} name={name} />
          {template.version !== null && (
            <>
              <Link
                className="btn s"
                to={`/labels/templates/${template.id}`}
                data-testid="label-template-edit"
              >
                {t('act.edit')}
              </Link>
              <RemoveButton template={template} />
            </>
          )}
        </div>
      )}
    </li>
  );
}

function CopyButton({ template, name }: { template: LabelTemplateRow; name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = useAct(labelTemplatePutRoute);
  const { id: _id, version: _version, ...look } = template;
  const copy = () =>
    put.mutate(
      {
        params: { id: v7() },
        body: { ...look, name: t('label.copyOf', { name }).slice(0, 100), version: null },
      },
      { onSuccess: (made) => void navigate(`/labels/templates/${made.id}`) },
    );
  return (
    <>
      {put.error && <ErrorState error={put.error} tight />}
      <button
        type="button"
        className="btn s"
        disabled={put.isPending}
        onClick={copy}
        data-testid="label-template-copy"
      >
        {t('label.makeCopy')}
      </button>
    </>
  );
}

function RemoveButton({ template }: { template: LabelTemplateRow }) {
  const { t } = useTranslation();
  const remove = useAct(labelTemplateRemoveRoute);
  const { id, version: _version, ...look } = template;
  return (
    <>
      {remove.error && <ErrorState error={remove.error} tight />}
      <button
        type="button"
        className="btn s"
        disabled={remove.isPending}
        data-testid="label-template-remove"
        onClick={() =>
          remove.mutate(
            { params: { id } },
            {
              onSuccess: () =>
                toast(
                  t('label.removed', { name: look.name }),
                  () =>
                    void takeBack(labelTemplatePutRoute, {
                      params: { id },
                      body: { ...look, version: null },
                    }),
                ),
            },
          )
        }
      >
        {t('act.remove')}
      </button>
    </>
  );
}
