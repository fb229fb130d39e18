import { goodsReceiptCancelRoute, goodsReceiptCreateRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving, LeaveGuard } from '../../parts/leave-guard.js';
import { ChoiceField, TextField } from '../../parts/field.js';
import { ProductPicker } from '../../parts/record-picker.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { deliveryCost, type DeliveryLine, deliveryLines } from './delivery-draft.js';
import { DeliveryLines } from './delivery-lines.js';

/** A delivery: scan or type an item, quantity, cost; one button takes it into stock. */
export function DeliveryNew() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { session } = useSession();
  const create = useAct(goodsReceiptCreateRoute);
  const [id] = useState(() => v7());
  const [outletId, setOutletId] = useState(session.outlets[0]?.id ?? '');
  const [supplier, setSupplier] = useState('');
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<DeliveryLine[]>([]);
  const ready = deliveryLines(lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const body = {
      id,
      outletId,
      supplier: supplier.trim() || null,
      note: note.trim() || null,
      receivedAt: new Date().toISOString(),
      lines: ready,
    };
    create.mutate(
      { body },
      {
        onSuccess: (delivery) => {
          toast(
            t('stock.deliveryTaken', { number: delivery.number }),
            () => void takeBack(goodsReceiptCancelRoute, { params: { id } }),
          );
          void navigate('/stock/deliveries', afterSaving);
        },
      },
    );
  };
  return (
    <Screen
      title={t('stock.newDelivery')}
      crumbs={[{ name: t('place.deliveries'), path: '/stock/deliveries' }]}
    >
      <form className="body sheet-form" onSubmit={submit} data-testid="delivery-form">
        <LeaveGuard isChanged={lines.length > 0 || Boolean(supplier || note)} />
        <div className="sheet-form-main">
          <div className="trio">
            <ChoiceField
              label={t('filter.outletHead')}
              value={outletId}
              options={session.outlets.map((one) => ({ value: one.id, name: one.name }))}
              onChange={setOutletId}
              testId="delivery-outlet"
            />
            <TextField
              label={t('stock.supplier')}
              optional
              value={supplier}
              onChange={setSupplier}
              testId="delivery-supplier"
            />
            <TextField
              label={t('stock.note')}
              optional
              value={note}
              onChange={setNote}
              testId="delivery-note"
            />
          </div>
          <DeliveryLines lines={lines} onChange={setLines} />
          <div className="picker">
            <ProductPicker
              testId="delivery-picker"
              onPick={(product) =>
                setLines([
                  ...lines,
                  {
                    lineId: v7(),
                    productId: product.id,
                    sku: product.sku,
                    name: product.name,
                    unit: product.unit,
                    quantity: '1',
                    unitCost: '',
                  },
                ])
              }
            />
          </div>
          {create.error && <ErrorState error={create.error} tight />}
        </div>
        <footer className="sheet-foot">
          <div>
            <div className="cap">{t('stock.itemsCount', { count: lines.length })}</div>
            <div className="fig" data-testid="delivery-total">
              {format.money(deliveryCost(lines))}
            </div>
          </div>
          <button
            className="btn main"
            disabled={!ready || create.isPending}
            data-testid="delivery-save"
          >
            {t('stock.takeIn')}
          </button>
        </footer>
      </form>
    </Screen>
  );
}
