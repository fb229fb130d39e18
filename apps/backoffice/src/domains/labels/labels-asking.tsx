import { labelJobAnswerRoute, type LabelJobRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';

type AskingLabel = LabelJobRow['asking'][number];

/** Labels of which nobody knows whether they came out: a person looks and says. Those that failed say why. */
export function LabelsAsking({ job }: { job: LabelJobRow }) {
  const { t } = useTranslation();
  if (job.asking.length === 0) return null;
  return (
    <ul className="label-asking">
      {job.asking.map((label) =>
        label.state === 'unknown' ? (
          <Question key={label.labelId} jobId={job.id} label={label} />
        ) : (
          <li key={label.labelId}>
            <span className="strong">{label.name}</span>
            <span className="mid">{t(`label.failure.${label.reason ?? 'OTHER'}`)}</span>
          </li>
        ),
      )}
    </ul>
  );
}

function Question({ jobId, label }: { jobId: string; label: AskingLabel }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAct(labelJobAnswerRoute);
  const say = (wasPrinted: boolean) =>
    answer.mutate(
      { params: { id: jobId }, body: { labelIds: [label.labelId], wasPrinted } },
      {
        onSuccess: () =>
          toast(t(wasPrinted ? 'label.didPrint' : 'label.didNotPrint', { name: label.name })),
      },
    );
  return (
    <li data-testid="label-ask">
      <span className="strong">{label.name}</span>
      <span className="mid">{t('label.lookAt', { count: label.copies })}</span>
      {can('stock.write') && (
        <span className="row wrap">
          <button
            type="button"
            className="btn s"
            disabled={answer.isPending}
            onClick={() => say(true)}
            data-testid="label-ask-yes"
          >
            {t('label.cameOut')}
          </button>
          <button
            type="button"
            className="btn s"
            disabled={answer.isPending}
            onClick={() => say(false)}
            data-testid="label-ask-no"
          >
            {t('label.didNotCome')}
          </button>
        </span>
      )}
      {answer.error && <ErrorState error={answer.error} tight />}
    </li>
  );
}
