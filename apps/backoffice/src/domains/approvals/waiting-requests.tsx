import {
  approvalAnswerRoute,
  type ApprovalRequest,
  approvalRequestListRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { TextField } from '../../parts/field.js';
import { useFormat } from '../../parts/use-format.js';
import { useStepWords } from './act-words.js';

const refetchMs = 2_000;

/** Tills that wait right now; a yes or a no with a word why. Made for a thumb. */
export function WaitingRequests() {
  const { t } = useTranslation();
  const answer = useAnswer(approvalRequestListRoute, {}, { refetchMs });
  const waiting = answer.data?.rows ?? [];
  if (answer.error && !answer.data) return <ErrorState error={answer.error} tight />;
  if (waiting.length === 0)
    return (
      <p className="mid waiting-none" data-testid="requests-none">
        {t('approvals.noneWaits')}
      </p>
    );
  return (
    <ul className="waiting-requests" aria-live="assertive">
      {waiting.map((request) => (
        <Request key={request.id} request={request} onAnswered={() => void answer.refetch()} />
      ))}
    </ul>
  );
}

function Request({ request, onAnswered }: { request: ApprovalRequest; onAnswered: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step } = useStepWords();
  const given = request.detail.reason;
  const [reason, setReason] = useState(
    typeof given === 'string' ? given : t('approvals.defaultReason'),
  );
  const act = useAct(approvalAnswerRoute);
  const answer = (approve: boolean) =>
    act.mutate(
      { params: { id: request.id }, body: { approve, reason: reason.trim() } },
      { onSettled: onAnswered },
    );
  const { reason: _, ...facts } = request.detail;
  const isOff = act.isPending || reason.trim() === '';
  return (
    <li className="request" data-testid="approval-request">
      <h2>{step(request)}</h2>
      <p>{Object.values(facts).map(String).join(' · ')}</p>
      <p className="cap">
        {t('approvals.asks', { name: request.cashierName })}
        {` · ${request.outletName} · ${request.registerName} · `}
        {t('approvals.until', { time: format.time(request.expiresAt) })}
      </p>
      <TextField
        label={t('approvals.why')}
        value={reason}
        onChange={setReason}
        testId="request-reason"
      />
      {act.error ? <ErrorState error={act.error} tight /> : null}
      <div className="request-ends">
        <button
          type="button"
          className="btn danger"
          disabled={isOff}
          data-testid="request-refuse"
          onClick={() => answer(false)}
        >
          {t('approvals.refuse')}
        </button>
        <button
          type="button"
          className="btn main"
          disabled={isOff}
          data-testid="request-approve"
          onClick={() => answer(true)}
        >
          {t('approvals.approve')}
        </button>
      </div>
    </li>
  );
}
