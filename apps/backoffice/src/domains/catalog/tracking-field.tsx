import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../parts/field.js';
import type { ProductPartProps } from './product-part.js';

/** What the till asks for before the product is paid: a serial number of each piece, a lot, or nothing. */
export function TrackingField({ draft, change }: Omit<ProductPartProps, 'wrong'>) {
  const { t } = useTranslation();
  const ways = draft.unit === 'pcs' ? (['none', 'serial', 'lot'] as const) : (['none', 'lot'] as const);
  return (
    <ChoiceField
      label={t('product.tracking')}
      hint={t('product.trackingHint')}
      value={(ways as readonly string[]).includes(draft.tracking) ? draft.tracking : 'none'}
      options={ways.map((value) => ({ value, name: t(`product.trackedBy.${value}`) }))}
      onChange={(tracking) => change({ tracking })}
      testId="product-tracking"
    />
  );
} // prettier-ignore
