import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { ErrorState } from './error-state.js';

interface FormDialogProps {
  title: string;
  testId: string;
  children: ReactNode;
  /** What went wrong at the last try; said above the buttons. */
  error: unknown;
  save: { testId: string; disabled: boolean; label?: string };
  /** Further buttons, before the one that leaves. */
  acts?: ReactNode;
  onSubmit: (event: FormEvent) => void;
  onClose: () => void;
}

/** A short form that is saved or left; the fields are its children. */
export function FormDialog(props: FormDialogProps) {
  const { title, testId, children, error, save, acts, onSubmit, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose} testId={testId}>
      <form className="stack" onSubmit={onSubmit} noValidate>
        {children}
        {Boolean(error) && <ErrorState error={error} tight />}
        <div className="ends">
          {acts}
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button className="btn main" disabled={save.disabled} data-testid={save.testId}>
            {save.label ?? t('act.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
