import { devicePutRoute, type DeviceSettings, type SettableKind } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { ChoiceField, TextField } from '../../parts/field.js';
import { toast } from '../../shell/toasts.js';
import { type DeviceDraft, type DraftPart, newDraft, settingsOf } from './device-draft.js';
import { useDeviceWords } from './device-words.js';
import { KindFields } from './kind-fields.js';
import { WayFields } from './way-fields.js';

interface Props {
  agentId: string;
  start: DeviceDraft;
  /** null: a new device. */
  before: DeviceSettings | null;
  /** Another thing takes the place of the one before. */
  isInPlace: boolean;
  /** Kinds that may be chosen: an agent has one of each. */
  kinds: readonly SettableKind[];
  onClose: () => void;
}

/** Sets a device up: what it is called, how it is connected, what it speaks. */
export function DeviceDialog({ agentId, start, before, isInPlace, kinds, onClose }: Props) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const put = useAct(devicePutRoute);
  const [draft, setDraft] = useState(start);
  const [isTried, setTried] = useState(false);
  const read = settingsOf(draft, before);
  const part: DraftPart = {
    draft,
    change: (changed) => setDraft({ ...draft, ...changed }),
    wrong: (field) =>
      isTried && read.wrong.has(field) ? t(`device.form.wrong.${field}`) : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { device } = read;
    if (!device) return;
    put.mutate(
      { params: { id: agentId, deviceId: device.id }, body: device },
      {
        onSuccess: () => {
          onClose();
          toast(t('device.saved', { name: words.name(device) }));
        },
      },
    );
  };
  const choices = kinds.includes(draft.kind) ? kinds : [draft.kind, ...kinds];
  return (
    <Dialog
      title={before ? words.name(before) : t('device.new')}
      onClose={onClose}
      testId="device-dialog"
    >
      <form className="form" onSubmit={submit} noValidate>
        {before && isInPlace && (
          <p className="mid">{t('device.inPlace', { name: words.name(before) })}</p>
        )}
        {!before && (
          <ChoiceField
            label={t('device.form.kind')}
            value={draft.kind}
            options={choices.map((value) => ({ value, name: words.kind(value) }))}
            onChange={(kind) => setDraft(newDraft(kind, draft.name))}
            testId="device-kind"
          />
        )}
        <TextField
          label={t('device.form.name')}
          hint={t('device.form.nameHint')}
          optional
          value={draft.name}
          onChange={(name) => part.change({ name })}
          wrong={part.wrong('name')}
          autoFocus
          testId="device-name-field"
        />
        <WayFields {...part} />
        <KindFields {...part} before={before} />
        {put.error && <ErrorState error={put.error} tight />}
        <div className="ends">
          {put.isPending && (
            <span className="cap grow" role="status">
              {t('device.saving')}
            </span>
          )}
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button className="btn main" disabled={put.isPending} data-testid="device-save">
            {t('act.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
