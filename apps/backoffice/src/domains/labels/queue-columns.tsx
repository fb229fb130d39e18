import type { LabelQueueRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../parts/data-table.js';
import { useFormat } from '../../parts/use-format.js';
import type { Selection } from './use-selection.js';

const tone: Record<NonNullable<LabelQueueRow['reason']>, string> = {
  'shelf-differs': 'act',
  'promotion-begins': 'good',
  'promotion-ends': 'look',
  'price-up': 'look',
  'price-down': 'look',
  new: '',
};

/** In a column of its own, on a phone below the name: there the price needs the room. */
function Reason({ row }: { row: Pick<LabelQueueRow, 'reason' | 'waitingIn'> }) {
  const { t } = useTranslation();
  return (
    <span className="row wrap">
      {row.reason && (
        <span className={`pill ${tone[row.reason]}`}>{t(`label.reason.${row.reason}`)}</span>
      )}
      {row.waitingIn && <span className="pill">{t('label.waiting')}</span>}
    </span>
  );
}

/** A product, why its label is wrong, what it says and what it should say. */
export function useQueueColumns(selection: Selection | null): Column<LabelQueueRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const tick = selection && {
    key: 'tick',
    head: (
      <input
        type="checkbox"
        checked={selection.areAll}
        aria-label={t('label.tickAll')}
        data-testid="label-tick-all"
        onChange={selection.toggleAll}
      />
    ),
    cell: ({ values }: LabelQueueRow) => (
      <input
        type="checkbox"
        checked={selection.has(values.productId)}
        aria-label={values.name}
        data-testid="label-tick"
        onChange={() => selection.toggle(values.productId)}
      />
    ),
    className: 'tick',
  };
  return [
    ...(tick ? [tick] : []),
    {
      key: 'name',
      head: t('product.name'),
      cell: ({ values, ...row }) => (
        <>
          <Link to={`/products/${values.productId}`}>{values.name}</Link>
          <span className="second">{values.sku}</span>
          <span className="narrow">
            <Reason row={row} />
          </span>
        </>
      ),
      className: 'name',
    },
    { key: 'reason', head: t('label.why'), cell: (row) => <Reason row={row} />, wide: true },
    {
      key: 'printed',
      head: t('label.printedAt'),
      cell: ({ printed }) => (printed ? format.day(printed.at) : '—'),
      wide: true,
    },
    {
      key: 'before',
      head: `${t('label.onLabel')}, ${format.sign}`,
      cell: ({ printed }) => (printed ? format.amount(printed.price) : '—'),
      numeric: true,
      wide: true,
    },
    {
      key: 'now',
      head: `${t('label.now')}, ${format.sign}`,
      cell: ({ values }) => (
        <>
          {values.oldPrice !== null && <s className="mute">{format.amount(values.oldPrice)}</s>}{' '}
          <span className="strong">{format.amount(values.price)}</span>
        </>
      ),
      numeric: true,
    },
  ];
}
