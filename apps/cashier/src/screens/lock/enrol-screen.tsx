import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enrol } from '../../app/enrol-actions.js';
import { setLanguage } from '../../app/start.js';
import { languages } from '../../i18n/languages.js';
import { useTill, useTillState } from '../use-till.js';

/** A new till: the code from the backoffice, once. It says where the code comes from. */
export function EnrolScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { busy, language, agent } = useTillState();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async () => {
    if (code.trim() === '') return;
    setProblem(null);
    setProblem(await enrol(till, code));
  };
  return (
    <main className="enrol" aria-label={t('enrol.title')}>
      <div className="enrol-head">
        <span className="mark">Khanut</span>
        <div className="choices">
          {languages.map((one) => (
            <button
              key={one.code}
              type="button"
              className="chip"
              lang={one.code}
              aria-pressed={language === one.code}
              data-testid={`language-${one.code}`}
              onClick={() => setLanguage(till, one.code)}
            >
              {one.name}
            </button>
          ))}
        </div>
      </div>
      <form
        className="enrol-band"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>{t('enrol.title')}</h1>
        <label>
          <span>{t('enrol.code')}</span>
          <input
            ref={field}
            data-testid="enrol-code"
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button
          type="submit"
          className="go primary"
          data-testid="enrol-submit"
          disabled={busy || code.trim() === ''}
        >
          {t(busy ? 'enrol.working' : 'enrol.submit')}
        </button>
      </form>
      <div className="enrol-foot">
        {problem ? (
          <p className="problem" role="alert" data-testid="enrol-problem">
            {t(`enrol.problem.${problem}`, {
              defaultValue: t('enrol.problem.other', { code: problem }),
            })}
          </p>
        ) : (
          <p>{t('enrol.where')}</p>
        )}
        <p className="cap">{t(agent === 'none' ? 'enrol.noAgent' : 'enrol.withAgent')}</p>
      </div>
    </main>
  );
}
