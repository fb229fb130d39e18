import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './error-state.js';
import { LeaveGuard } from './leave-guard.js';
import { Screen } from './screen.js';

/** What the fields of a record's form get. */
interface Editing<Draft> {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  /** Fields that are not filled in as expected, from the first try to save on. */
  gaps: string[];
  error: unknown;
}

interface RecordEditorProps<Draft> {
  /** Begins the ids of its form and its button. */
  name: string;
  title: string;
  place: { name: string; path: string };
  start: Draft;
  gapsOf: (draft: Draft) => string[];
  error: unknown;
  isPending: boolean;
  /** Who looks may not change anything: no buttons. */
  isFixed?: boolean;
  /** Buttons before the one that saves. */
  acts?: ReactNode;
  onSave: (draft: Draft) => void;
  children: (editing: Editing<Draft>) => ReactNode;
}

/** One record on a screen of its own: edited as a draft, saved whole, not left by mistake. */
export function RecordEditor<Draft extends object>(props: RecordEditorProps<Draft>) {
  const { name, title, place, start, gapsOf, error, isPending, isFixed = false } = props;
  const { acts, onSave, children } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const gaps = gapsOf(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (gaps.length === 0) onSave(draft);
  };
  const buttons = (
    <>
      {acts}
      <button
        className="btn main"
        type="submit"
        form={`${name}-form`}
        disabled={isPending || !isChanged}
        data-testid={`${name}-save`}
      >
        {t('act.save')}
      </button>
    </>
  );
  return (
    <Screen title={title} crumbs={[place]} actions={!isFixed && buttons}>
      <div className="body">
        <LeaveGuard isChanged={!isFixed && isChanged} />
        {error ? <ErrorState error={error} tight /> : null}
        <form id={`${name}-form`} onSubmit={submit} noValidate data-testid={`${name}-form`}>
          <fieldset className="plain-set" disabled={isFixed}>
            {children({ draft, change, gaps: isChecked ? gaps : [], error })}
          </fieldset>
        </form>
      </div>
    </Screen>
  );
}
