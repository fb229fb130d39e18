import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { ErrorState } from './error-state.js';

interface ConfirmProps {
  title: string;
  text: string;
  /** What is done when one says yes. */
  deed: string;
  act: { error: Error | null; isPending: boolean };
  onConfirm: () => void;
  onClose: () => void;
  /** The dialog is `<testId>-dialog`, its yes `<testId>-confirm`. */
  testId: string;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  title,
  text,
  deed,
  act,
  onConfirm,
  onClose,
  testId,
}: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose} testId={`${testId}-dialog`}>
      <p className="mid">{text}</p>
      {act.error && <ErrorState error={act.error} tight />}
      <div className="ends">
        <span className="cap grow">{t('act.noUndo')}</span>
        <button className="btn" onClick={onClose}>
          {t('act.cancel')}
        </button>
        <button
          className="btn danger"
          onClick={onConfirm}
          disabled={act.isPending}
          data-testid={`${testId}-confirm`}
        >
          {deed}
        </button>
      </div>
    </Dialog>
  );
}
