import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/languages.js';
import { CheckField, TextField } from '../../../parts/field.js';
import { useEditing } from './editing.js';

/** What the receipt calls it, in the shop's language and in the others; whether it is in force. */
export function NameRow() {
  const { t } = useTranslation();
  const { draft, change, isFixed } = useEditing();
  const [isOpen, setOpen] = useState(false);
  return (
    <fieldset className="sentence" disabled={isFixed}>
      <div className="row rule-head wrap">
        <input
          className="rule-name"
          value={draft.name}
          aria-label={t('rulebook.name')}
          onChange={(event) => change({ ...draft, name: event.target.value })}
          data-testid="draft-name"
        />
        <button
          type="button"
          className="btn bare s"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-testid="draft-names"
        >
          {t('rulebook.otherNames')}
        </button>
        <CheckField
          label={t('rulebook.active')}
          checked={draft.active}
          onChange={(active) => change({ ...draft, active })}
          testId="draft-active"
        />
      </div>
      {isOpen && (
        <div className="trio names-room">
          {languages.map((language) => (
            <TextField
              key={language}
              label={languageNames[language]}
              optional
              value={draft.names?.[language] ?? ''}
              onChange={(name) => {
                const { [language]: _, ...others } = draft.names ?? {};
                change({ ...draft, names: name ? { ...others, [language]: name } : others });
              }}
              testId={`draft-name-${language}`}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
