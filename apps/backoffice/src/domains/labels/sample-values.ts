import type { LabelValues } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../i18n/languages.js';
import { localDay } from '../../parts/periods.js';
import { useNow } from '../../parts/use-now.js';
import { useSession } from '../../shell/session.js';

/** Goods that fill every field of a label: a long name, a promotion, a content, a code. */
export function useSampleValues(): LabelValues {
  const { t, i18n } = useTranslation();
  const { session } = useSession();
  const date = localDay(useNow());
  return {
    productId: '01930000-0000-7000-8000-000000000001',
    name: t('label.sample'),
    sku: 'T-100',
    unit: 'pcs',
    price: 125_000 as LabelValues['price'],
    oldPrice: 149_000 as LabelValues['price'],
    content: {
      quantity: 50 as NonNullable<LabelValues['content']>['quantity'],
      unit: 'kg',
    },
    barcode: '4601234567893',
    date,
    currency: session.company.currency,
    locale: i18n.language as Language,
  };
}
