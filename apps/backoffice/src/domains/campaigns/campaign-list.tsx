import { type Campaign, campaignListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import type { Column } from '../../parts/data-table.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { messageSum, stateTone } from './campaign-words.js';

function useColumns(): Column<Campaign>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'name', head: t('campaign.name'), cell: (row) => row.name, className: 'name' },
    {
      key: 'state',
      head: t('campaign.state'),
      cell: (row) => (
        <span className={`pill ${stateTone(row.state)}`}>{t(`campaign.states.${row.state}`)}</span>
      ),
    },
    {
      key: 'text',
      head: t('campaign.message'),
      cell: (row) => <span className="mid clamp">{row.template}</span>,
      wide: true,
    },
    {
      key: 'created',
      head: t('campaign.created'),
      cell: (row) => format.day(row.startedAt ?? row.createdAt),
      className: 'keep',
      wide: true,
    },
    {
      key: 'messages',
      head: t('campaign.messages'),
      cell: (row) => format.count(messageSum(row.counts)),
      numeric: true,
    },
    {
      key: 'got',
      head: t('campaign.got'),
      cell: (row) => format.count(row.counts.sent + row.counts.delivered),
      numeric: true,
    },
    {
      key: 'failed',
      head: t('campaign.failed'),
      cell: (row) =>
        row.counts.failed ? <span className="act">{format.count(row.counts.failed)}</span> : '',
      numeric: true,
      wide: true,
    },
  ];
}

/** Offers by SMS, drafts among them. */
export function CampaignList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('-createdAt');
  const columns = useColumns();
  const answer = useAnswer(campaignListRoute, {
    query: { page: list.page, search: list.search || undefined },
  });
  const add = can('campaigns.write') && (
    <Link className="btn main" to="/campaigns/new" data-new data-testid="campaign-new">
      <Icon name="plus" />
      {t('campaign.new')} <kbd>N</kbd>
    </Link>
  );
  return (
    <Screen title={t('place.campaigns')} actions={add}>
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/campaigns/${row.id}`}
        empty={{ title: t('campaign.empty'), text: t('campaign.emptyText'), button: add }}
        testId="campaigns"
      />
    </Screen>
  );
}
