import { type Campaign, campaignGetRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { CampaignEditor } from './campaign-editor.js';
import { CampaignResult } from './campaign-result.js';
import { emptyCampaign } from './campaign-draft.js';

const followMs = 3_000;

/** A draft opens in the editor; whatever has been started shows its results. */
export function CampaignScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const isNew = id === 'new';
  const answer = useAnswer(
    campaignGetRoute,
    { params: { id } },
    { enabled: !isNew, refetchMs: followMs },
  );
  if (isNew)
    return (
      <CampaignEditor
        key="new"
        campaign={null}
        start={{ ...emptyCampaign, name: t('campaign.newName'), template: t('campaign.sample') }}
      />
    );
  const campaign: Campaign | undefined = answer.data;
  if (!campaign)
    return answer.error ? (
      <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <SkeletonRows />
    );
  if (campaign.state !== 'draft') return <CampaignResult campaign={campaign} />;
  const { name, template, audience, gateway, agentId } = campaign;
  return (
    <CampaignEditor
      key={campaign.id}
      campaign={campaign}
      start={{ name, template, audience, gateway, agentId }}
    />
  );
}
