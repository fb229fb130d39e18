import type { ReceiptLink } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../parts/use-format.js';
import type { SaleAnswer } from './sale-answer.js';
import { saleNumber } from './sale-words.js';

/** The receipts that gave goods of this one back, and the one whose goods came back here. */
export function SaleLinks({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const { original, returns, body } = sale;
  return (
    <>
      {returns.length > 0 && (
        <div>
          <dt>{t('sales.returns')}</dt>
          <dd className="row wrap">
            {returns.map((one) => (
              <ReceiptTo key={one.id} link={one} testId="sale-return" />
            ))}
          </dd>
        </div>
      )}
      {body.original?.saleId && (
        <div>
          <dt>{t('sales.original')}</dt>
          <dd>
            {original ? (
              <ReceiptTo link={original} testId="sale-original" />
            ) : (
              t('sales.originalAway')
            )}
          </dd>
        </div>
      )}
    </>
  );
}

function ReceiptTo({ link, testId }: { link: ReceiptLink; testId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link className="link" to={`/sales/${link.id}`} data-testid={testId}>
      {link.kind === 'exchange' && `${t('sales.kinds.exchange')} `}№{saleNumber(link)} ·{' '}
      {format.money(link.payable)}
    </Link>
  );
}
