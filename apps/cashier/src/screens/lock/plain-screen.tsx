import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../use-till.js';

/** One sentence on the whole screen: starting, another window writes, or selling is stopped and what to do. */
export function PlainScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { screen, stop, unsent } = useTillState();
  if (screen === 'starting') return <main className="plain" aria-busy="true" aria-label="Khanut" />;
  const key = screen === 'stopped' ? `stopped.${stop ?? 'NUMBERS_BEHIND'}` : 'readOnly';
  return (
    <main className="plain" data-testid={screen}>
      <div className="plain-band" role="alert">
        <h1>{t(`${key}.title`)}</h1>
        <p>{t(`${key}.text`)}</p>
        {unsent.count > 0 ? <p>{t('stopped.unsent', { count: unsent.count })}</p> : null}
        {screen === 'stopped' && stop !== 'INSECURE' ? (
          <button
            type="button"
            className="go primary inline"
            data-testid="stopped-enrol"
            onClick={() => till.store.set({ screen: 'enrol' })}
          >
            {t('notice.do.enrol')}
          </button>
        ) : null}
      </div>
    </main>
  );
}
