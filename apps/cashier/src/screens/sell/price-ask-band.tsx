import { useTranslation } from 'react-i18next';
import { freePriceBadScan } from '../../app/free-price-actions.js';
import { skipBadScan } from '../../app/scan-actions.js';
import { Icon } from '../icon.js';
import { useTill } from '../use-till.js';

/** Asks for the price of an item that has none of its own: scanning goes on, paying waits. */
export function PriceAskBand({ name }: { name: string }) {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <section className="band bad ask" role="alert" data-testid="price-ask">
      <Icon name="barcode" />
      <div className="words">
        <b>{t('bad.price', { name })}</b>
        <span>{t('bad.priceText')}</span>
      </div>
      <div className="ways">
        <button
          type="button"
          tabIndex={-1}
          data-testid="bad-free"
          onClick={() => void freePriceBadScan(till)}
        >
          <kbd>Enter</kbd> {t('bad.freePrice')}
        </button>
        <button
          type="button"
          tabIndex={-1}
          data-testid="bad-skip"
          onClick={() => skipBadScan(till)}
        >
          <kbd>Alt 3</kbd> {t('bad.skip')}
        </button>
      </div>
    </section>
  );
}
