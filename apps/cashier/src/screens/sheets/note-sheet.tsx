import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setNote } from '../../app/note-actions.js';
import { bandLine } from '../../sale/open-sale.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Words on the line in the band or on the whole receipt: printed, or for the shop alone. */
export function NoteSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale } = useTillState();
  const line = bandLine(sale);
  const [on, setOn] = useState<'line' | 'receipt'>(line ? 'line' : 'receipt');
  const stored =
    on === 'line'
      ? { text: line?.note ?? '', isInternal: line?.noteIsInternal ?? false }
      : (sale.note ?? { text: '', isInternal: false });
  const [drafts, setDrafts] = useState<Partial<Record<'line' | 'receipt', typeof stored>>>({});
  const draft = drafts[on] ?? stored;
  const put = (change: Partial<typeof stored>) =>
    setDrafts((before) => ({ ...before, [on]: { ...draft, ...change } }));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [on]);
  const keep = () => {
    for (const place of ['line', 'receipt'] as const) {
      const words = drafts[place];
      if (words) setNote(till, place, words.text, words.isInternal);
    }
    till.store.set({ sheet: null });
  };
  useKeys({ Enter: keep });
  return (
    <Sheet
      title={t('band.note')}
      about={on === 'line' ? line?.product.name : t('note.ofReceipt')}
      testId="note-sheet"
    >
      <div className="choices even two">
        {(['line', 'receipt'] as const).map((place) => (
          <button
            key={place}
            type="button"
            className="chip"
            aria-pressed={on === place}
            disabled={place === 'line' && !line}
            data-testid={`note-on-${place}`}
            onClick={() => setOn(place)}
          >
            {t(place === 'line' ? 'discount.onLine' : 'discount.onReceipt')}
          </button>
        ))}
      </div>
      <input
        ref={field}
        className="field"
        data-testid="note-text"
        aria-label={t('band.note')}
        maxLength={on === 'line' ? 200 : 400}
        value={draft.text}
        onChange={(event) => put({ text: event.target.value })}
      />
      <div className="choices even two">
        {[false, true].map((isInternal) => (
          <button
            key={String(isInternal)}
            type="button"
            className="chip"
            aria-pressed={draft.isInternal === isInternal}
            data-testid={isInternal ? 'note-internal' : 'note-printed'}
            onClick={() => put({ isInternal })}
          >
            {t(isInternal ? 'note.internal' : 'note.printed')}
          </button>
        ))}
      </div>
      <button type="button" className="go primary inline" data-testid="note-keep" onClick={keep}>
        {t('keep')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
