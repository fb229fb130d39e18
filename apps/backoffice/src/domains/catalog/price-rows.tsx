import { discountCategoryListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { currencySign } from '../../parts/format.js';
import { Icon } from '../../parts/icon.js';
import { useSession } from '../../shell/session.js';
import type { PriceDraft } from './product-draft.js';
import type { ProductPartProps } from './product-part.js';

/** The default price, and those of an outlet or a discount category; the engine takes the nearest. */
export function PriceRows({ draft, change, wrong }: ProductPartProps) {
  const { t } = useTranslation();
  const { session, can } = useSession();
  const categories = useAnswer(discountCategoryListRoute, {}, { enabled: can('rulebook.read') });
  const { prices } = draft;
  const put = (index: number, part: Partial<PriceDraft>) =>
    change({ prices: prices.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const bad = prices.map((_, index) => wrong(`prices.${index}`)).find(Boolean) ?? wrong('prices');
  return (
    <div className="field">
      <span className="label">
        {t('product.prices')}, {currencySign(session.company.currency)}
      </span>
      {prices.map((one, index) => (
        <div className="row wrap" key={index} data-testid="price-row">
          <input
            className="in num price"
            value={one.unitPrice}
            inputMode="decimal"
            aria-label={t('product.price')}
            data-testid={`product-price-${index}`}
            onChange={(event) => put(index, { unitPrice: event.target.value })}
          />
          <select
            className="in medium"
            value={one.outletId}
            aria-label={t('filter.outlet')}
            data-testid={`product-price-outlet-${index}`}
            onChange={(event) => put(index, { outletId: event.target.value })}
          >
            <option value="">{t('filter.allOutlets')}</option>
            {session.outlets.map((outlet) => (
              <option key={outlet.id} value={outlet.id}>
                {outlet.name}
              </option>
            ))}
          </select>
          {(categories.data?.rows.length ?? 0) > 0 && (
            <select
              className="in medium"
              value={one.customerCategoryId}
              aria-label={t('customer.category')}
              onChange={(event) => put(index, { customerCategoryId: event.target.value })}
            >
              <option value="">{t('product.allCustomers')}</option>
              {categories.data?.rows.map((category) => (
                <option key={category.id} value={category.id}>
                  {category.name}
                </option>
              ))}
            </select>
          )}
          {prices.length > 1 && (
            <button
              type="button"
              className="btn bare"
              aria-label={t('act.remove')}
              onClick={() => change({ prices: prices.filter((_, at) => at !== index) })}
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
      ))}
      {bad && <span className="wrong">{bad}</span>}
      <button
        type="button"
        className="btn s fit"
        onClick={() =>
          change({
            prices: [
              ...prices,
              {
                outletId: session.outlets[0]?.id ?? '',
                customerCategoryId: '',
                minQuantity: '',
                unitPrice: '',
              },
            ],
          })
        }
        data-testid="product-add-price"
      >
        <Icon name="plus" />
        {t('product.addPrice')}
      </button>
    </div>
  );
}
