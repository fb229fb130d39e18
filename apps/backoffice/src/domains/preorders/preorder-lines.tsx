import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.js';
import { readQuantity } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';
import { linePrice, type PreorderLine } from './preorder-draft.js';

/** What is wanted; a line says at once when the shelf doesn't hold it. */
export function PreorderLines({
  lines,
  onChange,
}: {
  lines: PreorderLine[];
  onChange: (lines: PreorderLine[]) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lines.length === 0) return <p className="mid hint-line">{t('preorder.addFirst')}</p>;
  return (
    <table className="t plain" data-testid="preorder-lines">
      <tbody>
        {lines.map((line, index) => {
          const isShort = (readQuantity(line.quantity) ?? 0) > line.onHand;
          return (
            <tr key={line.id}>
              <td className="name">
                {line.name}
                <span className={isShort ? 'second look' : 'second'}>
                  {t('stock.onHand')} {format.quantity(line.onHand)} {t(`unit.${line.unit}`)}
                </span>
              </td>
              <td className="num">
                <input
                  className="in num narrow"
                  inputMode="decimal"
                  value={line.quantity}
                  aria-label={t('figure.quantity')}
                  data-testid={`preorder-quantity-${index}`}
                  onChange={(event) =>
                    onChange(
                      lines.map((one) =>
                        one.id === line.id ? { ...one, quantity: event.target.value } : one,
                      ),
                    )
                  }
                />{' '}
                <span className="mute">{t(`unit.${line.unit}`)}</span>
              </td>
              <td className="num mute">× {format.amount(line.unitPrice)}</td>
              <td className="num strong">{format.money(linePrice(line))}</td>
              <td className="num">
                <button
                  type="button"
                  className="btn bare"
                  aria-label={t('act.remove')}
                  onClick={() => onChange(lines.filter((one) => one.id !== line.id))}
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
