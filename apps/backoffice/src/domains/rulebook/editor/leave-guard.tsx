import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Dialog } from '../../../parts/dialog.js';

/** Asks before a changed rule is left unsaved. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isChanged && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('rulebook.leave.title')} onClose={() => blocker.reset()} testId="leave-dialog">
      <p className="mid">{t('rulebook.leave.text')}</p>
      <div className="ends">
        <button className="btn" onClick={() => blocker.proceed()} data-testid="leave-anyway">
          {t('rulebook.leave.anyway')}
        </button>
        <button className="btn main" onClick={() => blocker.reset()}>
          {t('rulebook.leave.stay')}
        </button>
      </div>
    </Dialog>
  );
}
