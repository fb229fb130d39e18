import { ruleFindingsRoute, ruleListRoute, rulebookListRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { SearchBox } from '../../parts/search-box.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { RuleGroups } from './rule-groups.js';
import { RulebookTabs } from './rulebook-tabs.js';
import { TemplateDialog } from './template-dialog.js';
import { PublishBar } from './versions/publish-bar.js';

/** The rules, each a sentence, by whom and what they are for. */
export function RulebookScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const list = useListState('');
  const [isChoosing, setChoosing] = useState(false);
  const rules = useAnswer(ruleListRoute, {});
  const findings = useAnswer(ruleFindingsRoute, { body: { draft: null } });
  const versions = useAnswer(rulebookListRoute, { query: { pageSize: 50 } });
  const { data, error } = rules;
  const version = data && (
    <Link className="pill" to="/discounts/versions" data-testid="version-now">
      {t('rulebook.version', { version: data.publishedVersion })}
      {data.publishedAt && ` · ${format.day(data.publishedAt)}, ${format.time(data.publishedAt)}`}
    </Link>
  );
  const add = can('rulebook.write') && (
    <button className="btn main" onClick={() => setChoosing(true)} data-testid="rule-new">
      <Icon name="plus" />
      {t('rulebook.newRule')}
    </button>
  );
  return (
    <Screen title={t('place.rulebook')} beside={version} actions={add}>
      <RulebookTabs />
      <PublishBar />
      <div className="body">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void rules.refetch()} />
        ) : !data ? (
          <SkeletonRows />
        ) : data.rows.length === 0 ? (
          <EmptyState title={t('rulebook.empty')} text={t('rulebook.emptyText')}>
            {add}
          </EmptyState>
        ) : (
          <>
            <div className="filters rule-filters">
              <SearchBox
                value={list.search}
                hint={t('rulebook.search')}
                onSearch={(q) => list.set({ q })}
              />
            </div>
            <RuleGroups
              rules={data.rows}
              search={list.search}
              findings={findings.data?.rows ?? []}
              unpublished={versions.data?.unpublished ?? []}
            />
          </>
        )}
      </div>
      {isChoosing && <TemplateDialog onClose={() => setChoosing(false)} />}
    </Screen>
  );
}
