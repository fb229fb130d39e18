import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.js';
import { useFormat } from '../../parts/use-format.js';
import type { BarcodeDraft } from './product-draft.js';
import type { ProductPartProps } from './product-part.js';

/** Several codes for one item; a pack's code stands for several pieces. */
export function BarcodeRows({ draft, change, wrong }: ProductPartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { barcodes } = draft;
  const put = (index: number, part: Partial<BarcodeDraft>) =>
    change({ barcodes: barcodes.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const bad =
    barcodes.map((_, index) => wrong(`barcodes.${index}`)).find(Boolean) ?? wrong('barcodes');
  return (
    <div className="field">
      <span className="label">
        {t('product.barcodes')} <span className="optional">· {t('form.optional')}</span>
      </span>
      {barcodes.map((one, index) => (
        <div className="row" key={index}>
          <input
            className="in"
            value={one.code}
            aria-label={t('product.barcode')}
            data-testid={`product-barcode-${index}`}
            onChange={(event) => put(index, { code: event.target.value })}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          <span className="keep mute">{t('product.standsFor')}</span>
          <input
            className="in num narrow"
            value={one.quantity}
            inputMode="decimal"
            aria-label={t('figure.quantity')}
            onChange={(event) => put(index, { quantity: event.target.value })}
          />
          <span className="keep mute">{t(`unit.${draft.unit}`)}</span>
          <input
            className="in num narrow"
            value={one.price}
            inputMode="decimal"
            placeholder={t('product.packPrice')}
            aria-label={t('product.packPrice')}
            data-testid={`product-pack-price-${index}`}
            onChange={(event) => put(index, { price: event.target.value })}
          />
          <span className="keep mute">{format.sign}</span>
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            onClick={() => change({ barcodes: barcodes.filter((_, at) => at !== index) })}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {bad && <span className="wrong">{bad}</span>}
      <button
        type="button"
        className="btn s fit"
        onClick={() => change({ barcodes: [...barcodes, { code: '', quantity: '1', price: '' }] })}
        data-testid="product-add-barcode"
      >
        <Icon name="plus" />
        {t('product.addBarcode')}
      </button>
    </div>
  );
}
