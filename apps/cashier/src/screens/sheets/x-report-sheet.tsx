import { useTranslation } from 'react-i18next';
import { xReportRows } from '../../app/report-rows.js';
import { isBlind, printX } from '../../app/shift-paper.js';
import { closedTotals } from '../../app/shift-totals.js';
import { instant } from '../../app/till.js';
import { expectedCash, shiftReport } from '../../sale/shift.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { PaperView } from './paper-view.js';
import { Sheet } from './sheet.js';

/** The shift so far, any time; numbers nothing and closes nothing. */
export function XReportSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { shift, settings, language } = useTillState();
  const print = () => void printX(till);
  useKeys({ Enter: print });
  if (!shift || !settings) return null;
  const figures = { expectedMinor: isBlind(till) ? null : expectedCash(shift), at: instant(till) };
  const rows = xReportRows(closedTotals(shift), shiftReport(shift, null), figures, {
    ...settings,
    receiptLocale: language,
  });
  return (
    <Sheet
      title={t('report.x')}
      {...(isBlind(till) ? { about: t('report.blind') } : {})}
      testId="x-sheet"
      foot={
        <button type="button" className="go primary inline" data-testid="x-print" onClick={print}>
          {t('report.print')}
          <kbd>Enter</kbd>
        </button>
      }
    >
      <PaperView rows={rows} />
    </Sheet>
  );
}
