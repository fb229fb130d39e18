import { rulebookPublishRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { TextField } from '../../../parts/field.js';
import { instantAt, outletClock } from '../../../parts/outlet-day.js';
import { useFormat } from '../../../parts/use-format.js';
import { useNow } from '../../../parts/use-now.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';

const dayMs = 86_400_000;

/** From which day and minute the working copy is in force, and a word on why. */
export function ScheduleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZoneOf } = useSession();
  const now = useNow();
  const zone = timeZoneOf(null) ?? 'UTC';
  const [day, setDay] = useState(() => outletClock(now + dayMs, zone).day);
  const [time, setTime] = useState('00:00');
  const [note, setNote] = useState('');
  const publish = useAct(rulebookPublishRoute);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const startsAt = day ? instantAt(day, hour * 60 + minute, zone) : null;
  const isPast = startsAt !== null && startsAt <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (startsAt === null || isPast) return;
    const body = { startsAt: new Date(startsAt).toISOString(), note: note.trim() || null };
    publish.mutate(
      { body },
      {
        onSuccess: (made) => {
          onClose();
          toast(
            t('rulebook.bar.planned', {
              version: made.version,
              day: format.day(made.startsAt),
              time: format.time(made.startsAt),
            }),
          );
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('rulebook.schedule.title')}
      testId="schedule-dialog"
      error={publish.error}
      save={{
        testId: 'schedule-save',
        disabled: publish.isPending || startsAt === null || isPast,
        label: t('rulebook.schedule.save'),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="pair">
        <TextField
          label={t('rulebook.schedule.day')}
          type="date"
          value={day}
          onChange={setDay}
          wrong={isPast ? t('rulebook.schedule.past') : undefined}
          testId="schedule-day"
        />
        <TextField
          label={t('rulebook.schedule.time')}
          type="time"
          value={time}
          onChange={setTime}
          testId="schedule-time"
        />
      </div>
      <TextField
        label={t('rulebook.schedule.note')}
        optional
        value={note}
        onChange={setNote}
        testId="schedule-note"
      />
      <p className="cap">{t('rulebook.schedule.hint')}</p>
    </FormDialog>
  );
}
