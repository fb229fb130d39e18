import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './error-state.js';
import { LeaveGuard } from './leave-guard.js';
import { SkeletonRows } from './skeleton.js';

/** What was asked for once it is there; the shape of it until then, or why it did not come. */
export function WhenLoaded<Data>({
  answer,
  rows = 8,
  children,
}: {
  answer: { data: Data | undefined; error: Error | null; refetch: () => unknown };
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error)
    return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  return <SkeletonRows rows={rows} />;
}

interface SettingsFrameProps {
  /** Begins the test ids of its buttons. */
  name: string;
  /** A sentence beside the buttons. */
  about: string;
  /** Who looks may not change anything: no buttons. */
  isFixed: boolean;
  isChanged: boolean;
  /** Changed, whole, and not on its way already. */
  canSave: boolean;
  onCancel: () => void;
  onSave: () => void;
  className?: string;
  children: ReactNode;
}

/** Settings on one sheet: what can be changed above, kept or given up below. */
export function SettingsFrame({
  name,
  about,
  isFixed,
  isChanged,
  canSave,
  onCancel,
  onSave,
  className = '',
  children,
}: SettingsFrameProps) {
  const { t } = useTranslation();
  return (
    <div className="body sheet-form">
      <LeaveGuard isChanged={isChanged} />
      <div className={`sheet-form-main loyalty-settings ${className}`.trimEnd()}>{children}</div>
      {!isFixed && (
        <div className="sheet-foot">
          <span className="cap">{about}</span>
          <span className="row">
            <button
              type="button"
              className="btn"
              disabled={!isChanged}
              onClick={onCancel}
              data-testid={`${name}-cancel`}
            >
              {t('act.cancel')}
            </button>
            <button
              type="button"
              className="btn main"
              disabled={!canSave}
              onClick={onSave}
              data-testid={`${name}-save`}
            >
              {t('act.save')}
            </button>
          </span>
        </div>
      )}
    </div>
  );
}
