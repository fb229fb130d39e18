import {
  routeUrl,
  type Route,
  salesReportFileRoute,
  salesReportRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useSession } from '../../shell/session.js';
import { ReportSentence } from './report-sentence.js';
import { ReportTable } from './report-table.js';
import { useReportState } from './use-report-state.js';

/** Sales and margin by any one dimension: a sentence asks, the table answers, the file says the same. */
export function ReportScreen() {
  const { t } = useTranslation();
  const { can } = useSession();
  const state = useReportState();
  const report = useAnswer(salesReportRoute, { query: state.query });
  const fileUrl = (format: 'csv' | 'xlsx') =>
    routeUrl(salesReportFileRoute as unknown as Route, {
      params: { format },
      query: { ...state.query, limit: 100_000 },
    });
  return (
    <Screen
      title={t(`report.by.${state.query.by}`)}
      crumbs={[{ name: t('place.reports'), path: '/reports' }]}
      actions={
        can('reports.export') && (
          <>
            <a className="btn" href={fileUrl('csv')} download data-testid="report-csv">
              <Icon name="load" />
              CSV
            </a>
            <a className="btn main" href={fileUrl('xlsx')} download data-testid="report-xlsx">
              <Icon name="load" />
              XLSX
            </a>
          </>
        )
      }
    >
      <div className="body">
        <ReportSentence state={state} />
        {report.error && !report.data ? (
          <ErrorState error={report.error} onRetry={() => void report.refetch()} />
        ) : report.data ? (
          <ReportTable report={report.data} state={state} />
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}
