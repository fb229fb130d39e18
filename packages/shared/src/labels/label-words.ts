import type { LabelField, LabelValues, Locale } from '../contracts/index.js';
import { formatMoney } from '../money/index.js';
import { unitPriceOf } from './unit-price.js';

/** Every word that a label prints, apart from names that people gave. */
const units: Record<Locale, Record<'kg' | 'l' | 'm', string>> = {
  hy: { kg: 'կգ', l: 'լ', m: 'մ' },
  ru: { kg: 'кг', l: 'л', m: 'м' },
  en: { kg: 'kg', l: 'l', m: 'm' },
};

/** '28.11.2026', as all our languages write it on paper. */
const dayText = (date: string): string => date.split('-').reverse().join('.');

/** What a field says for these goods; '' where there is nothing to say. */
export function fieldText(field: Exclude<LabelField, 'text'>, values: LabelValues): string {
  const { currency, locale } = values;
  switch (field) {
    case 'name':
      return values.name;
    case 'price':
      return formatMoney(values.price, currency, { locale });
    case 'old-price':
      return values.oldPrice === null ? '' : formatMoney(values.oldPrice, currency, { locale });
    case 'unit-price': {
      const each = unitPriceOf(values);
      return each
        ? `${formatMoney(each.price, currency, { locale })}/${units[locale][each.unit]}`
        : '';
    }
    case 'sku':
      return values.sku;
    case 'barcode':
      return values.barcode ?? '';
    case 'date':
      return dayText(values.date);
  }
}
