import type { CartLine, PricedLine, PricedSale } from '@khanut/shared/engine';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLine } from '../../app/sale-actions.js';
import { lineInBand } from '../../app/in-band.js';
import { Icon } from '../icon.js';
import { intoSight } from '../into-sight.js';
import { holdUnits } from '../../i18n/format.js';
import { hasReturn, isEmpty } from '../../sale/open-sale.js';
import { steadyFigures } from '../../sale/steady-figures.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { ReturnedRows } from './returned-rows.js';
import { LineNumbers } from './line-numbers.js';
import { LineReason } from './line-reason.js';
import { RowTouch } from './row-touch.js';
import { Struck } from './struck.js';
import { useLowerEnd } from './use-lower-end.js';

/** The priced twin of a cart line. */
export const pricedLine = (priced: PricedSale | null, lineId: string): PricedLine | null =>
  priced?.lines.find((one) => one.lineId === lineId) ?? null;

/** More than any screen shows. A receipt's older lines are drawn when somebody looks for them. */
const rowsInSight = 30;

/**
 * Older lines, risen above the band; the newest stands in it, and here while a question stands there. A walked line
 * stays in its place and is lit. The list stands on its lower end, also while it grows; whoever scrolled up is brought
 * back by the next line.
 */
export function ReceiptList() {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const { sale, priced, nextNumber } = useTillState();
  const inBand = lineInBand(till);
  const newest = sale.lines.at(-1);
  const isNewest = inBand === newest;
  const { scroller, onScroll, looksBack } = useLowerEnd(
    newest?.id ?? null,
    isNewest ? null : (inBand?.id ?? null),
  );
  const older = isNewest ? sale.lines.slice(0, -1) : sale.lines;
  const first = looksBack ? 0 : Math.max(0, older.length - rowsInSight);
  const shown = older.slice(first);
  const [steady] = useState(steadyFigures);
  const figures = steady(shown.map((line) => pricedLine(priced, line.id)));
  const olderBadScans = sale.badScans.slice(0, -1);
  if (isEmpty({ ...sale, customer: null })) return <EmptyReceipt />;
  return (
    <div className="receipt" ref={scroller} tabIndex={0} onScroll={onScroll}>
      <ol>
        <li className="line-head">
          <span />
          <span>{t('sell.receipt', { number: format.receipt(nextNumber) })}</span>
          <span>{t('sell.quantityPrice')}</span>
          <span>{t('sell.amount')}</span>
        </li>
        {hasReturn(sale) ? <ReturnedRows part={sale.returned} /> : null}
        {olderBadScans.map((scan) => (
          <li key={scan.id} className="line unknown">
            <span className="index">
              <Icon name="warning" />
            </span>
            <span className="name">
              <b>
                {scan.item
                  ? t('bad.price', { name: scan.item.name })
                  : t('bad.title', { code: scan.code })}
              </b>
            </span>
          </li>
        ))}
        {shown.map((line, index) => (
          <ReceiptLine
            key={line.id}
            line={line}
            number={first + index + 1}
            figures={figures.get(line.id) ?? null}
            isLit={!isNewest && line === inBand}
          />
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  line: CartLine;
  number: number;
  figures: PricedLine | null;
  isLit: boolean;
}

/** Drawn anew only when its own line changes: a hundred of them stand on a long receipt. */
const ReceiptLine = memo(function ReceiptLine({ line, number, figures, isLit }: LineProps) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  return (
    <li
      className="line"
      data-testid="line"
      data-line-id={line.id}
      {...(isLit ? { 'aria-current': true } : {})}
      ref={isLit ? intoSight : null}
    >
      <RowTouch
        label={t('sell.chooseLine', { name: line.product.name })}
        act={() => chooseLine(till, line.id)}
      />
      <span className="index">{number}</span>
      <span className="name">
        <b>{holdUnits(line.product.name)}</b>
        <LineReason line={line} figures={figures} />
        <LineNumbers line={line} />
      </span>
      <span className="quantity">
        {t(`unit.count.${line.product.unit}`, {
          text: format.quantity(line.quantity, line.product.unit),
        })}{' '}
        × <em>{figures ? format.amount(figures.unitPrice) : '—'}</em>
      </span>
      <span className="amount" data-testid="line-amount">
        <Struck line={line} figures={figures} />
        {figures ? format.amount(figures.net) : '—'}
      </span>
    </li>
  );
});

/** An empty receipt teaches: what to do first, and what is there besides. */
function EmptyReceipt() {
  const { t } = useTranslation();
  const format = useFormat();
  const { nextNumber } = useTillState();
  return (
    <div className="receipt-empty">
      <p className="cap">{t('sell.receipt', { number: format.receipt(nextNumber) })}</p>
      <ul>
        <li>
          <kbd>F2</kbd> {t('empty.search')}
        </li>
        <li>
          <kbd>F6</kbd> {t('empty.customer')}
        </li>
        <li>
          <kbd>F8</kbd> {t('empty.return')}
        </li>
      </ul>
    </div>
  );
}
