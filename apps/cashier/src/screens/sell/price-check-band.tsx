import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { endPriceCheck, sellChecked, startPriceCheck } from '../../app/price-check-actions.js';
import { type PriceCheck, checkedPrice } from '../../app/price-check.js';
import { outletTime } from '../../app/till.js';
import { productName, shelfPrice } from '../../sale/product-facts.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** The band while a price is looked up: it waits for a scan, then tells the price. Nothing is sold. */
export function PriceCheckBand({ check }: { check: PriceCheck }) {
  const { t } = useTranslation();
  const till = useTill();
  const way = (keyName: string, words: string, act: () => void, testId: string) => (
    <button type="button" tabIndex={-1} data-testid={testId} onClick={act}>
      {words} <kbd>{keyName}</kbd>
    </button>
  );
  return (
    <section
      className="band check"
      aria-live="polite"
      data-testid="price-check"
      data-kind={check.kind}
    >
      <Icon name="barcode" />
      <Found check={check} />
      <div className="tools">
        {check.kind === 'found'
          ? way('Alt 1', t('check.sell'), () => sellChecked(till), 'check-sell')
          : null}
        {check.kind === 'waiting'
          ? null
          : way('Alt I', t('check.another'), () => startPriceCheck(till), 'check-another')}
        <span className="gap" />
        {way('Esc', t('check.end'), () => endPriceCheck(till), 'check-end')}
      </div>
    </section>
  );
}

function Found({ check }: { check: PriceCheck }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  if (check.kind !== 'found')
    return (
      <div className="words">
        <b>
          {check.kind === 'waiting' ? t('check.waiting') : t('bad.title', { code: check.code })}
        </b>
        <span>{t('check.waitingText')}</span>
      </div>
    );
  const { product } = check;
  const unitPriceMinor = shelfPrice(product, outletTime(state).outletId, till.nowMs());
  const { priceMinor, quantity } = checkedPrice(check, unitPriceMinor);
  const each = t(`unit.per.${product.unit}`);
  const count = t(`unit.count.${product.unit}`, { text: format.quantity(quantity, product.unit) });
  const isListed = unitPriceMinor !== null && !product.openPrice;
  const aside = [
    ...(quantity === 1000
      ? [each, product.sku]
      : [count, isListed && `${format.amount(unitPriceMinor)} ${each}`]),
    product.openPrice && t('line.openPrice'),
  ];
  return (
    <div className="words found">
      <span className="what">
        <b>{productName(product, state.language)}</b>
        <span>{aside.filter(Boolean).join(' · ')}</span>
      </span>
      <strong data-testid="check-price">
        {priceMinor === null ? '—' : format.amount(priceMinor)}
        <span className="sign">{`\u00a0${currencySign(format.currency)}`}</span>
      </strong>
    </div>
  );
}
