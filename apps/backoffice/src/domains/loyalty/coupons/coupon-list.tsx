import { type CouponDefinition, couponDefinitionListRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../parts/data-table.js';
import { Icon } from '../../../parts/icon.js';
import { List } from '../../../parts/list.js';
import { Screen } from '../../../parts/screen.js';
import { useFormat } from '../../../parts/use-format.js';
import { useListAnswer } from '../../../parts/use-list-answer.js';
import { useListState } from '../../../parts/use-list-state.js';
import { useSession } from '../../../shell/session.js';
import { RulebookTabs } from '../../rulebook/rulebook-tabs.js';
import { CouponKindDialog } from './coupon-kind-dialog.js';

function useColumns(): Column<CouponDefinition>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      head: t('rulebook.name'),
      sort: 'name',
      cell: (row) => (
        <>
          {row.name}
          <span className="second">
            {t(`coupon.kind.${row.kind}`)} · {row.prefix}
          </span>
        </>
      ),
      className: 'name',
    },
    {
      key: 'state',
      head: '',
      cell: (row) => (
        <span className="row wrap">
          {!row.active && <span className="pill">{t('rulebook.mark.off')}</span>}
          {row.expiresAt && (
            <span className="pill">{t('customer.until', { day: format.day(row.expiresAt) })}</span>
          )}
        </span>
      ),
      wide: true,
    },
    { key: 'made', head: t('coupon.made'), cell: (row) => format.count(row.made), numeric: true },
    { key: 'used', head: t('coupon.used'), cell: (row) => format.count(row.used), numeric: true },
    {
      key: 'revenue',
      head: `${t('coupon.revenue')}, ${format.sign}`,
      cell: (row) => format.amount(row.revenue),
      numeric: true,
      wide: true,
    },
    {
      key: 'discount',
      head: `${t('figure.discount')}, ${format.sign}`,
      cell: (row) => format.amount(row.discount),
      numeric: true,
      wide: true,
    },
  ];
}

/** Kinds of coupons: how many were made, used, and what they brought. */
export function CouponList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('');
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns();
  const { answer } = useListAnswer(couponDefinitionListRoute, list);
  const add = can('loyalty.write') && (
    <button className="btn main" onClick={() => setAdding(true)} data-testid="coupon-kind-new">
      <Icon name="plus" />
      {t('coupon.newKind')}
    </button>
  );
  return (
    <Screen title={t('place.rulebook')} actions={add}>
      <RulebookTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        to={(row) => `/discounts/coupons/${row.id}`}
        searchHint={t('coupon.search')}
        empty={{ title: t('coupon.empty'), text: t('coupon.emptyText'), button: add }}
        testId="coupon-kinds"
      />
      {isAdding && <CouponKindDialog kind={null} onClose={() => setAdding(false)} />}
    </Screen>
  );
}
