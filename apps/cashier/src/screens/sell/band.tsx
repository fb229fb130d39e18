import type { CartLine } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { inBand } from '../../app/in-band.js';
import { openNumbers } from '../../app/number-actions.js';
import { removeLine, stepQuantity } from '../../app/sale-actions.js';
import { askedOf } from '../../sale/line-numbers.js';
import { holdUnits } from '../../i18n/format.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { AgeBand } from './age-band.js';
import { BadScanBand, PriceAskBand } from './bad-scan-band.js';
import { LineNumbers } from './line-numbers.js';
import { LineReason } from './line-reason.js';
import { PriceCheckBand } from './price-check-band.js';
import { pricedLine } from './receipt-list.js';
import { Struck } from './struck.js';
import { toggleSheet } from '../../app/screen-actions.js';

/** The reading band of the sale: the newest line, or what has to be settled before it. */
export function Band() {
  const till = useTill();
  useTillState();
  const shown = inBand(till);
  switch (shown.kind) {
    case 'price-check':
      return <PriceCheckBand check={shown.check} />;
    case 'bad-scan':
      return shown.scan.item ? (
        <PriceAskBand name={shown.scan.item.name} />
      ) : (
        <BadScanBand scan={shown.scan} />
      );
    case 'age':
      return <AgeBand open={shown.open} />;
    case 'line':
      return <LineBand line={shown.line} />;
    case 'nothing':
      return <IdleBand />;
  }
}

function IdleBand() {
  const { t } = useTranslation();
  return (
    <section className="band idle" aria-live="polite">
      <Icon name="barcode" />
      <div>
        <b>{t('empty.title')}</b>
        <p>{t('band.idle')}</p>
      </div>
    </section>
  );
}

function LineBand({ line }: { line: CartLine }) {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const figures = pricedLine(priced, line.id);
  return (
    <section className="band" aria-live="polite" data-testid="band">
      <div className="line" data-testid="line" data-line-id={line.id}>
        <span className="index">{sale.lines.indexOf(line) + 1}</span>
        <span className="name">
          <b>{holdUnits(line.product.name)}</b>
          <BandDetails line={line} />
        </span>
        <Stepper line={line} />
        <span className="amount" data-testid="line-amount">
          <Struck line={line} figures={figures} />
          {figures ? format.amount(figures.net) : '—'}
        </span>
      </div>
      <div className="tools">
        <Stepper line={line} isNarrow />
        <button type="button" tabIndex={-1} data-testid="why" onClick={toggleSheet(till, 'why')}>
          {t('band.why')} <kbd>Alt ?</kbd>
        </button>
        <button
          type="button"
          tabIndex={-1}
          data-testid="price-open"
          onClick={toggleSheet(till, 'price')}
        >
          {t('band.price')} <kbd>Alt P</kbd>
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="landscape-only"
          data-testid="note-open"
          onClick={toggleSheet(till, 'note')}
        >
          {t('band.note')} <kbd>Alt N</kbd>
        </button>
        <NumbersTool line={line} />
        <span className="gap" />
        <button
          type="button"
          tabIndex={-1}
          data-testid="line-remove"
          onClick={() => removeLine(till)}
        >
          {t('band.remove')} <kbd>Del</kbd>
        </button>
      </div>
    </section>
  );
}

/** For goods with serial numbers or lots alone. */
function NumbersTool({ line }: { line: CartLine }) {
  const { t } = useTranslation();
  const till = useTill();
  const asked = askedOf(line);
  if (!asked) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-testid="numbers-open"
      onClick={() => openNumbers(till)}
    >
      {t(`numbers.title.${asked}`)} <kbd>Alt S</kbd>
    </button>
  );
}

/** Reasons of the price and how it is made up, in one second line. */
function BandDetails({ line }: { line: CartLine }) {
  const { priced } = useTillState();
  const format = useFormat();
  const figures = pricedLine(priced, line.id);
  const isMany = line.quantity !== 1000;
  return (
    <span className="details">
      <LineReason line={line} figures={figures} />
      <LineNumbers line={line} />
      {figures && isMany ? (
        <span className="reason">{`${format.amount(figures.unitPrice)} × ${format.quantity(line.quantity, line.product.unit)}`}</span>
      ) : null}
    </span>
  );
}

function Stepper({ line, isNarrow = false }: { line: CartLine; isNarrow?: boolean }) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  return (
    <span className={isNarrow ? 'stepper portrait-only' : 'stepper'}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('band.less')}
        onClick={() => stepQuantity(till, -1)}
      >
        −
      </button>
      <b data-testid={isNarrow ? undefined : 'band-quantity'}>
        {t(`unit.count.${line.product.unit}`, {
          text: format.quantity(line.quantity, line.product.unit),
        })}
      </b>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('band.more')}
        onClick={() => stepQuantity(till, 1)}
      >
        +
      </button>
    </span>
  );
}
