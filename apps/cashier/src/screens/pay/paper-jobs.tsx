import { useTranslation } from 'react-i18next';
import { reprint } from '../../app/recorded-actions.js';
import type { PaidReceipt, PaperState } from '../../app/state.js';
import { sayPrinted } from '../../app/unprinted-actions.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

const isDone = (paper: PaperState) => paper === 'printed' || paper === 'copied';
const isTrouble = (paper: PaperState) =>
  ['waiting-copy', 'waiting', 'unknown', 'failed', 'none'].includes(paper);

const copiesKey = ({ copies }: PaidReceipt) => (copies === 2 ? 'jobs.twoCopies' : 'jobs.oneCopy');

/** What goes on behind a sealed receipt, each with its own small state; none of it holds up the next customer. */
export function PaperJobs({ paid }: { paid: PaidReceipt }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isTraining = useTill().practiceOf !== null;
  return (
    <ul className="jobs">
      <li className="done">
        <Icon name="check" />
        <div>
          <b>{t('jobs.saved', { number: format.receipt(paid.number) })}</b>
          <span>{t(isTraining ? 'training.thrownAway' : copiesKey(paid))}</span>
        </div>
      </li>
      <li className={isDone(paid.paper) ? 'done' : isTrouble(paid.paper) ? 'look' : ''}>
        <Icon name={isDone(paid.paper) ? 'check' : 'printer'} />
        <div>
          <b>{t(`jobs.paper.${paid.paper}`)}</b>
          <span>{t(`jobs.paperHint.${paid.paper}`)}</span>
          {paid.paper === 'queued' || paid.paper === 'printing' ? (
            <span className="progress" />
          ) : null}
          {paid.paper === 'unknown' ? <PaperAnswers entryId={paid.entryId} /> : null}
        </div>
      </li>
      {isTraining ? null : <SentJob />}
    </ul>
  );
}

/** Nobody but a person can see whether it came out. */
function PaperAnswers({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <div className="choices">
      <button
        type="button"
        tabIndex={-1}
        className="chip"
        data-testid="paper-printed"
        onClick={() => void sayPrinted(till, entryId)}
      >
        {t('jobs.isPrinted')}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className="chip"
        data-testid="paper-again"
        onClick={() => reprint(till, entryId)}
      >
        {t('jobs.printCopy')}
      </button>
    </div>
  );
}

/** Is it with the server yet? */
function SentJob() {
  const { t } = useTranslation();
  const { unsent, link } = useTillState();
  return (
    <li className={unsent.count === 0 ? 'done' : ''}>
      <Icon name={unsent.count === 0 ? 'check' : link === 'offline' ? 'cloudOff' : 'cloud'} />
      <div>
        <b>{unsent.count === 0 ? t('jobs.sent') : t('jobs.waiting', { count: unsent.count })}</b>
        <span>
          {t(
            unsent.count === 0
              ? 'jobs.sentHint'
              : link === 'offline'
                ? 'jobs.offlineHint'
                : 'jobs.waitingHint',
          )}
        </span>
      </div>
    </li>
  );
}
