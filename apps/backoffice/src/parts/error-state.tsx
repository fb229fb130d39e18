import { ApiError } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

/** Words for what happened: our own for codes we know in every language, the API's sentence otherwise. */
export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.page');
    const key = `error.code.${error.code}`;
    return i18n.exists(key) ? t(key) : error.message;
  };
}

/** What happened, what is safe, what to do, and the number that finds it in the log. */
export function ErrorState({
  error,
  onRetry,
  tight,
}: {
  error: unknown;
  onRetry?: () => void;
  tight?: boolean;
}) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const requestId = error instanceof ApiError ? error.requestId : null;
  const isForbidden =
    error instanceof ApiError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
  return (
    <div className={tight ? 'error tight' : 'error'} role="alert" data-testid="error-state">
      <Icon name="warning" />
      <h2>{t(isForbidden ? 'error.notYours' : 'error.title')}</h2>
      <dl>
        <dt>{t('error.what')}</dt>
        <dd>{words(error)}</dd>
        <dt>{t('error.safe')}</dt>
        <dd>{t('error.nothingLost')}</dd>
        <dt>{t('error.do')}</dt>
        <dd>{t(isForbidden ? 'error.askOwner' : 'error.tryAgain')}</dd>
      </dl>
      <div className="row">
        {onRetry && !isForbidden && (
          <button className="btn main" onClick={onRetry}>
            {t('act.tryAgain')}
          </button>
        )}
        {requestId && <span className="cap">{t('error.request', { id: requestId })}</span>}
      </div>
    </div>
  );
}
