import { useTranslation } from 'react-i18next';
import { shownCashDue } from '../../app/pay-actions.js';
import { putNote } from '../../app/hand-tender-actions.js';
import { noteTint } from '../money-note.js';
import { useFaces, useFormat, useTill, useTillState } from '../use-till.js';

const mostNotes = 6;

/** Notes add up with every touch: what the customer puts down, piece by piece. */
export function NoteKeys() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const { sale } = state;
  const format = useFormat();
  const faces = useFaces().notes.slice(-mostNotes).toReversed();
  if (faces.length === 0 || shownCashDue(state) === 0) return null;
  return (
    <div className="notes">
      <p className="cap">{t('pay.notes')}</p>
      <div className="notes-row">
        {faces.map((face) => (
          <button
            key={face}
            type="button"
            tabIndex={-1}
            className={sale.receivedNotes[face] ? 'note put' : 'note'}
            style={noteTint(face, format.currency)}
            data-testid={`note-${face}`}
            onClick={() => putNote(till, face)}
          >
            <b>{format.amount(face)}</b>
            {sale.receivedNotes[face] ? <i>{`×\u00a0${sale.receivedNotes[face]}`}</i> : null}
          </button>
        ))}
      </div>
    </div>
  );
}
