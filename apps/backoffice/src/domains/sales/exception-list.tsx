import {
  exceptionListRoute,
  exceptionReopenRoute,
  exceptionResolveRoute,
  type ExceptionRow,
} from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { OutletChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { TextField } from '../../parts/field.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { SalesTabs } from './sales-tabs.js';

const states = ['open', 'resolved', 'all'] as const;

/** The facts behind a code, as they were stored: figures and names, no prose. */
function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
}

function What({ row }: { row: ExceptionRow }) {
  const { t, i18n } = useTranslation();
  const key = `exception.code.${row.code}`;
  return (
    <>
      <span className="strong">{i18n.exists(key) ? t(key) : row.code}</span>
      <span className="second">{detailText(row.detail)}</span>
    </>
  );
}

function useColumns(settle: (row: ExceptionRow) => void): Column<ExceptionRow>[] {
  const { t } = useTranslation();
  const { can } = useSession();
  const format = useFormat();
  return [
    { key: 'what', head: t('exception.what'), cell: (row) => <What row={row} /> },
    {
      key: 'where',
      head: t('sales.where'),
      cell: (row) => [row.outletName, row.registerName].filter(Boolean).join(' · '),
      wide: true,
    },
    {
      key: 'at',
      head: t('exception.raised'),
      sort: 'raisedAt',
      cell: (row) =>
        `${format.day(row.raisedAt, row.outletId)}, ${format.time(row.raisedAt, row.outletId)}`,
      className: 'keep',
      wide: true,
    },
    {
      key: 'state',
      head: '',
      cell: (row) =>
        row.resolvedAt ? (
          <>
            {t('exception.resolvedBy', { name: row.resolvedBy ?? '—' })}
            <span className="second">{row.resolution}</span>
          </>
        ) : (
          <span className="row end">
            {row.subjectType === 'sale' && (
              <Link className="btn s" to={`/sales/${row.subjectId}`}>
                {t('sales.receipt')}
              </Link>
            )}
            {can('exceptions.resolve') && (
              <button className="btn s" onClick={() => settle(row)} data-testid="exception-resolve">
                {t('exception.resolve')}
              </button>
            )}
          </span>
        ),
    },
  ];
}

/** Facts that need a manager's eye; nothing is ever dropped, it is settled with a word why. */
export function ExceptionList() {
  const { t } = useTranslation();
  const list = useListState('-raisedAt');
  const [settling, setSettling] = useState<ExceptionRow | null>(null);
  const state = states.find((one) => one === list.filter('state')) ?? 'open';
  const answer = useAnswer(exceptionListRoute, {
    query: {
      state,
      sort: list.sort,
      page: list.page,
      search: list.search || undefined,
      outletId: list.filter('outletId'),
    },
  });
  return (
    <Screen title={t('place.exceptions')}>
      <SalesTabs />
      <List
        answer={answer}
        list={list}
        columns={useColumns(setSettling)}
        rowKey={(row) => String(row.id)}
        filters={
          <>
            <div className="seg" role="group">
              {states.map((one) => (
                <button
                  key={one}
                  className={one === state ? 'on' : ''}
                  onClick={() => list.set({ state: one === 'open' ? null : one })}
                  data-testid={`exceptions-${one}`}
                >
                  {t(`exception.state.${one}`)}
                </button>
              ))}
            </div>
            <OutletChip list={list} />
          </>
        }
        empty={{ title: t('exception.empty'), text: t('exception.emptyText') }}
        testId="exceptions"
      />
      {settling && <SettleDialog row={settling} onClose={() => setSettling(null)} />}
    </Screen>
  );
}

function SettleDialog({ row, onClose }: { row: ExceptionRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const resolve = useAct(exceptionResolveRoute);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const params = { id: row.id };
    resolve.mutate(
      { params, body: { resolution: words.trim() } },
      {
        onSuccess: () => {
          onClose();
          toast(t('exception.settled'), () => void takeBack(exceptionReopenRoute, { params }));
        },
      },
    );
  };
  return (
    <Dialog title={t('exception.resolve')} onClose={onClose} testId="settle-dialog">
      <form onSubmit={submit} className="stack">
        <p>
          <What row={row} />
        </p>
        <TextField
          label={t('exception.why')}
          type="textarea"
          value={words}
          onChange={setWords}
          testId="settle-words"
          autoFocus
        />
        {resolve.error && <ErrorState error={resolve.error} tight />}
        <div className="ends">
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            className="btn main"
            disabled={!words.trim() || resolve.isPending}
            data-testid="settle-submit"
          >
            {t('exception.resolve')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
