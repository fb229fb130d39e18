import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { touchItem } from '../../app/price-check-actions.js';
import { finishArranging } from '../../app/quick-actions.js';
import type { QuickPage } from '../../app/quick-pages.js';
import { outletTime } from '../../app/till.js';
import type { KeptProduct } from '../../offline/till-database.js';
import { productName, shelfPrice } from '../../sale/product-facts.js';
import { useFormat, useTill, useTillPart, useTillState } from '../use-till.js';
import { QuickArrange } from './quick-arrange.js';

/** Pages of items, one touch each; arranged in place by who stands at the till. */
export function QuickPanel() {
  const { t } = useTranslation();
  const till = useTill();
  const quickPages = useTillPart((state) => state.quickPages);
  const [pageId, setPageId] = useState<string | null>(null);
  const [isArranging, setIsArranging] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const page = quickPages.find((one) => one.id === pageId) ?? quickPages[0] ?? null;
  // Closed in the middle of arranging: what was done is told all the same.
  useEffect(() => () => void finishArranging(till), [till]);
  const turn = (id: string) => {
    setPageId(id);
    setChosen(null);
  };
  const end = () => {
    setIsArranging(false);
    setChosen(null);
    void finishArranging(till);
  };
  return (
    <div className={isArranging ? 'quick-panel arranging' : 'quick-panel'}>
      <PageChips
        pages={quickPages}
        shown={page}
        turn={turn}
        isArranging={isArranging}
        arrange={() => (isArranging ? end() : setIsArranging(true))}
      />
      {page && page.products.length > 0 ? (
        <Tiles
          products={page.products}
          chosen={isArranging ? chosen : null}
          touch={(product) =>
            isArranging
              ? setChosen((before) => (before === product.id ? null : product.id))
              : touchItem(till, product)
          }
        />
      ) : (
        <p className="empty">{t(isArranging ? 'quick.addFirst' : 'quick.empty')}</p>
      )}
      {isArranging ? <QuickArrange page={page} chosen={chosen} turn={turn} /> : null}
    </div>
  );
}

function PageChips({
  pages,
  shown,
  turn,
  isArranging,
  arrange,
}: {
  pages: QuickPage[];
  shown: QuickPage | null;
  turn: (id: string) => void;
  isArranging: boolean;
  arrange: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="quick-pages">
      <div className="quick-chips" role="group" aria-label={t('quick.title')}>
        {pages.map((page) => (
          <button
            key={page.id}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={page === shown}
            data-testid="quick-page"
            onClick={() => turn(page.id)}
          >
            {page.name || t('quick.favourites')}
          </button>
        ))}
      </div>
      <button
        type="button"
        tabIndex={-1}
        className="chip arrange"
        aria-pressed={isArranging}
        data-testid="quick-arrange"
        onClick={arrange}
      >
        {t(isArranging ? 'quick.done' : 'quick.arrange')}
      </button>
    </div>
  );
}

function Tiles({
  products,
  chosen,
  touch,
}: {
  products: KeptProduct[];
  chosen: string | null;
  touch: (product: KeptProduct) => void;
}) {
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const outletId = outletTime(state).outletId;
  return (
    <div className="tiles">
      {products.map((product) => {
        const priceMinor = shelfPrice(product, outletId, till.nowMs());
        return (
          <button
            key={product.id}
            type="button"
            tabIndex={-1}
            className={product.id === chosen ? 'tile chosen' : 'tile'}
            data-testid="quick-item"
            onClick={() => touch(product)}
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
  return (
    <section className="quick" aria-label={t('quick.title')}>
      <QuickPanel />
    </section>
  );
}
