import { type RelabelTask, relabelDoneRoute, relabelListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';
import { StockTabs } from './stock-tabs.js';

function useColumns(done: (task: RelabelTask) => void): Column<RelabelTask>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const hang: Column<RelabelTask> = {
    key: 'done',
    head: '',
    cell: (row) => (
      <button type="button" className="btn s" data-testid="relabel-done" onClick={() => done(row)}>
        {t('relabel.done')}
      </button>
    ),
  };
  return [
    {
      key: 'name',
      head: t('product.name'),
      cell: (row) => <Link to={`/products/${row.productId}`}>{row.productName}</Link>,
      className: 'name',
    },
    { key: 'outlet', head: t('filter.outletHead'), cell: (row) => row.outletName },
    {
      key: 'noted',
      head: t('relabel.noted'),
      cell: (row) =>
        [`${format.day(row.notedAt)}, ${format.time(row.notedAt)}`, row.notedBy]
          .filter(Boolean)
          .join(' · '),
      wide: true,
    },
    {
      key: 'shelf',
      head: `${t('relabel.shelf')}, ${format.sign}`,
      cell: (row) => format.amount(row.shelfPrice),
      numeric: true,
    },
    {
      key: 'now',
      head: `${t('relabel.list')}, ${format.sign}`,
      cell: (row) => (
        <span className="strong">{row.priceNow === null ? '—' : format.amount(row.priceNow)}</span>
      ),
      numeric: true,
    },
    ...(can('stock.write') ? [hang] : []),
  ];
}

/** Shelves that say another price than the list: tills found them, somebody hangs a new label. */
export function RelabelList() {
  const { t } = useTranslation();
  const answer = useAnswer(relabelListRoute, {});
  const act = useAct(relabelDoneRoute);
  const columns = useColumns((task) =>
    act.mutate(
      { params: { id: task.id } },
      {
        onSuccess: () => {
          toast(t('relabel.isDone', { name: task.productName }));
          void answer.refetch();
        },
      },
    ),
  );
  return (
    <Screen
      title={t('place.stock')}
      actions={
        <Link className="btn" to="/labels" data-testid="to-labels">
          {t('label.print')}
        </Link>
      }
    >
      <StockTabs />
      <div className="body filled">
        {act.error ? <ErrorState error={act.error} tight /> : null}
        {answer.error && !answer.data ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : !answer.data ? (
          <SkeletonRows />
        ) : answer.data.rows.length === 0 ? (
          <EmptyState title={t('relabel.empty')} text={t('relabel.emptyText')} />
        ) : (
          <div className="tw below-tabs">
            <DataTable
              columns={columns}
              rows={answer.data.rows}
              rowKey={(row) => row.id}
              testId="relabel"
            />
          </div>
        )}
      </div>
    </Screen>
  );
}
