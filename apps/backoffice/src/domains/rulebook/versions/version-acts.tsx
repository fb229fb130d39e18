import {
  rulebookCancelRoute,
  rulebookRollBackRoute,
  type RulebookVersion,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api-client/answers.js';
import { Dialog } from '../../../parts/dialog.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';

/** What can be done with a version: one to come is cancelled, an earlier one is published again. */
export function VersionActs({ version }: { version: RulebookVersion }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const [isAsking, setAsking] = useState(false);
  const cancel = useAct(rulebookCancelRoute);
  const back = useAct(rulebookRollBackRoute);
  const params = { version: version.version };
  if (!can('rulebook.publish') || ['in-force', 'cancelled'].includes(version.state)) return null;
  if (version.state === 'scheduled')
    return (
      <button
        className="btn s"
        disabled={cancel.isPending}
        onClick={() =>
          cancel.mutate(
            { params },
            {
              onSuccess: () => toast(t('rulebook.cancelled', params)),
              onError: (error) => toast(words(error)),
            },
          )
        }
        data-testid="version-cancel"
      >
        {t('rulebook.cancelVersion')}
      </button>
    );
  const go = () =>
    back.mutate(
      { params },
      {
        onSuccess: (made) => {
          setAsking(false);
          toast(t('rulebook.rolledBack', { version: version.version, made: made.version }));
        },
        onError: (error) => toast(words(error)),
      },
    );
  return (
    <>
      <button className="btn s" onClick={() => setAsking(true)} data-testid="version-back">
        {t('rulebook.rollBack')}
      </button>
      {isAsking && (
        <Dialog
          title={t('rulebook.rollBackTitle', params)}
          onClose={() => setAsking(false)}
          testId="roll-back-dialog"
        >
          <p className="mid">{t('rulebook.rollBackText')}</p>
          <div className="ends">
            <button className="btn" onClick={() => setAsking(false)}>
              {t('act.cancel')}
            </button>
            <button
              className="btn main"
              disabled={back.isPending}
              onClick={go}
              data-testid="roll-back-confirm"
            >
              {t('rulebook.rollBack')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
