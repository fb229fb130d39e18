import { discountCategoryListRoute, ruleListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { CategoryTable } from './category-table.js';
import { RuleList } from './rule-list.js';

/** Discount categories, and the rules in force as sentences. */
export function RulebookScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const categories = useAnswer(discountCategoryListRoute, {});
  const rules = useAnswer(ruleListRoute, {});
  const error = categories.error ?? rules.error;
  const version = rules.data && (
    <span className="pill">
      {t('rulebook.version', { version: rules.data.publishedVersion })}
      {rules.data.publishedAt &&
        ` · ${format.day(rules.data.publishedAt)}, ${format.time(rules.data.publishedAt)}`}
    </span>
  );
  return (
    <Screen title={t('place.rulebook')} beside={version}>
      <div className="body">
        {error && (!categories.data || !rules.data) ? (
          <ErrorState
            error={error}
            onRetry={() => void Promise.all([categories.refetch(), rules.refetch()])}
          />
        ) : categories.data && rules.data ? (
          <div className="rulebook">
            <RuleList
              rules={rules.data.rows}
              categories={categories.data.rows}
              version={rules.data.publishedVersion}
            />
            <CategoryTable categories={categories.data.rows} />
          </div>
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}
