import { type Balance, balanceListRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { ChoiceChip } from '../../../parts/chips.js';
import type { Column } from '../../../parts/data-table.js';
import { ExportButton } from '../../../parts/export-button.js';
import { Icon } from '../../../parts/icon.js';
import { List } from '../../../parts/list.js';
import { Screen } from '../../../parts/screen.js';
import { typed } from '../../../parts/typed-number.js';
import { useFormat } from '../../../parts/use-format.js';
import { useListAnswer } from '../../../parts/use-list-answer.js';
import { useListState } from '../../../parts/use-list-state.js';
import { useSession } from '../../../shell/session.js';
import { type AccountKind, AccountTabs, isAccountKind } from './account-tabs.js';
import { AccountPills, amountOf } from './account-words.js';
import { DebtAgeing } from './debt-ageing.js';
import { IssueDialog } from './issue-dialog.js';

const states = ['open', 'blocked', 'empty', 'overdue', 'overdrawn'] as const;

function useColumns(kind: AccountKind): Column<Balance>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const own = (amount: number) =>
    kind === 'points' ? format.count(amount) : format.amount(amount);
  const unit = kind === 'points' ? '' : `, ${format.sign}`;
  return [
    {
      key: 'holder',
      head: t(kind === 'gift-card' ? 'account.code' : 'sales.customer'),
      cell: (row) => (
        <>
          {kind === 'gift-card' ? row.holder : (row.customerName ?? row.holder)}
          {kind === 'gift-card' && row.customerName && (
            <span className="second">{row.customerName}</span>
          )}
        </>
      ),
      className: 'name',
    },
    { key: 'state', head: '', cell: (row) => <AccountPills balance={row} /> },
    {
      key: 'held',
      head: t('account.held'),
      cell: (row) => (row.held ? own(row.held) : ''),
      numeric: true,
      wide: true,
    },
    {
      key: 'limit',
      head: t(kind === 'on-account' ? 'account.limit' : 'account.spendable'),
      cell: (row) => own(kind === 'on-account' ? row.creditLimit : row.spendable),
      numeric: true,
      wide: true,
    },
    {
      key: 'amount',
      head: `${t(kind === 'on-account' ? 'account.owes' : 'account.balance')}${unit}`,
      sort: 'amount',
      cell: (row) => own(kind === 'on-account' ? -row.amount : row.amount),
      numeric: true,
    },
  ];
}

/** Accounts of a kind with their sum: what the shop owes, or is owed. */
export function AccountList() {
  const kind = useParams()['kind'];
  return isAccountKind(kind) ? (
    <Accounts key={kind} kind={kind} />
  ) : (
    <Navigate to="/accounts/gift-card" replace />
  );
}

function Accounts({ kind }: { kind: AccountKind }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const list = useListState('-amount');
  const [isIssuing, setIssuing] = useState(false);
  const columns = useColumns(kind);
  const { answer, load } = useListAnswer(balanceListRoute, list, ['state'], { kind });
  const sum = answer.data?.amount ?? 0;
  return (
    <Screen
      title={t('place.accounts')}
      actions={
        <>
          <ExportButton
            name={kind}
            head={[
              t('account.holder'),
              t('sales.customer'),
              t('account.balance'),
              t('account.held'),
            ]}
            cells={(row: Balance) => [
              row.holder,
              row.customerName ?? '',
              kind === 'points' ? row.amount : typed(row.amount, 2),
              kind === 'points' ? row.held : typed(row.held, 2),
            ]}
            load={load}
          />
          {kind === 'gift-card' && can('loyalty.write') && (
            <button className="btn main" onClick={() => setIssuing(true)} data-testid="gift-issue">
              <Icon name="plus" />
              {t('account.issue')}
            </button>
          )}
        </>
      }
    >
      <AccountTabs />
      {kind === 'on-account' && <DebtAgeing />}
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.holder}
        to={(row) => `/accounts/${kind}/${encodeURIComponent(row.holder)}`}
        searchHint={t('account.search')}
        filters={
          <ChoiceChip
            list={list}
            name="state"
            label={t('account.state')}
            any={t('filter.any')}
            options={states.map((value) => ({ value, name: t(`account.states.${value}`) }))}
          />
        }
        beside={
          answer.data && (
            <span data-testid="accounts-sum">
              {t(`account.sum.${kind}`)}{' '}
              <b>{amountOf(kind, kind === 'on-account' ? -sum : sum, format)}</b>
            </span>
          )
        }
        empty={{
          title: t(`account.empty.${kind}`),
          text: t(`account.emptyText.${kind}`),
          button:
            kind === 'gift-card' && can('loyalty.write') ? (
              <button className="btn main" onClick={() => setIssuing(true)}>
                {t('account.issue')}
              </button>
            ) : kind === 'gift-card' ? undefined : (
              <Link className="btn" to="/customers">
                {t('place.customers')}
              </Link>
            ),
        }}
        testId="accounts"
      />
      {isIssuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </Screen>
  );
}
