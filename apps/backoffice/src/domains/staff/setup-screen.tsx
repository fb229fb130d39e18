import { setupRoute, setupStateRoute } from '@khanut/shared/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Doorway } from './doorway.js';
import { type SetupDraft, emptySetup, setupBody, setupSteps, stepGaps } from './setup-draft.js';
import { CompanyStep, OutletStep, OwnerStep, SecretStep } from './setup-steps.js';

const stepParts = {
  secret: SecretStep,
  company: CompanyStep,
  outlet: OutletStep,
  owner: OwnerStep,
};

/** First run: the one-time secret, company, first outlet, owner; ends signed in. */
export function SetupScreen() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const state = useAnswer(setupStateRoute, {});
  const setup = useAct(setupRoute);
  const [draft, setDraft] = useState<SetupDraft>(emptySetup);
  const [at, setAt] = useState(0);
  const [isChecked, setChecked] = useState(false);
  if (state.data?.done && !setup.isPending && !setup.data) return <Navigate to="/login" replace />;
  const step = setupSteps[at] ?? 'secret';
  const gaps = stepGaps(step, draft);
  const Step = stepParts[step];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(gaps.length > 0);
    if (gaps.length > 0) return;
    if (at < setupSteps.length - 1) return setAt(at + 1);
    setup.mutate(
      { body: setupBody(draft, i18n.language) },
      {
        onSuccess: () => {
          client.clear();
          void navigate('/', { replace: true });
        },
      },
    );
  };
  return (
    <Doorway title={t(`setup.${step}.title`)} wide>
      <ol className="steps" aria-label={t('setup.steps')}>
        {setupSteps.map((name, index) => (
          <li
            key={name}
            className={index === at ? 'on' : index < at ? 'done' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(`setup.${name}.short`)}
          </li>
        ))}
      </ol>
      <p className="mid">{t(`setup.${step}.text`)}</p>
      <form className="form" onSubmit={submit} noValidate data-testid={`setup-${step}`}>
        <Step
          draft={draft}
          change={(change) => setDraft({ ...draft, ...change })}
          gap={(field) => (isChecked && gaps.includes(field) ? t(`setup.gap.${field}`) : undefined)}
        />
        {setup.error && <ErrorState error={setup.error} tight />}
        <div className="row">
          {at > 0 && (
            <button type="button" className="btn" onClick={() => setAt(at - 1)}>
              {t('setup.back')}
            </button>
          )}
          <button
            className="btn main"
            type="submit"
            disabled={setup.isPending}
            data-testid="setup-next"
          >
            {at < setupSteps.length - 1 ? t('setup.next') : t('setup.open')}
          </button>
        </div>
      </form>
    </Doorway>
  );
}
