import { useTranslation } from 'react-i18next';
import { cashDue, receive } from '../../app/pay-actions.js';
import { noteFaces } from '../../sale/money-keys.js';
import { noteTint } from '../money-note.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** Notes add up with every touch: what the customer puts down, piece by piece. */
export function NoteKeys() {
  const { t } = useTranslation();
  const till = useTill();
  const { settings, sale } = useTillState();
  const format = useFormat();
  const faces = noteFaces(settings?.denominations ?? []);
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
