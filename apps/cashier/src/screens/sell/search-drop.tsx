import { type ReactNode, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { takeSearched } from '../../app/search-actions.js';
import { outletTime } from '../../app/till.js';
import { searchFold, searchWords } from '@khanut/shared/text';
import type { KeptCustomer, KeptProduct } from '../../offline/till-database.js';
import { productName, shelfPrice } from '../../sale/product-facts.js';
import { intoSight } from '../into-sight.js';
import { useFormat, useTill, useTillPart } from '../use-till.js';

/** Marks the words of a name that begin with a word of the search. */
export function Marked({ text, search }: { text: string; search: string }) {
  const wanted = searchWords(search);
  const parts = text.split(/(\p{L}+|\p{N}+)/u);
  return parts.map((part, index): ReactNode => {
    const folded = searchFold(part);
    const word = wanted.find((one) => folded.startsWith(one));
    if (!word) return part;
    const length = foldedFrom(part, word.length);
    return (
      // The parts of one name never change places.
      <span key={index}>
        <mark>{part.slice(0, length)}</mark>
        {part.slice(length)}
      </span>
    );
  });
}

/** How many letters of a word make so many folded ones: և counts twice. */
function foldedFrom(word: string, count: number): number {
  let length = 0;
  while (length < word.length && searchFold(word.slice(0, length)).length < count) length++;
  return length;
}

/** Only the last digits of a phone are shown: the customer beside may be another one. */
export const maskedPhone = (phone: string): string =>
  `${phone.slice(0, 4)} ·· ··· ${phone.slice(-3)}`;

/** What was found, items first; it ends at the band's upper edge. */
export function SearchDrop() {
  const { t } = useTranslation();
  const search = useTillPart((state) => state.search);
  if (!search) return null;
  const { products, customers, totals, foundBy } = search;
  const isNothing = foundBy.trim() !== '' && products.length + customers.length === 0;
  return (
    <div className="drop" role="listbox" aria-label={t('search.results')}>
      <div className="drop-rows">
        {search.isForgiven && products.length + customers.length > 0 ? (
          <p className="empty" data-testid="search-forgiven">
            {t('search.forgiven')}
          </p>
        ) : null}
        {products.length > 0 ? (
          <GroupHead text={t('search.items')} count={totals.products} />
        ) : null}
        {products.map((product, index) => (
          <ProductRow key={product.id} product={product} index={index} foundBy={foundBy} />
        ))}
        <MoreRow count={totals.products - products.length} />
        {customers.length > 0 ? (
          <GroupHead text={t('search.customers')} count={totals.customers} />
        ) : null}
        {customers.map((customer, index) => (
          <CustomerRow
            key={customer.id}
            customer={customer}
            index={products.length + index}
            foundBy={foundBy}
          />
        ))}
        <MoreRow count={totals.customers - customers.length} />
        {isNothing ? <p className="empty">{t('search.nothing')}</p> : null}
        {search.text.trim() === '' ? <p className="empty">{t('search.hint')}</p> : null}
      </div>
      <div className="drop-foot">
        <span className="gap" />
        <span>
          <kbd>↑ ↓</kbd> {t('search.choose')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('search.take')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('close')}
        </span>
      </div>
    </div>
  );
}

/** What isn't shown is said: another word narrows it down. */
export function MoreRow({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count <= 0) return null;
  return (
    <p className="empty" data-testid="search-more">
      {t('search.more', { count })}
    </p>
  );
}

const GroupHead = ({ text, count }: { text: string; count: number }) => (
  <div className="drop-head">
    <span>{text}</span>
    <span>{count}</span>
  </div>
);

interface RowProps {
  index: number;
  foundBy: string;
}

/** Drawn anew only when something else was found: not for each letter on its way to the search. */
const ProductRow = memo(function ProductRow({
  product,
  index,
  foundBy,
}: RowProps & { product: KeptProduct }) {
  const till = useTill();
  const format = useFormat();
  const { t } = useTranslation();
  const isLit = useTillPart(({ search }) => search?.index === index);
  const outletId = useTillPart((state) => outletTime(state).outletId);
  const priceMinor = shelfPrice(product, outletId, till.nowMs());
  return (
    <button
      type="button"
      tabIndex={-1}
      role="option"
      aria-selected={isLit}
      ref={isLit ? intoSight : null}
      className="drop-row"
      data-testid="search-row"
      onClick={() => takeSearched(till, index)}
    >
      <span>
        <b>
          <Marked text={productName(product, format.language)} search={foundBy} />
        </b>
        <small>{product.barcodes[0]?.code ?? product.sku}</small>
      </span>
      <span className="aside">{t(`unit.per.${product.unit}`)}</span>
      <span className="price">{priceMinor === null ? '—' : format.amount(priceMinor)}</span>
    </button>
  );
});

const CustomerRow = memo(function CustomerRow({
  customer,
  index,
  foundBy,
}: RowProps & { customer: KeptCustomer }) {
  const till = useTill();
  const isLit = useTillPart(({ search }) => search?.index === index);
  const format = useFormat();
  const { t } = useTranslation();
  const details = [
    customer.phones[0] ? maskedPhone(customer.phones[0]) : null,
    ...customer.categories.map((one) => one.name),
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      role="option"
      aria-selected={isLit}
      ref={isLit ? intoSight : null}
      className="drop-row"
      data-testid="search-customer"
      onClick={() => takeSearched(till, index)}
    >
      <span>
        <b>
          <Marked text={customer.name} search={foundBy} />
        </b>
        <small>{details.filter(Boolean).join(' · ')}</small>
      </span>
      <span className="aside">
        {customer.pointsBalance > 0
          ? t('customer.points', {
              count: customer.pointsBalance,
              text: format.count(customer.pointsBalance),
            })
          : ''}
      </span>
      <span />
    </button>
  );
});
