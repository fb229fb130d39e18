import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.js';
import { useFormat } from '../../parts/use-format.js';
import { type DeliveryLine, lineCost } from './delivery-draft.js';

/** The table is the sum: quantity × cost = total, line by line. */
export function DeliveryLines({
  lines,
  onChange,
}: {
  lines: DeliveryLine[];
  onChange: (lines: DeliveryLine[]) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lines.length === 0) return <p className="mid hint-line">{t('stock.addFirst')}</p>;
  const put = (lineId: string, part: Partial<DeliveryLine>) =>
    onChange(lines.map((one) => (one.lineId === lineId ? { ...one, ...part } : one)));
  return (
    <table className="t plain" data-testid="delivery-lines">
      <thead>
        <tr>
          <th>{t('product.name')}</th>
          <th className="num">{t('figure.quantity')}</th>
          <th className="num">
            × {t('stock.unitCost')}, {format.sign}
          </th>
          <th className="num">= {t('figure.total')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const cost = lineCost(line);
          return (
            <tr key={line.lineId}>
              <td className="name">
                {line.name}
                <span className="second">{line.sku}</span>
              </td>
              <td className="num">
                <input
                  className="in num narrow"
                  inputMode="decimal"
                  value={line.quantity}
                  aria-label={t('figure.quantity')}
                  data-testid={`delivery-quantity-${index}`}
                  onChange={(event) => put(line.lineId, { quantity: event.target.value })}
                />{' '}
                <span className="mute">{t(`unit.${line.unit}`)}</span>
              </td>
              <td className="num">
                <input
                  className="in num narrow"
                  inputMode="decimal"
                  value={line.unitCost}
                  aria-label={t('stock.unitCost')}
                  data-testid={`delivery-cost-${index}`}
                  onChange={(event) => put(line.lineId, { unitCost: event.target.value })}
                />
              </td>
              <td className="num strong">{cost === null ? '—' : format.amount(cost)}</td>
              <td className="num">
                <button
                  type="button"
                  className="btn bare"
                  aria-label={t('act.remove')}
                  onClick={() => onChange(lines.filter((one) => one.lineId !== line.lineId))}
                >
                  <Icon name="cross" />
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
