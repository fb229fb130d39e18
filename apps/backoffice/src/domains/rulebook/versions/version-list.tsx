import { type RulebookVersion, rulebookListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../parts/data-table.js';
import { List } from '../../../parts/list.js';
import { Screen } from '../../../parts/screen.js';
import { useFormat } from '../../../parts/use-format.js';
import { useListAnswer } from '../../../parts/use-list-answer.js';
import { useListState } from '../../../parts/use-list-state.js';
import { RulebookTabs } from '../rulebook-tabs.js';
import { PublishBar } from './publish-bar.js';
import { VersionActs } from './version-acts.js';

const tones = { scheduled: 'look', 'in-force': 'good', past: '', cancelled: '' };

/** What state a version is in, in a word. */
export function VersionPill({ version }: { version: RulebookVersion }) {
  const { t } = useTranslation();
  return (
    <span className={`pill ${tones[version.state]}`} data-state={version.state}>
      {t(`rulebook.versionState.${version.state}`)}
    </span>
  );
}

function useColumns(): Column<RulebookVersion>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (instant: string) => `${format.day(instant)}, ${format.time(instant)}`;
  return [
    {
      key: 'version',
      head: t('rulebook.versionHead'),
      cell: (row) => <b>{row.version}</b>,
      className: 'keep',
    },
    { key: 'state', head: '', cell: (row) => <VersionPill version={row} /> },
    {
      key: 'startsAt',
      head: t('rulebook.since'),
      cell: (row) => at(row.startsAt),
      className: 'keep',
    },
    {
      key: 'changes',
      head: t('rulebook.changes'),
      cell: (row) => <Changes version={row} />,
      className: 'version-changes',
    },
    {
      key: 'by',
      head: t('rulebook.by'),
      cell: (row) => (
        <>
          {row.publishedBy ?? <span className="mute">—</span>}
          {row.note && <span className="second">{row.note}</span>}
        </>
      ),
      wide: true,
    },
    {
      key: 'receipts',
      head: t('figure.receipts'),
      cell: (row) => format.count(row.receipts),
      numeric: true,
      wide: true,
    },
    {
      key: 'acts',
      head: '',
      cell: (row) => <VersionActs version={row} />,
      className: 'num',
      wide: true,
    },
  ];
}

const shown = 3;

function Changes({ version }: { version: RulebookVersion }) {
  const { t } = useTranslation();
  const said = version.changes
    .slice(0, shown)
    .map((one) =>
      one.kind === 'policy'
        ? t('rulebook.change.policyName')
        : `${one.name} (${t(`rulebook.change.${one.kind}`)})`,
    )
    .join(', ');
  const rest = version.changes.length - shown;
  return (
    <>
      {version.rolledBackTo !== null && (
        <span className="second">{t('rulebook.backTo', { version: version.rolledBackTo })}</span>
      )}
      {said || <span className="mute">—</span>}
      {rest > 0 && ` ${t('rulebook.andMore', { count: rest })}`}
    </>
  );
}

/** What was promised from when to when, by whom; an earlier promise can be taken up again. */
export function VersionList() {
  const { t } = useTranslation();
  const list = useListState('');
  const columns = useColumns();
  const { answer } = useListAnswer(rulebookListRoute, list);
  return (
    <Screen title={t('place.rulebook')}>
      <RulebookTabs />
      <PublishBar />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => String(row.version)}
        to={(row) => `/discounts/versions/${row.version}`}
        empty={{ title: t('rulebook.noVersions'), text: t('rulebook.noVersionsText') }}
        testId="versions"
      />
    </Screen>
  );
}
