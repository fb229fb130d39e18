import { agentListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ChoiceField } from '../../parts/field.js';
import { useSession } from '../../shell/session.js';
import type { CampaignDraft } from './campaign-draft.js';

/** By which way the messages go: the internet gateway, or the modem of an agent. */
export function GatewayChoice({
  draft,
  change,
}: {
  draft: CampaignDraft;
  change: (part: Partial<CampaignDraft>) => void;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  const agents = useAnswer(agentListRoute, {}, { enabled: can('devices.read') });
  const withModem = (agents.data?.rows ?? []).filter((agent) =>
    agent.devices.some((device) => device.kind === 'modem'),
  );
  const options = [
    { value: 'twilio', name: t('campaign.gateway.twilio') },
    ...withModem.map((agent) => ({
      value: agent.id,
      name: t('campaign.gateway.agent', { name: `${agent.outletName} · ${agent.name}` }),
    })),
  ];
  return (
    <ChoiceField
      label={t('campaign.gatewayLabel')}
      value={draft.gateway === 'agent' ? (draft.agentId ?? '') : 'twilio'}
      options={options}
      onChange={(value) =>
        change(
          value === 'twilio'
            ? { gateway: 'twilio', agentId: null }
            : { gateway: 'agent', agentId: value },
        )
      }
      testId="campaign-gateway"
    />
  );
}
