import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../parts/empty-state.js';
import { Screen } from '../parts/screen.js';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Screen title={t('error.noPage')}>
      <EmptyState title={t('error.noPage')} text={t('error.noPageText')}>
        <Link className="btn main" to="/">
          {t('place.home')}
        </Link>
      </EmptyState>
    </Screen>
  );
}
