import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAttach } from '../../app/attach-actions.js';
import { freePriceBadScan } from '../../app/free-price-actions.js';
import { attachBadScan, skipBadScan } from '../../app/scan-actions.js';
import type { BadScan } from '../../sale/open-sale.js';
import { Icon } from '../icon.js';
import { useTill } from '../use-till.js';

/** Nothing was added; three ways out in place, and scanning goes on. */
export function BadScanBand({ scan }: { scan: BadScan }) {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <section className="band bad" role="alert" data-testid="bad-scan">
      <Icon name="warning" />
      <div className="words">
        <b>{t('bad.title', { code: scan.code })}</b>
        <span>{t('bad.text')}</span>
      </div>
      <div className="ways">
        <Way keyName="Alt 1" testId="bad-attach" act={() => attachBadScan(till)}>
          {t(mayAttach(till) ? 'bad.attachForGood' : 'bad.attach')}
        </Way>
        <FreePriceAndSkip keyName="Alt 2" />
      </div>
    </section>
  );
}

/** Asks for the price of an item that has none of its own: scanning goes on, paying waits. */
export function PriceAskBand({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <section className="band bad ask" role="alert" data-testid="price-ask">
      <Icon name="barcode" />
      <div className="words">
        <b>{t('bad.price', { name })}</b>
        <span>{t('bad.priceText')}</span>
      </div>
      <div className="ways">
        <FreePriceAndSkip keyName="Enter" />
      </div>
    </section>
  );
}

/** The ways out of both: the price above the total, or not at all. */
function FreePriceAndSkip({ keyName }: { keyName: string }) {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <>
      <Way keyName={keyName} testId="bad-free" act={() => void freePriceBadScan(till)}>
        {t('bad.freePrice')}
      </Way>
      <Way keyName="Alt 3" testId="bad-skip" act={() => skipBadScan(till)}>
        {t('bad.skip')}
      </Way>
    </>
  );
}

function Way({
  keyName,
  testId,
  act,
  children,
}: {
  keyName: string;
  testId: string;
  act: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" tabIndex={-1} data-testid={testId} onClick={act}>
      <kbd>{keyName}</kbd> {children}
    </button>
  );
}
