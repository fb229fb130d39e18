import {
  type Customer,
  customerGetRoute,
  preorderCreateRoute,
  preorderStateRoute,
} from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { v7 } from 'uuid';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving, LeaveGuard } from '../../parts/leave-guard.js';
import { ChoiceField, Field, TextField } from '../../parts/field.js';
import { CustomerPicker, ProductPicker } from '../../parts/record-picker.js';
import { Screen } from '../../parts/screen.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { defaultPrice } from '../catalog/default-price.js';
import { preorderLines, type PreorderLine, preorderTotal, tomorrowNoon } from './preorder-draft.js';
import { PreorderLines } from './preorder-lines.js';

/** The customer a link named, or the one picked since. */
function usePickedCustomer() {
  const [params] = useSearchParams();
  const linked = params.get('customerId') ?? '';
  const answer = useAnswer(
    customerGetRoute,
    { params: { id: linked } },
    { enabled: linked !== '' },
  );
  const [picked, setPicked] = useState<Customer | null>();
  const customer = picked === undefined ? (answer.data ?? null) : picked;
  return [customer, setPicked] as const;
}

/** Wanted later: for whom, what, by when; it reserves stock at once. */
export function PreorderNew() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { session } = useSession();
  const create = useAct(preorderCreateRoute);
  const [id] = useState(() => v7());
  const [customer, setCustomer] = usePickedCustomer();
  const [outletId, setOutletId] = useState(session.outlets[0]?.id ?? '');
  const [due, setDue] = useState(() => tomorrowNoon(new Date()));
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<PreorderLine[]>([]);
  const ready = preorderLines(lines);
  const canSave = ready && customer && due && !create.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !customer) return;
    create.mutate(
      {
        body: {
          id,
          outletId,
          customerId: customer.id,
          dueAt: new Date(due).toISOString(),
          note: note.trim() || null,
          lines: ready,
        },
      },
      {
        onSuccess: (order) => {
          toast(
            t('preorder.takenToast', { number: order.number }),
            () =>
              void takeBack(preorderStateRoute, {
                params: { id },
                body: { state: 'cancelled', version: order.version },
              }),
          );
          void navigate('/preorders', afterSaving);
        },
      },
    );
  };
  return (
    <Screen title={t('preorder.new')} crumbs={[{ name: t('place.preorders'), path: '/preorders' }]}>
      <form className="body sheet-form" onSubmit={submit} data-testid="preorder-form">
        <LeaveGuard isChanged={lines.length > 0 || Boolean(note)} />
        <div className="sheet-form-main">
          <div className="trio">
            <Field label={t('sales.customer')}>
              {() =>
                customer ? (
                  <div className="row">
                    <b className="grow" data-testid="preorder-customer">
                      {customer.name}
                    </b>
                    <button type="button" className="btn s" onClick={() => setCustomer(null)}>
                      {t('act.change')}
                    </button>
                  </div>
                ) : (
                  <CustomerPicker onPick={setCustomer} testId="preorder-customer-picker" />
                )
              }
            </Field>
            <TextField
              label={t('preorder.due')}
              type="datetime-local"
              value={due}
              onChange={setDue}
              testId="preorder-due"
            />
            <ChoiceField
              label={t('filter.outletHead')}
              value={outletId}
              options={session.outlets.map((one) => ({ value: one.id, name: one.name }))}
              onChange={setOutletId}
              testId="preorder-outlet"
            />
          </div>
          <PreorderLines lines={lines} onChange={setLines} />
          <div className="picker">
            <ProductPicker
              testId="preorder-product-picker"
              onPick={(product) =>
                setLines([
                  ...lines,
                  {
                    id: v7(),
                    productId: product.id,
                    name: product.name,
                    unit: product.unit,
                    onHand: product.onHand,
                    quantity: '1',
                    unitPrice: defaultPrice(product.prices) ?? 0,
                  },
                ])
              }
            />
          </div>
          <TextField
            label={t('preorder.note')}
            optional
            value={note}
            onChange={setNote}
            testId="preorder-note"
          />
          {create.error && <ErrorState error={create.error} tight />}
        </div>
        <footer className="sheet-foot">
          <div>
            <div className="cap">{t('preorder.reserves')}</div>
            <div className="fig" data-testid="preorder-total">
              {format.money(preorderTotal(lines))}
            </div>
          </div>
          <button className="btn main" disabled={!canSave} data-testid="preorder-save">
            {t('preorder.take')}
          </button>
        </footer>
      </form>
    </Screen>
  );
}
