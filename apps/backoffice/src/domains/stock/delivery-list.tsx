import {
  type GoodsReceipt,
  goodsReceiptCancelRoute,
  goodsReceiptListRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { OutletChip } from '../../parts/chips.js';
import type { Column } from '../../parts/data-table.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { List } from '../../parts/list.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';
import { StockTabs } from './stock-tabs.js';

function useColumns(): Column<GoodsReceipt>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'number', head: '№', cell: (row) => row.number, className: 'name' },
    {
      key: 'at',
      head: t('sales.at'),
      sort: 'receivedAt',
      cell: (row) => format.day(row.receivedAt, row.outletId),
      className: 'keep',
    },
    { key: 'outlet', head: t('filter.outletHead'), cell: (row) => row.outletName, wide: true },
    { key: 'supplier', head: t('stock.supplier'), cell: (row) => row.supplier ?? '—' },
    {
      key: 'state',
      head: '',
      cell: (row) => row.cancelledAt && <span className="pill">{t('stock.cancelled')}</span>,
    },
    {
      key: 'lines',
      head: t('stock.lines'),
      cell: (row) => format.count(row.lines.length),
      numeric: true,
      wide: true,
    },
    {
      key: 'cost',
      head: `${t('figure.total')}, ${format.sign}`,
      cell: (row) => format.amount(row.totalCost),
      numeric: true,
    },
  ];
}

/** Deliveries taken into stock. */
export function DeliveryList() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('-receivedAt');
  const columns = useColumns();
  const [opened, setOpened] = useState<GoodsReceipt | null>(null);
  const answer = useAnswer(goodsReceiptListRoute, {
    query: {
      search: list.search || undefined,
      sort: list.sort,
      page: list.page,
      outletId: list.filter('outletId'),
    },
  });
  const add = can('stock.write') && (
    <Link className="btn main" to="/stock/deliveries/new" data-new data-testid="delivery-new">
      <Icon name="plus" />
      {t('stock.newDelivery')} <kbd>N</kbd>
    </Link>
  );
  return (
    <Screen title={t('place.stock')} actions={add}>
      <StockTabs />
      <List
        answer={answer}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={setOpened}
        filters={<OutletChip list={list} />}
        empty={{ title: t('stock.noDeliveries'), text: t('stock.noDeliveriesText'), button: add }}
        testId="deliveries"
      />
      {opened && <DeliveryDialog delivery={opened} onClose={() => setOpened(null)} />}
    </Screen>
  );
}

function DeliveryDialog({ delivery, onClose }: { delivery: GoodsReceipt; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const cancel = useAct(goodsReceiptCancelRoute);
  const onCancel = () =>
    cancel.mutate(
      { params: { id: delivery.id } },
      {
        onSuccess: () => {
          onClose();
          toast(t('stock.deliveryCancelled', { number: delivery.number }));
        },
      },
    );
  return (
    <Dialog
      title={`№ ${delivery.number} · ${delivery.supplier ?? delivery.outletName}`}
      onClose={onClose}
      testId="delivery-dialog"
    >
      <table className="t plain">
        <tbody>
          {delivery.lines.map((line) => (
            <tr key={line.lineId}>
              <td className="name">
                {line.name}
                <span className="second">{line.sku}</span>
              </td>
              <td className="num">
                {format.quantity(line.quantity)} × {format.amount(line.unitCost)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {delivery.note && <p className="mid">{delivery.note}</p>}
      {cancel.error && <ErrorState error={cancel.error} tight />}
      <div className="ends">
        {can('stock.write') && !delivery.cancelledAt && (
          <>
            <span className="cap grow">{t('act.noUndo')}</span>
            <button
              className="btn danger"
              onClick={onCancel}
              disabled={cancel.isPending}
              data-testid="delivery-cancel"
            >
              {t('stock.takeBack')}
            </button>
          </>
        )}
        <button className="btn" onClick={onClose}>
          {t('act.close')}
        </button>
      </div>
    </Dialog>
  );
}
