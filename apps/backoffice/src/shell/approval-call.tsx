import { approvalRequestListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useAnswer } from '../api-client/answers.js';
import { Icon } from '../parts/icon.js';
import { useSession } from './session.js';

const refetchMs = 5_000;

/** A till waits for this person's yes: said on every screen, because it waits two minutes only. */
export function ApprovalCall() {
  const { t } = useTranslation();
  const { can } = useSession();
  const isThere = useLocation().pathname === '/approvals';
  const isAsked = can('till.approve') && !isThere;
  const answer = useAnswer(approvalRequestListRoute, {}, { enabled: isAsked, refetchMs });
  const waiting = answer.data?.rows ?? [];
  const [first] = waiting;
  if (!isAsked || !first) return null;
  return (
    <Link to="/approvals" className="approval-call" role="alert" data-testid="approval-call">
      <Icon name="warning" />
      <span className="grow">
        {t('approvals.call', { count: waiting.length, name: first.cashierName })}
      </span>
      <Icon name="right" />
    </Link>
  );
}
