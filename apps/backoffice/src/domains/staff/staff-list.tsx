import { type StaffMember, staffListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { StaffTabs } from './staff-tabs.js';

function useColumns(): Column<StaffMember>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useSession();
  const outletNames = new Map(session.outlets.map((outlet) => [outlet.id, outlet.name]));
  return [
    { key: 'name', head: t('staff.name'), cell: (row) => row.name, className: 'name' },
    { key: 'role', head: t('staff.role'), cell: (row) => t(`role.${row.role}`) },
    {
      key: 'where',
      head: t('place.outlets'),
      cell: (row) =>
        row.allOutlets
          ? t('filter.allOutlets')
          : row.outletIds.map((id) => outletNames.get(id) ?? '').join(', '),
      wide: true,
    },
    { key: 'email', head: t('login.email'), cell: (row) => row.email ?? '—', wide: true },
    {
      key: 'pin',
      head: t('staff.pin'),
      cell: (row) => t(row.hasPin ? 'customer.yes' : 'staff.none'),
      wide: true,
    },
    {
      key: 'limit',
      head: t('staff.discountLimit'),
      cell: (row) => format.percent(row.manualDiscountLimit),
      numeric: true,
      wide: true,
    },
    {
      key: 'state',
      head: '',
      cell: (row) => row.disabled && <span className="pill">{t('staff.disabled')}</span>,
    },
  ];
}

/** People who work here, with role and outlets. */
export function StaffList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(staffListRoute, {});
  const columns = useColumns();
  const add = can('staff.write') && (
    <Link className="btn main" to="/staff/new" data-new data-testid="staff-new">
      <Icon name="plus" />
      {t('staff.new')} <kbd>N</kbd>
    </Link>
  );
  return (
    <Screen title={t('place.staff')} actions={add}>
      <StaffTabs />
      <div className="body filled">
        {answer.data ? (
          <div className="tw below-tabs">
            <DataTable
              columns={columns}
              rows={answer.data.rows}
              rowKey={(row) => row.id}
              {...(can('staff.write') ? { to: (row: StaffMember) => `/staff/${row.id}` } : {})}
              testId="staff"
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
