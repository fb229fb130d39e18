import { useTranslation } from 'react-i18next';
import { consentWords } from './consent-words.js';

interface PromptProps {
  company: string;
  answer(granted: boolean): void;
}

/** One question in place of the lines; both answers are of one size, and the total stays in sight. */
export function ConsentPrompt({ company, answer }: PromptProps) {
  const { t } = useTranslation();
  return (
    <section className="ask" role="alertdialog" aria-labelledby="ask" data-testid="consent-prompt">
      <h2 id="ask">{t('display.ask')}</h2>
      <p data-testid="consent-words">{consentWords(t, 'give', company).wording}</p>
      <div>
        <button type="button" data-testid="consent-no" onClick={() => answer(false)}>
          {t('display.no')}
        </button>
        <button
          type="button"
          className="yes"
          data-testid="consent-yes"
          onClick={() => answer(true)}
        >
          {t('display.yes')}
        </button>
      </div>
    </section>
  );
}
