import {
  type BodyOf,
  type Outlet,
  outletCreateRoute,
  outletListRoute,
  outletUpdateRoute,
} from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { languageNames, languages } from '../../i18n/languages.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving, LeaveGuard } from '../../parts/leave-guard.js';
import { ChoiceField, TextField, wrongOf } from '../../parts/field.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { NotFound } from '../../shell/not-found.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { CashRulesFields } from './cash-rules.js';

type OutletBody = BodyOf<typeof outletCreateRoute>;

const blank: OutletBody = {
  code: '',
  name: '',
  address: null,
  phone: null,
  timeZone: 'Asia/Yerevan',
  dayStartMinute: 0,
  receiptLocale: 'hy',
  receiptFooter: null,
  cash: { blindClose: true, tolerance: 0 as Money, moveLimit: null },
};

const bodyOf = ({
  code,
  name,
  address,
  phone,
  timeZone,
  dayStartMinute,
  receiptLocale,
  receiptFooter,
  cash,
}: Outlet): OutletBody => ({
  code,
  name,
  address,
  phone,
  timeZone,
  dayStartMinute,
  receiptLocale,
  receiptFooter,
  cash,
});

const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const readMinute = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes || 0;
};

interface EditorProps {
  start: OutletBody;
  title: string;
  error: unknown;
  isPending: boolean;
  onSave: (body: OutletBody) => void;
}

function Editor({ start, title, error, isPending, onSave }: EditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<OutletBody>) => setDraft({ ...draft, ...part });
  const isReady = draft.name.trim() && /^[A-Z0-9-]{1,12}$/.test(draft.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSave({ ...draft, name: draft.name.trim() });
  };
  return (
    <Screen
      title={title}
      crumbs={[{ name: t('place.outlets'), path: '/outlets' }]}
      actions={
        <button
          className="btn main"
          type="submit"
          form="outlet-form"
          disabled={!isReady || isPending}
          data-testid="outlet-save"
        >
          {t('act.save')}
        </button>
      }
    >
      <div className="body">
        <LeaveGuard isChanged={JSON.stringify(draft) !== JSON.stringify(start)} />
        {error ? <ErrorState error={error} tight /> : null}
        <form id="outlet-form" className="form" onSubmit={submit} data-testid="outlet-form">
          <div className="pair">
            <TextField
              label={t('outlet.name')}
              value={draft.name}
              onChange={(name) => change({ name })}
              wrong={wrongOf(error, 'name')}
              autoFocus
              testId="outlet-name"
            />
            <TextField
              label={t('outlet.code')}
              hint={t('device.codeHint')}
              value={draft.code}
              onChange={(code) => change({ code: code.toUpperCase() })}
              wrong={wrongOf(error, 'code')}
              testId="outlet-code"
            />
          </div>
          <TextField
            label={t('outlet.address')}
            optional
            value={draft.address ?? ''}
            onChange={(text) => change({ address: text || null })}
            testId="outlet-address"
          />
          <div className="pair">
            <TextField
              label={t('outlet.phone')}
              optional
              value={draft.phone ?? ''}
              onChange={(text) => change({ phone: text || null })}
              testId="outlet-phone"
            />
            <ChoiceField
              label={t('outlet.receiptLanguage')}
              value={draft.receiptLocale}
              options={languages.map((value) => ({ value, name: languageNames[value] }))}
              onChange={(receiptLocale) => change({ receiptLocale })}
              testId="outlet-locale"
            />
          </div>
          <div className="pair">
            <TextField
              label={t('outlet.timeZone')}
              value={draft.timeZone}
              onChange={(timeZone) => change({ timeZone })}
              wrong={wrongOf(error, 'timeZone')}
              testId="outlet-time-zone"
            />
            <TextField
              label={t('outlet.dayStart')}
              type="time"
              hint={t('outlet.dayStartHint')}
              value={minuteText(draft.dayStartMinute)}
              onChange={(text) => change({ dayStartMinute: readMinute(text) })}
              testId="outlet-day-start"
            />
          </div>
          <TextField
            label={t('outlet.footer')}
            optional
            type="textarea"
            value={draft.receiptFooter ?? ''}
            onChange={(text) => change({ receiptFooter: text || null })}
            testId="outlet-footer"
          />
          {draft.cash ? (
            <CashRulesFields rules={draft.cash} onChange={(cash) => change({ cash })} />
          ) : null}
        </form>
      </div>
    </Screen>
  );
}

/** One more shop. */
export function OutletNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useAct(outletCreateRoute);
  const onSave = (body: OutletBody) =>
    create.mutate(
      { body },
      {
        onSuccess: (outlet) => {
          toast(t('outlet.saved', { name: outlet.name }));
          void navigate('/outlets', afterSaving);
        },
      },
    );
  return (
    <Editor
      start={blank}
      title={t('outlet.new')}
      error={create.error}
      isPending={create.isPending}
      onSave={onSave}
    />
  );
}

/** A shop's name, address, clock and receipt. */
export function OutletEdit() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const answer = useAnswer(outletListRoute, {});
  const update = useAct(outletUpdateRoute);
  if (!answer.data) return answer.error ? <ErrorState error={answer.error} /> : <SkeletonRows />;
  const outlet = answer.data.rows.find((one) => one.id === id);
  if (!outlet) return <NotFound />;
  const onSave = (body: OutletBody) =>
    update.mutate(
      { params: { id }, body: { ...body, version: outlet.version } },
      {
        onSuccess: (saved) => {
          const undo = { params: { id }, body: { ...bodyOf(outlet), version: saved.version } };
          toast(
            t('outlet.saved', { name: saved.name }),
            () => void takeBack(outletUpdateRoute, undo),
          );
          void navigate('/outlets', afterSaving);
        },
      },
    );
  return (
    <Editor
      key={outlet.version}
      start={bodyOf(outlet)}
      title={outlet.name}
      error={update.error}
      isPending={update.isPending}
      onSave={onSave}
    />
  );
}
