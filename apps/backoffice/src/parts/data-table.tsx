import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { nextSort } from './list-state.js';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The field's name for the API; a column without it can't be sorted. */
  sort?: string;
  className?: string;
  /** Left out on a phone. */
  wide?: boolean;
}

interface Props<Row> {
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads. */
  to?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  sort?: string;
  onSort?: (sort: string) => void;
  foot?: ReactNode;
  testId: string;
}

/** Which row the keys ↑ ↓ J K stand on, and Enter opens. */
function useRowKeys(count: number, open: (index: number) => void) {
  const [at, setAt] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (next: number) => {
    const index = Math.max(0, Math.min(next, count - 1));
    setAt(index);
    body.current?.rows[index]?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).matches('input, select, textarea')) return;
    const isOnRow = (event.target as HTMLElement).matches('tr');
    if (event.key === 'ArrowDown' || event.code === 'KeyJ') move(at + 1);
    else if (event.key === 'ArrowUp' || event.code === 'KeyK') move(at - 1);
    else if (event.key === 'Enter' && isOnRow) open(at);
    else return;
    event.preventDefault();
  };
  return { at, setAt, body, onKey };
}

/** Rows of records: hairlines, amounts right, sort by the head, one click or Enter to open. */
export function DataTable<Row>({
  columns,
  rows,
  rowKey,
  to,
  onOpen,
  sort,
  onSort,
  foot,
  testId,
}: Props<Row>) {
  const navigate = useNavigate();
  const opens = Boolean(to ?? onOpen);
  const open = (row: Row | undefined) => {
    if (!row) return;
    if (to) void navigate(to(row));
    else onOpen?.(row);
  };
  const { at, setAt, body, onKey } = useRowKeys(rows.length, (index) => open(rows[index]));
  return (
    <table className="t" data-testid={testId} onKeyDown={onKey}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={rowKey(row)}
            className={`${opens ? 'opens' : ''} ${at === index ? 'cur' : ''}`}
            tabIndex={opens ? (at === index || (at < 0 && index === 0) ? 0 : -1) : undefined}
            data-testid={`${testId}-row`}
            data-key={rowKey(row)}
            onFocus={(event) => event.target === event.currentTarget && setAt(index)}
            onClick={(event) => {
              if ((event.target as HTMLElement).closest('a, button, input, select, label')) return;
              open(row);
            }}
          >
            {columns.map((column) => (
              <td key={column.key} className={cellClass(column, sort)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot}
    </table>
  );
}

const isSorted = <Row,>(column: Column<Row>, sort: string | undefined): boolean =>
  column.sort !== undefined && sort?.replace(/^-/, '') === column.sort;

const cellClass = <Row,>(column: Column<Row>, sort: string | undefined): string =>
  [
    column.numeric && 'num',
    column.className,
    column.wide && 'wide',
    column.numeric && isSorted(column, sort) && 'sorted',
  ]
    .filter(Boolean)
    .join(' ');

interface HeadProps<Row> {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { t } = useTranslation();
  const field = column.sort;
  const down = sort?.startsWith('-') ?? false;
  return (
    <th
      className={cellClass(column, undefined)}
      {...(isSorted(column, sort)
        ? { 'aria-sort': down ? ('descending' as const) : ('ascending' as const) }
        : {})}
    >
      {field && onSort ? (
        <button
          onClick={() => onSort(nextSort(sort ?? '', field, column.numeric ?? false))}
          title={t('list.sortBy')}
        >
          {column.head}
          {isSorted(column, sort) && (down ? ' ↓' : ' ↑')}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}
