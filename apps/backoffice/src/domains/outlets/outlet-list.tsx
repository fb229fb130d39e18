import { type Outlet, outletListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useSession } from '../../shell/session.js';
import { StaffTabs } from '../staff/staff-tabs.js';

function useColumns(): Column<Outlet>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', head: t('outlet.name'), cell: (row) => row.name, className: 'name' },
    { key: 'code', head: t('outlet.code'), cell: (row) => row.code },
    { key: 'address', head: t('outlet.address'), cell: (row) => row.address ?? '—', wide: true },
    { key: 'phone', head: t('outlet.phone'), cell: (row) => row.phone ?? '—', wide: true },
    { key: 'zone', head: t('outlet.timeZone'), cell: (row) => row.timeZone, wide: true },
  ];
}

/** The shops of the company. */
export function OutletList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(outletListRoute, {});
  const columns = useColumns();
  return (
    <Screen
      title={t('place.staff')}
      actions={
        can('outlets.write') && (
          <Link className="btn main" to="/outlets/new" data-new data-testid="outlet-new">
            <Icon name="plus" />
            {t('outlet.new')} <kbd>N</kbd>
          </Link>
        )
      }
    >
      <StaffTabs />
      <div className="body filled">
        {answer.data ? (
          <div className="tw below-tabs">
            <DataTable
              columns={columns}
              rows={answer.data.rows}
              rowKey={(row) => row.id}
              {...(can('outlets.write') ? { to: (row: Outlet) => `/outlets/${row.id}` } : {})}
              testId="outlets"
            />
          </div>
        ) : answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}
