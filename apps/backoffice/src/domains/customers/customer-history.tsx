import type { Customer } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useFormat } from '../../parts/use-format.js';
import { useRecentVisits, type Visit } from './use-recent-visits.js';

const step = 20;

/** Visits newest first: the receipt, and which discount was given, when, by whom. */
export function CustomerHistory({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(step);
  const { visits, total, answer } = useRecentVisits(customer.id);
  if (!answer.data)
    return answer.error ? <ErrorState error={answer.error} tight /> : <SkeletonRows rows={4} />;
  const rows = visits.slice(0, shown);
  if (total === 0)
    return <EmptyState title={t('customer.noVisits')} text={t('customer.noVisitsText')} />;
  return (
    <section>
      <div className="sec">
        <h2>{t('customer.history')}</h2>
        <span className="cap">{t('customer.visitsCount', { count: total })}</span>
        <Link className="link after" to={`/discounts/given?customerId=${customer.id}`}>
          {t('holdings.given')}
        </Link>
      </div>
      <ul className="timeline" data-testid="customer-history">
        {rows.map((visit) => (
          <VisitRow visit={visit} key={visit.saleId} />
        ))}
      </ul>
      {rows.length < visits.length ? (
        <button className="btn" onClick={() => setShown(shown + step)}>
          {t('list.more')}
        </button>
      ) : (
        rows.length < total && (
          <Link className="btn" to={`/sales?customerId=${customer.id}`}>
            {t('customer.allReceipts')}
          </Link>
        )
      )}
    </section>
  );
}

function VisitRow({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li data-testid="visit">
      <span className="gi">
        <Icon name={visit.kind === 'return' ? 'back' : 'receipt'} />
      </span>
      <div className="grow">
        <div className="row">
          <Link to={`/sales/${visit.saleId}`} className="strong link-quiet">
            {t(visit.kind === 'return' ? 'sales.returnNo' : 'sales.receiptNo', {
              number: visit.number ?? visit.reference ?? '—',
            })}{' '}
            · {visit.outletName}
          </Link>
        </div>
        <div className="cap">
          {t('customer.lines', { count: visit.lines })}
          {visit.cashierName && ` · ${t('customer.servedBy', { name: visit.cashierName })}`}
        </div>
        {visit.discounts.map((one, index) => (
          <div className="why-line" key={`${one.name}-${index}`} data-testid="visit-discount">
            {one.name}
            {one.rate !== null && ` ${format.percent(one.rate)}`}: {format.money(-one.amount)}
          </div>
        ))}
      </div>
      <b className="keep">{format.money(visit.net)}</b>
      <time className="cap keep" dateTime={visit.at}>
        {format.day(visit.at)}, {format.time(visit.at)}
      </time>
    </li>
  );
}
