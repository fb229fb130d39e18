import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../parts/use-format.js';
import type { SaleAnswer } from './sale-answer.js';

/** Lines as sold: quantity × price, what was taken off and why, what was paid. */
export function SaleLines({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const products = new Map(sale.body.cart.lines.map((line) => [line.id, line.product]));
  return (
    <table className="t plain sale-lines" data-testid="sale-lines">
      <thead>
        <tr>
          <th>{t('sales.item')}</th>
          <th className="num">{t('figure.quantity')}</th>
          <th className="num">{t('sales.price')}</th>
          <th className="num">{t('figure.total')}</th>
        </tr>
      </thead>
      <tbody>
        {sale.body.priced.lines.map((line) => {
          const product = products.get(line.lineId);
          return (
            <tr key={line.lineId}>
              <td className="name">
                <Link to={`/products/${line.productId}`}>{product?.name ?? line.productId}</Link>
                {line.discounts.map((one) => (
                  <span className="second" key={one.ruleId + one.step}>
                    {one.name}
                    {one.rate !== null && ` ${format.percent(one.rate)}`}:{' '}
                    {format.money(-one.amount)}
                  </span>
                ))}
              </td>
              <td className="num">
                {format.quantity(line.quantity)}{' '}
                <span className="mute">{product && t(`unit.${product.unit}`)}</span>
              </td>
              <td className="num">{format.amount(line.unitPrice)}</td>
              <td className="num strong">
                {line.net !== line.gross && <s className="mute">{format.amount(line.gross)}</s>}{' '}
                {format.amount(line.net)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
