import { useTranslation } from 'react-i18next';
import { resume, waitingReceipts } from '../../app/park-actions.js';
import { outletTime } from '../../app/till.js';
import { formatMoment } from '../../i18n/format.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Receipts that wait: name, time and sum; of other registers too, as far as is known here. */
export function ParkedSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const { timeZone } = outletTime(useTillState());
  const rows = waitingReceipts(till);
  return (
    <Sheet title={t('parked.title')} testId="parked-sheet">
      {rows.length === 0 ? <p className="empty">{t('parked.empty')}</p> : null}
      <div className="rows">
        {rows.map((row) => (
          <button
            key={row.id}
            type="button"
            className="row parked"
            data-testid="parked-row"
            onClick={() => void resume(till, row)}
          >
            <span>
              <b>{row.name}</b>
              <small>
                {[
                  formatMoment(row.parkedAt, till.nowMs(), timeZone, format.language),
                  t('parked.lines', { count: row.lineCount }),
                  row.registerName,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <b>{format.amount(row.totalMinor)}</b>
          </button>
        ))}
      </div>
    </Sheet>
  );
}
