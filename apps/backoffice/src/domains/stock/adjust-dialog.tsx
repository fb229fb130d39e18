import { stockAdjustRoute, type StockRow } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { TextField } from '../../parts/field.js';
import { readQuantity, typed } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';

/** One item in one outlet: counted quantity and a reason make a correction; undoing it is an opposite one. */
export function AdjustDialog({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const adjust = useAct(stockAdjustRoute);
  const [counted, setCounted] = useState(typed(row.onHand, 3));
  const [reason, setReason] = useState('');
  const quantity = readQuantity(counted);
  const difference = quantity === null ? null : quantity - row.onHand;
  const input = (by: number, why: string) => ({
    body: {
      id: v7(),
      outletId: row.outletId,
      productId: row.productId,
      quantity: by as StockRow['onHand'],
      reason: why,
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!difference || !reason.trim()) return;
    adjust.mutate(input(difference, reason.trim()), {
      onSuccess: () => {
        onClose();
        toast(
          t('stock.adjusted', { name: row.name }),
          () => void takeBack(stockAdjustRoute, input(-difference, t('stock.undoReason'))),
        );
      },
    });
  };
  return (
    <FormDialog
      title={row.name}
      testId="adjust-dialog"
      error={adjust.error}
      save={{
        testId: 'adjust-save',
        disabled: !difference || !reason.trim() || adjust.isPending,
        label: t('stock.correct'),
      }}
      acts={
        <Link className="btn bare" to={`/products/${row.productId}`}>
          {t('product.card')}
        </Link>
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mid">
        {row.outletName} · {t('stock.onHand')} {format.quantity(row.onHand)} {t(`unit.${row.unit}`)}
      </p>
      <TextField
        label={t('stock.counted')}
        numeric
        value={counted}
        onChange={setCounted}
        autoFocus
        wrong={quantity === null ? t('form.notANumber') : undefined}
        testId="adjust-counted"
      />
      <TextField
        label={t('stock.reason')}
        value={reason}
        onChange={setReason}
        testId="adjust-reason"
      />
      <p data-testid="adjust-difference">
        {difference
          ? t('stock.difference', {
              quantity: `${difference > 0 ? '+' : ''}${format.quantity(difference)}`,
            })
          : t('stock.noDifference')}
      </p>
    </FormDialog>
  );
}
