import type { CardImportReport } from '@khanut/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { csvText, saveFile } from '../../../parts/csv.js';
import { useFormat } from '../../../parts/use-format.js';

const figures = ['added', 'matched', 'unchanged', 'rejected'] as const;

/** What would happen, or happened: counts, and each refused row with its reason. */
export function ReportStep({
  report,
  children,
}: {
  report: CardImportReport;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const reason = (code: string) =>
    i18n.exists(`cardImport.reason.${code}`) ? t(`cardImport.reason.${code}`) : code;
  const { rejections } = report;
  return (
    <div data-testid="import-report">
      <p className="mid">
        {t(report.dryRun ? 'cardImport.wouldBe' : 'cardImport.was', {
          rows: format.count(report.rows),
        })}
      </p>
      <div className="facts">
        {figures.map((name) => (
          <div key={name}>
            <div className="cap">{t(`cardImport.figure.${name}`)}</div>
            <div
              className={name === 'rejected' && report.rejected > 0 ? 'v look' : 'v'}
              data-testid={`import-${name}`}
            >
              {format.count(report[name])}
            </div>
          </div>
        ))}
      </div>
      {rejections.length > 0 && (
        <>
          <div className="sec">
            <h2>{t('cardImport.refused')}</h2>
            <button
              className="btn s after"
              onClick={() =>
                saveFile(
                  'rejections.csv',
                  csvText(
                    [t('cardImport.row'), t('cardImport.why'), ''],
                    rejections.map((one) => [one.row, reason(one.reason), one.detail ?? '']),
                  ),
                )
              }
            >
              CSV
            </button>
          </div>
          <table className="t plain narrow-table" data-testid="import-rejections">
            <thead>
              <tr>
                <th className="num">{t('cardImport.row')}</th>
                <th>{t('cardImport.why')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rejections.slice(0, 50).map((one) => (
                <tr key={`${one.row}.${one.reason}`}>
                  <td className="num">{format.count(one.row)}</td>
                  <td>{reason(one.reason)}</td>
                  <td className="mid">{one.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div className="ends">{children}</div>
    </div>
  );
}
