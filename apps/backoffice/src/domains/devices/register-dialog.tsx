import { type Register, registerCreateRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { ChoiceField, TextField } from '../../parts/field.js';
import { useSession } from '../../shell/session.js';

/** A new place to sell from; its enrolment code comes right after. */
export function RegisterDialog({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (register: Register) => void;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const create = useAct(registerCreateRoute);
  const [outletId, setOutletId] = useState(session.outlets[0]?.id ?? '');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const isReady = name.trim() && /^[A-Z0-9-]{1,12}$/.test(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { body: { outletId, name: name.trim(), code } },
      {
        onSuccess: (register) => {
          onClose();
          onAdded(register);
        },
      },
    );
  };
  return (
    <Dialog title={t('device.newRegister')} onClose={onClose} testId="register-dialog">
      <form className="stack" onSubmit={submit}>
        <ChoiceField
          label={t('filter.outletHead')}
          value={outletId}
          options={session.outlets.map((one) => ({ value: one.id, name: one.name }))}
          onChange={setOutletId}
          testId="register-outlet"
        />
        <TextField
          label={t('device.registerName')}
          value={name}
          onChange={setName}
          autoFocus
          testId="register-name"
        />
        <TextField
          label={t('device.code')}
          hint={t('device.codeHint')}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          testId="register-code"
        />
        {create.error && <ErrorState error={create.error} tight />}
        <div className="ends">
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            className="btn main"
            disabled={!isReady || create.isPending}
            data-testid="register-save"
          >
            {t('act.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
