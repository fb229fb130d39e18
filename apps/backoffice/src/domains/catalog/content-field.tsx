import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../parts/field.js';
import type { ProductPartProps } from './product-part.js';

/** How much is in a piece: shelf tags say what a kilogram, litre or metre of it costs. */
export function ContentField({ draft, change, wrong }: ProductPartProps) {
  const { t } = useTranslation();
  const { content } = draft;
  if (draft.unit !== 'pcs') return null;
  return (
    <div className="pair">
      <TextField
        label={t('product.content')}
        optional
        numeric
        hint={t('product.contentHint')}
        value={content.quantity}
        onChange={(quantity) => change({ content: { ...content, quantity } })}
        wrong={wrong('content')}
        testId="product-content"
      />
      <ChoiceField
        label={t('product.contentUnit')}
        value={content.unit}
        options={(['kg', 'l', 'm'] as const).map((value) => ({ value, name: t(`unit.${value}`) }))}
        onChange={(unit) => change({ content: { ...content, unit } })}
        testId="product-content-unit"
      />
    </div>
  );
}
