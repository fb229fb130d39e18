import { useTranslation } from 'react-i18next';
import { shownCashDue } from '../../app/pay-actions.js';
import { eraseLast, putNote } from '../../app/hand-tender-actions.js';
import { piecesOf } from '../../sale/open-sale.js';
import { Icon } from '../icon.js';
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
  const put = (face: number) => piecesOf(sale.putNotes, face);
  return (
    <div className="notes">
      <p className="cap">{t('pay.notes')}</p>
      <div className="notes-row">
        {faces.map((face) => (
          <button
            key={face}
            type="button"
            tabIndex={-1}
            className={put(face) > 0 ? 'note put' : 'note'}
            style={noteTint(face, format.currency)}
            data-testid={`note-${face}`}
            onClick={() => putNote(till, face)}
          >
            <b>{format.amount(face)}</b>
            {put(face) > 0 ? <i>{`×\u00a0${put(face)}`}</i> : null}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="note-back"
          data-testid="note-back"
          aria-label={t('pay.noteBack')}
          disabled={sale.putNotes.length === 0}
          onClick={() => eraseLast(till)}
        >
          <Icon name="erase" />
        </button>
      </div>
    </div>
  );
}
