import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToReprintZ } from '../../app/shift-paper.js';
import { type PastZ, pastZs } from '../../app/shift-journal.js';
import { zReportRows } from '../../app/report-rows.js';
import { outletTime } from '../../app/till.js';
import { formatDayTime } from '../../i18n/format.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { PaperView } from './paper-view.js';
import { Sheet } from './sheet.js';

/** Past Z reports of this register, to read and to print again. */
export function ZListSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const [found, setFound] = useState<PastZ[] | null>(null);
  const [chosen, setChosen] = useState<PastZ | null>(null);
  useEffect(() => void pastZs(till.database).then(setFound), [till]);
  if (chosen) return <PastZView past={chosen} back={() => setChosen(null)} />;
  return (
    <Sheet title={t('report.past')} testId="z-list">
      {found?.length === 0 ? <p className="quiet">{t('report.nonePast')}</p> : null}
      {found?.map((past) => (
        <button
          key={past.entry.id}
          type="button"
          className="receipt-choice"
          data-testid="z-row"
          onClick={() => setChosen(past)}
        >
          <span>
            <b>Z {past.body.zNumber}</b>
            <small>{formatDayTime(past.body.at, outletTime(state).timeZone, state.language)}</small>
          </span>
          <b>{format.amount(past.body.totals.net)}</b>
        </button>
      ))}
    </Sheet>
  );
}

function PastZView({ past, back }: { past: PastZ; back: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const { settings, language } = useTillState();
  const print = () => askToReprintZ(till, past);
  useKeys({ Enter: print, Escape: back });
  if (!settings) return null;
  return (
    <Sheet title={t('report.z', { number: past.body.zNumber })} testId="z-view">
      <PaperView rows={zReportRows(past.body, { ...settings, receiptLocale: language }, false)} />
      <button type="button" className="go primary inline" data-testid="z-reprint" onClick={print}>
        {t('report.reprint')}
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
