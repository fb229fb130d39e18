import {
  type Campaign,
  campaignPauseRoute,
  campaignSendRoute,
  messageListRoute,
  type ResponseOf,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ChoiceChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { messageSum, stateTone } from './campaign-words.js';

type Message = ResponseOf<typeof messageListRoute>['rows'][number];
const states = ['queued', 'released', 'sent', 'delivered', 'failed', 'refused', 'unknown'] as const;
const tones: Record<(typeof states)[number], string> = {
  queued: '',
  released: '',
  sent: '',
  delivered: 'good',
  failed: 'act',
  refused: 'look',
  unknown: 'look',
};
const followMs = 3_000;

/** What became of each message. */
export function CampaignResult({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const pause = useAct(campaignPauseRoute);
  const send = useAct(campaignSendRoute);
  const params = { id: campaign.id };
  const act = () =>
    campaign.state === 'sending'
      ? pause.mutate(
          { params },
          {
            onSuccess: () =>
              toast(t('campaign.paused'), () => void takeBack(campaignSendRoute, { params })),
          },
        )
      : send.mutate(
          { params },
          {
            onSuccess: () =>
              toast(t('campaign.started'), () => void takeBack(campaignPauseRoute, { params })),
          },
        );
  return (
    <Screen
      title={campaign.name}
      crumbs={[{ name: t('place.campaigns'), path: '/campaigns' }]}
      beside={
        <span
          className={`pill ${stateTone(campaign.state)}`}
          data-testid="campaign-state"
          data-state={campaign.state}
        >
          {t(`campaign.states.${campaign.state}`)}
        </span>
      }
      actions={
        can('campaigns.send') &&
        (campaign.state === 'sending' || campaign.state === 'paused') && (
          <button className="btn" onClick={act} data-testid="campaign-pause">
            {t(campaign.state === 'sending' ? 'campaign.pause' : 'campaign.resume')}
          </button>
        )
      }
    >
      <Bars campaign={campaign} />
      <Messages campaign={campaign} />
    </Screen>
  );
}

function Bars({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = Math.max(1, messageSum(campaign.counts));
  return (
    <div className="funnel">
      <figure className="bubble">
        <p>{campaign.template}</p>
      </figure>
      <ul>
        {states
          .filter((state) => campaign.counts[state] > 0)
          .map((state) => (
            <li key={state}>
              <span>{t(`campaign.message-state.${state}`)}</span>
              <span className="track">
                <i style={{ width: `${(campaign.counts[state] / total) * 100}%` }} />
              </span>
              <b data-testid={`count-${state}`}>{format.count(campaign.counts[state])}</b>
            </li>
          ))}
      </ul>
    </div>
  );
}

function useColumns(): Column<Message>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const reason = (code: string) =>
    i18n.exists(`campaign.reason.${code}`) ? t(`campaign.reason.${code}`) : code;
  return [
    { key: 'who', head: t('sales.customer'), cell: (row) => row.customerName, className: 'name' },
    {
      key: 'phone',
      head: t('customer.phone'),
      cell: (row) => format.phone(row.phone),
      className: 'keep',
    },
    { key: 'text', head: t('campaign.message'), cell: (row) => row.text, wide: true },
    {
      key: 'parts',
      head: t('campaign.partsHead'),
      cell: (row) => row.parts,
      numeric: true,
      wide: true,
    },
    {
      key: 'state',
      head: t('campaign.result'),
      cell: (row) => (
        <>
          <span
            className={`pill ${tones[row.state]}`}
            data-testid="message-state"
            data-state={row.state}
          >
            {t(`campaign.message-state.${row.state}`)}
          </span>
          {row.reason && <span className="second">{reason(row.reason)}</span>}
        </>
      ),
    },
    {
      key: 'at',
      head: t('sales.at'),
      cell: (row) => (row.at ? `${format.day(row.at)}, ${format.time(row.at)}` : ''),
      className: 'keep',
      wide: true,
    },
  ];
}

function Messages({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const list = useListState('');
  const columns = useColumns();
  const isLive = campaign.state === 'sending';
  const answer = useAnswer(
    messageListRoute,
    {
      params: { id: campaign.id },
      query: { page: list.page, search: list.search || undefined, state: list.filter('state') },
    },
    isLive ? { refetchMs: followMs } : {},
  );
  return (
    <List
      answer={answer}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => `/customers/${row.customerId}`}
      filters={
        <ChoiceChip
          list={list}
          name="state"
          label={t('campaign.result')}
          any={t('filter.any')}
          options={states.map((value) => ({ value, name: t(`campaign.message-state.${value}`) }))}
        />
      }
      empty={{ title: t('campaign.noMessages'), text: t('campaign.noMessagesText') }}
      testId="messages"
    />
  );
}
