import { labelJobCancelRoute, labelJobListRoute, type LabelJobRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { WhenLoaded } from '../../parts/settings-frame.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { LabelsAsking } from './labels-asking.js';
import { LabelTabs } from './label-tabs.js';
import { OutletChoice } from './outlet-choice.js';
import { useOutletId } from './use-outlet.js';

const refetchMs = 2_000;

/** Labels on their way, and what became of them. */
export function LabelJobs() {
  const { t } = useTranslation();
  const list = useListState('');
  const outletId = useOutletId(list);
  const answer = useAnswer(labelJobListRoute, { query: { outletId } }, { refetchMs });
  return (
    <Screen title={t('place.labels')}>
      <LabelTabs />
      <div className="body">
        <div className="filters bare">
          <OutletChoice list={list} />
        </div>
        <WhenLoaded answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title={t('label.noJobs')} text={t('label.noJobsText')}>
                <Link className="btn" to="/labels">
                  {t('label.tab.queue')}
                </Link>
              </EmptyState>
            ) : (
              <ul className="label-jobs" data-testid="label-jobs" aria-live="polite">
                {rows.map((job) => (
                  <JobRow key={job.id} job={job} />
                ))}
              </ul>
            )
          }
        </WhenLoaded>
      </div>
    </Screen>
  );
}

const sumOf = (counts: LabelJobRow['counts']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

function stateOf({ counts, isAtAgent }: LabelJobRow): string {
  if (counts.queued) return isAtAgent ? 'printing' : 'waiting';
  if (counts.unknown) return 'asking';
  if (counts.failed) return 'failed';
  return counts.cancelled ? 'cancelled' : 'done';
}
const tone: Record<string, string> = {
  done: 'good',
  asking: 'act',
  failed: 'act',
  waiting: 'look',
};

function JobRow({ job }: { job: LabelJobRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const cancel = useAct(labelJobCancelRoute);
  const [all, printed] = [sumOf(job.counts), job.counts.printed ?? 0];
  const state = stateOf(job);
  return (
    <li data-testid="label-job" data-state={state}>
      <div className="row wrap">
        <b>{t('label.count', { count: all })}</b>
        <span className="mid">
          {job.agentName} · {format.day(job.createdAt, job.outletId)},{' '}
          {format.time(job.createdAt, job.outletId)}
          {job.createdBy && ` · ${job.createdBy}`}
        </span>
        <span className={`pill ${tone[state] ?? ''}`}>{t(`label.state.${state}`)}</span>
        {job.counts.queued && can('stock.write') ? (
          <button
            type="button"
            className="btn s"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: job.id } })}
            data-testid="label-job-cancel"
          >
            {t('act.cancel')}
          </button>
        ) : null}
      </div>
      <progress
        max={all}
        value={printed}
        aria-label={t('label.progress', { printed: format.count(printed), all: format.count(all) })}
      />
      <span className="cap">
        {t('label.progress', { printed: format.count(printed), all: format.count(all) })}
      </span>
      {cancel.error && <ErrorState error={cancel.error} tight />}
      <LabelsAsking job={job} />
    </li>
  );
}
