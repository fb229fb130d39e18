import { useTranslation } from 'react-i18next';
import type { PendingApproval } from '../../app/approval.js';
import { askRemote, canAskRemote } from '../../app/remote-approval.js';
import { useTill, useTillState } from '../use-till.js';

/** Without a manager at hand: their yes from the backoffice, and how far that is. */
export function RemoteCall({ approval }: { approval: PendingApproval }) {
  const { t } = useTranslation();
  const till = useTill();
  const { approvalCall: call } = useTillState();
  if (call)
    return (
      <p role="status" data-testid="approval-call" data-state={call.state}>
        {t(`approval.remote.${call.state}`, { reason: call.reason ?? '' })}
      </p>
    );
  return (
    <button
      type="button"
      tabIndex={-1}
      className="chip wide"
      data-testid="approval-remote"
      disabled={!canAskRemote(till)}
      onClick={() => void askRemote(till, approval)}
    >
      {t('approval.remote.ask')}
    </button>
  );
}
