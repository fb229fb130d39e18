import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteLine } from '../../app/sale-actions.js';
import { bandLine } from '../../sale/open-sale.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** A note on the line in the band; it is printed under the name. */
export function NoteSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale } = useTillState();
  const line = bandLine(sale);
  const [text, setText] = useState(line?.note ?? '');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const keep = () => {
    noteLine(till, text);
    till.store.set({ sheet: null });
  };
  useKeys({ Enter: keep });
  return (
    <Sheet title={t('band.note')} about={line?.product.name} testId="note-sheet">
      <input
        ref={field}
        className="field"
        data-testid="note-text"
        aria-label={t('band.note')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="button" className="go primary inline" onClick={keep}>
        {t('keep')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
