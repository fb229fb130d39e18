import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Dialog } from './dialog.js';

/** For `navigate` after saving: what was changed is safe, so nobody is asked. */
export const afterSaving = { state: { isSaved: true } };

/** Asks before something changed is left unsaved. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isChanged &&
      currentLocation.pathname !== nextLocation.pathname &&
      !(nextLocation.state as { isSaved?: boolean } | null)?.isSaved,
  );
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('leave.title')} onClose={() => blocker.reset()} testId="leave-dialog">
      <p className="mid">{t('leave.text')}</p>
      <div className="ends">
        <button className="btn" onClick={() => blocker.proceed()} data-testid="leave-anyway">
          {t('leave.anyway')}
        </button>
        <button className="btn main" onClick={() => blocker.reset()} data-testid="leave-stay">
          {t('leave.stay')}
        </button>
      </div>
    </Dialog>
  );
}
