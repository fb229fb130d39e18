import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from './data-table.js';
import { EmptyState } from './empty-state.js';
import { ErrorState } from './error-state.js';
import { Icon } from './icon.js';
import { shownRange } from './list-state.js';
import { SearchBox } from './search-box.js';
import { SkeletonRows } from './skeleton.js';
import { useFormat } from './use-format.js';
import type { ListControls } from './use-list-state.js';

interface PageAnswer<Row> {
  data: { rows: Row[]; total: number; page: number; pageSize: number } | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface Props<Row> {
  answer: PageAnswer<Row>;
  list: ListControls;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  to?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  searchHint?: string;
  filters?: ReactNode;
  /** Beside the count: a sum, a note. */
  beside?: ReactNode;
  empty: { title: string; text: string; button?: ReactNode };
  testId: string;
}

/** A list of records: search, filters, sort, pages; empty, loading and error states of its own. */
export function List<Row>(props: Props<Row>) {
  const { answer, list, filters, searchHint, testId } = props;
  return (
    <div className="body filled">
      <div className="filters">
        {searchHint && (
          <SearchBox value={list.search} hint={searchHint} onSearch={(q) => list.set({ q })} />
        )}
        {filters}
      </div>
      {answer.error && !answer.data ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Rows {...props} data={answer.data} />
      ) : (
        <SkeletonRows />
      )}
      {answer.data && answer.data.total > answer.data.pageSize && (
        <Pager data={answer.data} list={list} testId={testId} />
      )}
    </div>
  );
}

function Rows<Row>({
  data,
  list,
  columns,
  rowKey,
  to,
  onOpen,
  empty,
  beside,
  testId,
}: Props<Row> & { data: NonNullable<PageAnswer<Row>['data']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (data.total === 0) {
    const narrowed = [...list.params.keys()].some(
      (name) => !['sort', 'page', 'state'].includes(name),
    );
    return narrowed ? (
      <EmptyState title={t('list.noneFit')} text={t('list.noneFitText')}>
        <button
          className="btn"
          onClick={() =>
            list.set(Object.fromEntries([...list.params.keys()].map((k) => [k, null])))
          }
        >
          {t('list.clear')}
        </button>
      </EmptyState>
    ) : (
      <EmptyState title={empty.title} text={empty.text}>
        {empty.button}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="count" data-testid={`${testId}-count`}>
        <span>
          <b>{format.count(data.total)}</b> {t('list.records', { count: data.total })}
        </span>
        {beside}
      </div>
      <div className="tw">
        <DataTable
          columns={columns}
          rows={data.rows}
          rowKey={rowKey}
          {...(to ? { to } : {})}
          {...(onOpen ? { onOpen } : {})}
          sort={list.sort}
          onSort={(sort) => list.set({ sort })}
          testId={testId}
        />
      </div>
    </>
  );
}

function Pager({
  data,
  list,
  testId,
}: {
  data: { total: number; page: number; pageSize: number };
  list: ListControls;
  testId: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { first, last } = shownRange(data.page, data.pageSize, data.total);
  const go = (page: number) => list.set({ page: String(page) });
  return (
    <div className="pager" data-testid={`${testId}-pager`}>
      <span className="grow">
        {t('list.range', {
          first: format.count(first),
          last: format.count(last),
          total: format.count(data.total),
        })}
      </span>
      <button className="btn s" disabled={data.page <= 1} onClick={() => go(data.page - 1)}>
        <Icon name="left" />
        {t('list.before')}
      </button>
      <button
        className="btn s"
        disabled={last >= data.total}
        onClick={() => go(data.page + 1)}
        data-testid="page-next"
      >
        {t('list.after')}
        <Icon name="right" />
      </button>
    </div>
  );
}
