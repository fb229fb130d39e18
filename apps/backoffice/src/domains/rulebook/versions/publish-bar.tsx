import { rulebookListRoute, rulebookPublishRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';
import { ChangeList } from './change-list.js';
import { ScheduleDialog } from './schedule-dialog.js';

/** What waits in the working copy: see it, publish it now, or name a day. Unseen while nothing waits. */
export function PublishBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const words = useErrorWords();
  const answer = useAnswer(rulebookListRoute, { query: { pageSize: 50 } });
  const publish = useAct(rulebookPublishRoute);
  const [shown, setShown] = useState<'changes' | 'schedule' | null>(null);
  const unpublished = answer.data?.unpublished ?? [];
  const next = answer.data?.rows.find((row) => row.state === 'scheduled');
  if (unpublished.length === 0 && !next) return null;
  const go = () =>
    publish.mutate(
      { body: { startsAt: null, note: null } },
      {
        onSuccess: (made) => toast(t('rulebook.bar.done', { version: made.version })),
        onError: (error) => toast(words(error)),
      },
    );
  return (
    <section className="publish-bar" data-testid="publish-bar">
      <div className="row wrap">
        {unpublished.length > 0 && (
          <b data-testid="unpublished-count">
            {t('rulebook.bar.waiting', { count: unpublished.length })}
          </b>
        )}
        {next && (
          <span className="mid" data-testid="scheduled-note">
            {t('rulebook.bar.scheduled', {
              version: next.version,
              day: format.day(next.startsAt),
              time: format.time(next.startsAt),
            })}
          </span>
        )}
        {unpublished.length > 0 && (
          <>
            <button
              className="btn s bare"
              aria-expanded={shown === 'changes'}
              onClick={() => setShown(shown === 'changes' ? null : 'changes')}
              data-testid="see-changes"
            >
              {t('rulebook.bar.see')}
            </button>
            {can('rulebook.publish') && (
              <span className="row after">
                <button
                  className="btn s"
                  onClick={() => setShown('schedule')}
                  data-testid="publish-later"
                >
                  {t('rulebook.bar.later')}
                </button>
                <button
                  className="btn s main"
                  disabled={publish.isPending}
                  onClick={go}
                  data-testid="publish-now"
                >
                  {t('rulebook.bar.now')}
                </button>
              </span>
            )}
          </>
        )}
      </div>
      {shown === 'changes' && <ChangeList changes={unpublished} />}
      {shown === 'schedule' && <ScheduleDialog onClose={() => setShown(null)} />}
    </section>
  );
}
