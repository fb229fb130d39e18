import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages, speak } from '../../i18n/languages.js';

/** What stands before the shop: name, languages, one form. */
export function Doorway({
  title,
  children,
  wide,
}: {
  title: string;
  children: ReactNode;
  wide?: boolean;
}) {
  const { i18n } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Khanut`;
  }, [title]);
  return (
    <div className="doorway">
      <main className={wide ? 'door wide-door' : 'door'}>
        <div className="row door-head">
          <div className="mark" aria-hidden="true">
            Խ
          </div>
          <b className="grow">Khanut</b>
          <div className="seg" role="group">
            {languages.map((language) => (
              <button
                key={language}
                lang={language}
                className={i18n.language === language ? 'on' : ''}
                aria-pressed={i18n.language === language}
                onClick={() => speak(language)}
                data-testid={`language-${language}`}
              >
                {languageNames[language]}
              </button>
            ))}
          </div>
        </div>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
