import { discountCategoryListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { CategoryTable } from './category-table.js';
import { RulebookTabs } from './rulebook-tabs.js';
import { PublishBar } from './versions/publish-bar.js';

/** Categories given by hand and card levels, with how many people hold them. */
export function CategoriesScreen() {
  const { t } = useTranslation();
  const categories = useAnswer(discountCategoryListRoute, {});
  return (
    <Screen title={t('place.rulebook')}>
      <RulebookTabs />
      <PublishBar />
      <div className="body">
        {categories.error && !categories.data ? (
          <ErrorState error={categories.error} onRetry={() => void categories.refetch()} />
        ) : categories.data ? (
          <div className="narrow-table">
            <CategoryTable categories={categories.data.rows} />
          </div>
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}
