import { useTranslation } from 'react-i18next';
import { openReturn } from '../../app/return-opening.js';
import { holdUnits } from '../../i18n/format.js';
import { type ReturnPart, returnedCartLines } from '../../sale/return-part.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { RowTouch } from './row-touch.js';

/** What comes back on this receipt, above what goes out; a touch opens the return again. */
export function ReturnedRows({ part }: { part: ReturnPart }) {
  const { t } = useTranslation();
  const till = useTill();
  const { priced } = useTillState();
  const format = useFormat();
  return returnedCartLines(part).map((line) => {
    const figures = priced?.lines.find((one) => one.lineId === line.id);
    return (
      <li key={line.id} className="line returned" data-testid="returned-line">
        <RowTouch
          label={t('return.openLine', { name: line.product.name })}
          act={() => openReturn(till)}
        />
        <span className="index">
          <Icon name="back" />
        </span>
        <span className="name">
          <b>{holdUnits(line.product.name)}</b>
          <small>{t('return.comesBack')}</small>
        </span>
        <span className="quantity">
          {t(`unit.count.${line.product.unit}`, {
            text: format.quantity(line.quantity, line.product.unit),
          })}
        </span>
        <span className="amount">{figures ? format.amount(figures.net) : '—'}</span>
      </li>
    );
  });
}
