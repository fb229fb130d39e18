import { useTranslation } from 'react-i18next';
import { TextField } from '../../../parts/field.js';
import type { RulesProps } from './lock-rules.js';

const languages = [
  { code: 'hy', name: 'Հայերեն' },
  { code: 'ru', name: 'Русский' },
  { code: 'en', name: 'English' },
] as const;

/** What a customer agrees to who wants messages; they are kept with each yes, word for word. */
export function ConsentWords({ draft, put, isFixed }: RulesProps) {
  const { t } = useTranslation();
  const type = (code: (typeof languages)[number]['code'], text: string) => {
    const { [code]: _, ...others } = draft.consentText;
    const words = text.slice(0, 1000);
    put({ consentText: words === '' ? others : { ...others, [code]: words } });
  };
  return (
    <section>
      <div className="sec">
        <h2>{t('selling.consent')}</h2>
      </div>
      <p className="mid words-block">{t('selling.consentText')}</p>
      <fieldset className="form" disabled={isFixed}>
        {languages.map(({ code, name }) => (
          <TextField
            key={code}
            label={name}
            type="textarea"
            optional
            value={draft.consentText[code] ?? ''}
            onChange={(text) => type(code, text)}
            testId={`selling-consent-${code}`}
          />
        ))}
      </fieldset>
    </section>
  );
}
