import { type AgentRow, type Register, registerDevicesRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { ChoiceField } from '../../parts/field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { toast } from '../../shell/toasts.js';

/** Which counter's printer, drawer, scale and display a till uses that has no agent beside it. */
export function RegisterDevicesDialog({
  register,
  agents,
  onClose,
}: {
  register: Register;
  agents: AgentRow[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct(registerDevicesRoute);
  const [agentId, setAgentId] = useState(register.devicesAgentId ?? '');
  const ofOutlet = agents.filter(({ outletId }) => outletId === register.outletId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      { params: { id: register.id }, body: { agentId: agentId || null } },
      {
        onSuccess: () => {
          onClose();
          toast(t('device.saved', { name: register.name }));
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('device.useTitle', { name: register.name })}
      testId="register-devices-dialog"
      error={act.error}
      save={{ testId: 'register-devices-save', disabled: act.isPending }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mid">{t('device.useText')}</p>
      <ChoiceField
        label={t('device.useOf')}
        value={agentId}
        options={[
          { value: '', name: t('device.useNone') },
          ...ofOutlet.map(({ id, name }) => ({ value: id, name })),
        ]}
        onChange={setAgentId}
        testId="register-devices-agent"
      />
      {ofOutlet.length === 0 && <p className="cap">{t('device.useNoAgents')}</p>}
    </FormDialog>
  );
}
