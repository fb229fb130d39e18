import {
  couponDefinitionListRoute,
  couponListRoute,
  couponRevokeRoute,
  type ResponseOf,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import type { Column } from '../../../parts/data-table.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { ExportButton } from '../../../parts/export-button.js';
import { List } from '../../../parts/list.js';
import { Screen } from '../../../parts/screen.js';
import { useFormat } from '../../../parts/use-format.js';
import { useListAnswer } from '../../../parts/use-list-answer.js';
import { useListState } from '../../../parts/use-list-state.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { CouponKindDialog } from './coupon-kind-dialog.js';
import { MakeDialog } from './make-dialog.js';

type Coupon = ResponseOf<typeof couponListRoute>['rows'][number];

function useColumns(): Column<Coupon>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'code', head: t('account.code'), cell: (row) => row.code, className: 'name' },
    {
      key: 'customer',
      head: t('sales.customer'),
      cell: (row) =>
        row.customerId ? (
          <Link className="link-quiet" to={`/customers/${row.customerId}`}>
            {row.customerName}
          </Link>
        ) : (
          <span className="mute">—</span>
        ),
      wide: true,
    },
    {
      key: 'uses',
      head: t('coupon.used'),
      cell: (row) =>
        row.usesAllowed === null
          ? format.count(row.uses)
          : `${format.count(row.uses)} / ${format.count(row.usesAllowed)}`,
      numeric: true,
    },
    {
      key: 'until',
      head: t('customer.validUntil'),
      cell: (row) => (row.expiresAt ? format.day(row.expiresAt) : '—'),
      wide: true,
    },
    {
      key: 'made',
      head: t('coupon.madeOn'),
      cell: (row) => format.day(row.createdAt),
      wide: true,
    },
    { key: 'act', head: '', cell: (row) => <Revoke coupon={row} />, className: 'num' },
  ];
}

/** Codes of a kind: make more, take one out of use, take the list along. */
export function CouponScreen() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id = '' } = useParams();
  const list = useListState('');
  const [open, setOpen] = useState<'make' | 'edit' | null>(null);
  const columns = useColumns();
  const kinds = useAnswer(couponDefinitionListRoute, { query: { pageSize: 200 } });
  const kind = kinds.data?.rows.find((one) => one.id === id);
  const { answer, load } = useListAnswer(couponListRoute, list, [], { params: { id } });
  const make = can('loyalty.write') && (
    <button className="btn main" onClick={() => setOpen('make')} data-testid="coupon-make">
      {t('coupon.make')}
    </button>
  );
  return (
    <Screen
      title={kind?.name ?? t('rulebook.tab.coupons')}
      crumbs={[
        { name: t('place.rulebook'), path: '/discounts' },
        { name: t('rulebook.tab.coupons'), path: '/discounts/coupons' },
      ]}
      beside={kind && t(`coupon.kind.${kind.kind}`)}
      actions={
        <>
          <ExportButton
            name={`coupons-${kind?.prefix ?? ''}`}
            head={[
              t('account.code'),
              t('sales.customer'),
              t('coupon.used'),
              t('customer.validUntil'),
            ]}
            cells={(row: Coupon) => [
              row.code,
              row.customerName ?? '',
              row.uses,
              row.expiresAt ?? '',
            ]}
            load={load}
          />
          {can('loyalty.write') && (
            <button className="btn" onClick={() => setOpen('edit')} data-testid="coupon-edit">
              {t('act.edit')}
            </button>
          )}
          {make}
        </>
      }
    >
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.code}
        searchHint={t('coupon.searchCode')}
        empty={{ title: t('coupon.noCodes'), text: t('coupon.noCodesText'), button: make }}
        testId="coupons"
      />
      {open === 'make' && (
        <MakeDialog id={id} onClose={() => setOpen(null)} isPersonal={kind?.kind === 'personal'} />
      )}
      {open === 'edit' && kind && <CouponKindDialog kind={kind} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

function Revoke({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const act = useAct(couponRevokeRoute);
  const params = { code: coupon.code };
  const isRevoked = coupon.revokedAt !== null;
  if (!can('loyalty.write'))
    return isRevoked ? <span className="pill">{t('coupon.revoked')}</span> : null;
  return (
    <button
      className="btn s"
      disabled={act.isPending}
      onClick={() =>
        act.mutate(
          { params, body: { revoked: !isRevoked } },
          {
            onError: (error) => toast(words(error)),
            onSuccess: () =>
              toast(
                t(isRevoked ? 'coupon.restored' : 'coupon.isRevoked', { code: coupon.code }),
                () => void takeBack(couponRevokeRoute, { params, body: { revoked: isRevoked } }),
              ),
          },
        )
      }
      data-testid="coupon-revoke"
    >
      {t(isRevoked ? 'coupon.restore' : 'coupon.revoke')}
    </button>
  );
}
