import { saleGetRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { ReceiptPaper } from './receipt-paper.js';
import type { SaleAnswer } from './sale-answer.js';
import { SaleLinks } from './sale-links.js';
import { SaleLines } from './sale-lines.js';
import { SalePills, saleNumber } from './sale-words.js';
import { WhyTrace } from './why-trace.js';

/** One receipt: what was sold, every discount with its reason, and the paper as it was printed. */
export function SaleScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const answer = useAnswer(saleGetRoute, { params: { id } });
  const { data } = answer;
  return (
    <Screen
      title={data ? t('sales.receiptNo', { number: saleNumber(data.row) }) : t('sales.receipt')}
      crumbs={[{ name: t('place.sales'), path: '/sales' }]}
      beside={data && <SalePills row={data.row} />}
      actions={
        data && (
          <button className="btn" onClick={() => window.print()} data-testid="print-paper">
            {t('sales.print')}
          </button>
        )
      }
    >
      {data ? (
        <div className="body split wide-side sale" data-testid="sale">
          <div className="main-col">
            <SaleFacts sale={data} />
            <SaleLines sale={data} />
            <WhyTrace sale={data} />
          </div>
          <aside className="side-col desk">
            <ReceiptPaper sale={data} />
          </aside>
        </div>
      ) : answer.error ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}

function SaleFacts({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row } = sale;
  return (
    <>
      <div className="facts">
        <div>
          <div className="cap">{t('figure.total')}</div>
          <div className="v" data-testid="sale-total">
            {format.money(row.payable)}
          </div>
        </div>
        {row.discount !== 0 && (
          <div>
            <div className="cap">{t('figure.discount')}</div>
            <div className="v" data-testid="sale-discount">
              {format.money(row.discount)}
            </div>
          </div>
        )}
        <div>
          <div className="cap">{t('sales.at')}</div>
          <div className="v">
            {format.time(row.sealedAt, row.outletId)}{' '}
            <small>{format.day(row.sealedAt, row.outletId)}</small>
          </div>
        </div>
      </div>
      <dl className="pairs across">
        <div>
          <dt>{t('sales.where')}</dt>
          <dd>
            {row.outletName} · {row.registerName}
          </dd>
        </div>
        <div>
          <dt>{t('sales.customer')}</dt>
          <dd>
            {row.customerId ? (
              <Link
                className="link"
                to={`/customers/${row.customerId}`}
                data-testid="sale-customer"
              >
                {row.customerName}
              </Link>
            ) : (
              '—'
            )}
          </dd>
        </div>
        <div>
          <dt>{t('sales.cashier')}</dt>
          <dd>{row.cashierName ?? '—'}</dd>
        </div>
        <div>
          <dt>{t('sales.tender')}</dt>
          <dd>
            {row.tenders
              .map((one) => `${t(`tender.${one.kind}`)} ${format.money(one.amount)}`)
              .join(' · ') || '—'}
          </dd>
        </div>
        <SaleLinks sale={sale} />
      </dl>
    </>
  );
}
