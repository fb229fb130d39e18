import { useTranslation } from 'react-i18next';
import { cashDue, receive } from '../../app/pay-actions.js';
import { noteTint } from '../money-note.js';
import { useFaces, useFormat, useTill, useTillState } from '../use-till.js';

const mostNotes = 6;

/** Notes add up with every touch: what the customer puts down, piece by piece. */
export function NoteKeys() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale } = useTillState();
  const format = useFormat();
  const faces = useFaces().notes.slice(-mostNotes).toReversed();
  if (faces.length === 0 || cashDue(till) === 0) return null;
  return (
    <div className="notes">
      <p className="cap">{t('pay.notes')}</p>
      <div className="notes-row">
        {faces.map((face) => (
          <button
            key={face}
            type="button"
            tabIndex={-1}
            className="note"
            style={noteTint(face, format.currency)}
            data-testid={`note-${face}`}
            onClick={() => receive(till, sale.receivedMinor + face)}
          >
            <b>{format.amount(face)}</b>
          </button>
        ))}
      </div>
    </div>
  );
}
