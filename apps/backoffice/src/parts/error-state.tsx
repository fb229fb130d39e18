import { ApiError } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/languages.js';
import { dayText, timeText } from './format.js';
import { Icon } from './icon.js';

/** What happened: our own words for codes we know in every language, the API's sentence otherwise. */
function useWhat(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.page');
    const { by, at = '' } = error.problem?.changed ?? {};
    if (by) return t('error.changedBy', { who: by, when: momentHere(at, i18n.language) });
    const reason = `error.reason.${error.problem?.reason}`;
    if (i18n.exists(reason)) return t(reason);
    const key = `error.code.${error.code}`;
    return i18n.exists(key) ? t(key) : error.message;
  };
}

/** By the clock of whoever reads it: an error is shown where no outlet is known, too. */
function momentHere(at: string, language: string): string {
  const moment = new Date(at);
  const day = dayText(moment, language as Language, undefined, new Date().getFullYear());
  return `${day}, ${timeText(moment, undefined)}`;
}

/** What to do, for codes that want something else than another try. */
function useRemedy(): (error: unknown) => string | null {
  const { t, i18n } = useTranslation();
  return (error) => {
    const key = error instanceof ApiError ? `error.then.${error.code}` : '';
    return key && i18n.exists(key) ? t(key) : null;
  };
}

/** What happened and, where we know it, what to do. */
export function useErrorWords(): (error: unknown) => string {
  const what = useWhat();
  const remedy = useRemedy();
  return (error) => [what(error), remedy(error)].filter(Boolean).join(' ');
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
  const what = useWhat();
  const remedy = useRemedy();
  const requestId = error instanceof ApiError ? error.requestId : null;
  const isForbidden =
    error instanceof ApiError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
  return (
    <div className={tight ? 'error tight' : 'error'} role="alert" data-testid="error-state">
      <Icon name="warning" />
      <h2>{t(isForbidden ? 'error.notYours' : 'error.title')}</h2>
      <dl>
        <dt>{t('error.what')}</dt>
        <dd>{what(error)}</dd>
        <dt>{t('error.safe')}</dt>
        <dd>{t('error.nothingLost')}</dd>
        <dt>{t('error.do')}</dt>
        <dd>{remedy(error) ?? t(isForbidden ? 'error.askOwner' : 'error.tryAgain')}</dd>
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
