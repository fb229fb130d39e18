import { deviceRemoveRoute, type DeviceSettings } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { toast } from '../../shell/toasts.js';
import { useDeviceWords } from './device-words.js';

/** Asks before the agent lets a device go: passwords that were set with it aren't known here and can't be put back. */
export function RemoveDialog({
  agentId,
  device,
  onClose,
}: {
  agentId: string;
  device: DeviceSettings;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const name = useDeviceWords().name(device);
  const remove = useAct(deviceRemoveRoute);
  const onRemove = () =>
    remove.mutate(
      { params: { id: agentId, deviceId: device.id } },
      {
        onSuccess: () => {
          onClose();
          toast(t('device.removed', { name }));
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('device.removeTitle', { name })}
      text={t('device.removeText')}
      deed={t('act.remove')}
      act={remove}
      onConfirm={onRemove}
      onClose={onClose}
      testId="remove"
    />
  );
}
