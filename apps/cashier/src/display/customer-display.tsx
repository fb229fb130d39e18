import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/languages.js';
import { languages } from '../i18n/languages.js';
import { ConsentPrompt } from './consent-prompt.js';
import { consentWords } from './consent-words.js';
import { DisplayLines } from './display-lines.js';
import { DisplayMe } from './display-me.js';
import { DisplaySum } from './display-sum.js';
import { type DisplayChannel, useLook, useView } from './use-view.js';

/** The second screen of the till: the receipt as its customer sees it, and one question by touch. */
export function CustomerDisplay({ channel, shop }: { channel: DisplayChannel; shop: string }) {
  const { t } = useTranslation();
  const view = useView(channel);
  const { language, speak } = useLook(view);
  if (!view || !language || view.phase === 'idle')
    return <Idle shop={view?.shop || shop} isOpen={view?.cashier != null} />;
  const answer = (granted: boolean, askId: string | null) =>
    channel.send({
      kind: 'answer',
      answer: {
        askId,
        saleId: view.saleId,
        granted,
        language,
        ...consentWords(t, askId ? 'give' : 'stop', view.company),
      },
    });
  return (
    <main className="display" data-testid="display" data-phase={view.phase}>
      <header>
        <h1>{view.shop}</h1>
        <Speech language={language} speak={speak} />
      </header>
      {view.askId ? (
        <ConsentPrompt company={view.company} answer={(granted) => answer(granted, view.askId)} />
      ) : (
        <DisplayLines view={view} language={language} />
      )}
      <DisplayMe view={view} language={language} stop={() => answer(false, null)} />
      <DisplaySum view={view} language={language} />
    </main>
  );
}

function Idle({ shop, isOpen }: { shop: string; isOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <main className="display-idle" data-testid="display" data-phase="idle">
      <h1>{shop}</h1>
      <p>{t(isOpen ? 'display.welcome' : 'display.waiting')}</p>
      {isOpen ? <p>{t('display.idle')}</p> : null}
    </main>
  );
}

/** The customer's own language, by one touch. */
function Speech({ language, speak }: { language: Language; speak(next: Language): void }) {
  const { t } = useTranslation();
  return (
    <div className="speech" role="group" aria-label={t('display.language')}>
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language === code}
          data-testid={`display-${code}`}
          onClick={() => speak(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
