import { type Campaign, campaignSaveRoute, campaignSendRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving, LeaveGuard } from '../../parts/leave-guard.js';
import { TextField } from '../../parts/field.js';
import { Screen } from '../../parts/screen.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';
import { AudienceSentence } from './audience-sentence.js';
import {
  campaignBody,
  type CampaignDraft,
  isAudienceChosen,
  unknownFields,
} from './campaign-draft.js';
import { CampaignPreview, usePreview } from './campaign-preview.js';
import { GatewayChoice } from './gateway-choice.js';

/** To whom, what, by which way; beside it live who would get it and what it costs. */
export function CampaignEditor({
  campaign,
  start,
}: {
  campaign: Campaign | null;
  start: CampaignDraft;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { can } = useSession();
  const save = useAct(campaignSaveRoute);
  const send = useAct(campaignSendRoute);
  const [id] = useState(() => campaign?.id ?? v7());
  const [version, setVersion] = useState(campaign?.version ?? null);
  const [draft, setDraft] = useState(start);
  const [kept, setKept] = useState(start);
  const change = (part: Partial<CampaignDraft>) => setDraft({ ...draft, ...part });
  const unknown = unknownFields(draft.template);
  const isReady =
    Boolean(draft.name.trim() && draft.template.trim()) &&
    unknown.length === 0 &&
    isAudienceChosen(draft.audience) &&
    (draft.gateway === 'twilio' || draft.agentId);
  const preview = usePreview(draft, isReady ? true : false);
  const isBusy = save.isPending || send.isPending;
  const keep = async () => {
    const saved = await save.mutateAsync({ params: { id }, body: campaignBody(draft, version) });
    setVersion(saved.version);
    setKept(draft);
  };
  const leaveTo = (words: string) => {
    toast(words);
    void navigate(`/campaigns/${id}`, { replace: true, ...afterSaving });
  };
  const onSave = async () => {
    await keep();
    leaveTo(t('campaign.saved'));
  };
  const onSend = async () => {
    await keep();
    await send.mutateAsync({ params: { id } });
    leaveTo(t('campaign.started'));
  };
  // A refusal stands in save.error or send.error, which the screen shows.
  const shown = (work: Promise<void>) => void work.catch(() => {});
  const error = save.error ?? send.error;
  return (
    <Screen
      title={draft.name || t('campaign.new')}
      crumbs={[{ name: t('place.campaigns'), path: '/campaigns' }]}
      beside={<span className="pill">{t('campaign.states.draft')}</span>}
      actions={
        <>
          {can('campaigns.write') && (
            <button
              className="btn"
              onClick={() => shown(onSave())}
              disabled={!isReady || isBusy}
              data-testid="campaign-save"
            >
              {t('campaign.saveDraft')}
            </button>
          )}
          {can('campaigns.send') && (
            <button
              className="btn main"
              onClick={() => shown(onSend())}
              disabled={!isReady || isBusy || !preview.data?.recipients}
              title={t('act.noUndo')}
              data-testid="campaign-send"
            >
              {preview.data?.recipients
                ? t('campaign.sendTo', { count: preview.data.recipients })
                : t('campaign.send')}
            </button>
          )}
        </>
      }
    >
      <div className="body split wide-side">
        <LeaveGuard isChanged={JSON.stringify(draft) !== JSON.stringify(kept)} />
        <div className="main-col">
          {error && <ErrorState error={error} tight />}
          <AudienceSentence
            audience={draft.audience}
            onChange={(audience) => change({ audience })}
          />
          <div className="form campaign-form">
            <TextField
              label={t('campaign.name')}
              value={draft.name}
              onChange={(name) => change({ name })}
              testId="campaign-name"
            />
            <TextField
              label={t('campaign.message')}
              type="textarea"
              value={draft.template}
              onChange={(template) => change({ template })}
              hint={t('campaign.fieldsHint', { fields: '{name}, {shop}' })}
              wrong={
                unknown.length > 0
                  ? t('campaign.unknownFields', { fields: unknown.join(' ') })
                  : undefined
              }
              testId="campaign-template"
            />
            <GatewayChoice draft={draft} change={change} />
            <p className="cap">{t('campaign.gate')}</p>
          </div>
        </div>
        <aside className="side-col desk">
          <CampaignPreview preview={preview} isReady={Boolean(isReady)} />
        </aside>
      </div>
    </Screen>
  );
}
