import { useTranslation } from 'react-i18next';
import { addProduct } from '../../app/sale-actions.js';
import { outletTime } from '../../app/till.js';
import { productName, shelfPrice } from '../../sale/product-facts.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** Items without a code, one touch each. */
export function QuickTiles() {
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const outletId = outletTime(state).outletId;
  return (
    <div className="tiles">
      {state.favourites.map((product) => {
        const priceMinor = shelfPrice(product, outletId, till.nowMs());
        return (
          <button
            key={product.id}
            type="button"
            tabIndex={-1}
            className="tile"
            data-testid="quick-item"
            onClick={() => addProduct(till, product, null)}
          >
            {productName(product, state.language)}
            <span>{priceMinor === null ? '' : format.amount(priceMinor)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The column of quick items that wide screens have room for. */
export function QuickItems() {
  const { t } = useTranslation();
  const { favourites } = useTillState();
  return (
    <section className="quick" aria-label={t('quick.title')}>
      <h2>{t('quick.title')}</h2>
      {favourites.length > 0 ? <QuickTiles /> : <p className="empty">{t('quick.empty')}</p>}
    </section>
  );
}
