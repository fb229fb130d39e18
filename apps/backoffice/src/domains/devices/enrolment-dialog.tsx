import { enrolmentCodeRoute, type Register } from '@khanut/shared/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { useFormat } from '../../parts/use-format.js';

/** A code for one enrolment, in letters large enough to read across a counter; it is shown once. */
export function EnrolmentDialog({
  register,
  onClose,
}: {
  register: Register;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const ask = useAct(enrolmentCodeRoute);
  const { mutate } = ask;
  useEffect(() => mutate({ params: { id: register.id } }), [mutate, register.id]);
  return (
    <Dialog
      title={t('device.enrolTitle', { name: register.name })}
      onClose={onClose}
      testId="enrolment-dialog"
    >
      {ask.error && (
        <ErrorState
          error={ask.error}
          tight
          onRetry={() => mutate({ params: { id: register.id } })}
        />
      )}
      {ask.data && (
        <>
          <output className="enrolment-code" data-testid="enrolment-code">
            {ask.data.code}
          </output>
          <p className="mid">
            {t('device.enrolText', { time: format.time(ask.data.expiresAt, register.outletId) })}
          </p>
        </>
      )}
      <div className="ends">
        {ask.data && (
          <button className="btn" onClick={() => void navigator.clipboard.writeText(ask.data.code)}>
            {t('act.copy')}
          </button>
        )}
        <button className="btn main" onClick={onClose}>
          {t('act.done')}
        </button>
      </div>
    </Dialog>
  );
}
