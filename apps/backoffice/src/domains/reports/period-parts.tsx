import { salesReportRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { BarChart } from './bar-chart.js';
import { dayBars } from './bars.js';

interface PeriodProps {
  from: string;
  to: string;
  outletId: string | undefined;
}

const inOutlet = (outletId: string | undefined): { outletId?: string } =>
  outletId ? { outletId } : {};

/** Takings day by day of a week or month. */
export function DayChart({ from, to, outletId }: PeriodProps) {
  const { t } = useTranslation();
  const report = useAnswer(salesReportRoute, {
    query: { by: 'day', from, to, sort: 'name', ...inOutlet(outletId) },
  });
  if (!report.data) return null;
  return (
    <>
      <div className="sec">
        <h2>{t('today.days')}</h2>
      </div>
      <BarChart
        bars={dayBars(report.data.rows, from, to)}
        label={t('today.days')}
        testId="day-chart"
      />
    </>
  );
}

const shown = 5;

/** What sells best, the same figures as in the report it leads to. */
export function BestSellers({ from, to, outletId }: PeriodProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const report = useAnswer(salesReportRoute, {
    query: { by: 'item', from, to, limit: shown, ...inOutlet(outletId) },
  });
  const rows = report.data?.rows ?? [];
  if (rows.length === 0) return null;
  const more = new URLSearchParams({
    by: 'item',
    period: 'own',
    from,
    to,
    ...(outletId ? { outletId } : {}),
  } as Record<string, string>);
  return (
    <>
      <div className="sec">
        <h2>{t('today.best')}</h2>
        <Link className="link after" to={`/reports?${more.toString()}`}>
          {t('today.all')}
        </Link>
      </div>
      <table className="t plain" data-testid="home-best">
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td className="name">
                <Link to={`/products/${row.key}`}>{row.name}</Link>
              </td>
              <td className="num mute wide">{format.quantity(row.quantity)}</td>
              <td className="num strong">{format.money(row.net)}</td>
              {can('reports.margin') && (
                <td className="num mid wide">
                  {row.marginPpm === null ? '—' : format.percent(row.marginPpm, 1)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
