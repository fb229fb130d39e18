import type { Customer } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';

const dayMs = 86_400_000;

/** Whole days since an instant. */
export const daysSince = (instant: string, now: number): number => Math.max(0, Math.floor((now - Date.parse(instant)) / dayMs));

/** What matters first: bought for how much, how often, when last, what it cost in discounts. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const average = customer.visits > 0 ? Math.round(customer.net / customer.visits) : 0;
  return (
    <div className="facts">
      <div>
        <div className="cap">{t('customer.bought')}</div>
        <div className="v" data-testid="customer-net">
          {format.amount(customer.net)} <small>{format.sign}</small>
        </div>
      </div>
      <div>
        <div className="cap">{t('customer.visits')}</div>
        <div className="v" data-testid="customer-visits">
          {format.count(customer.visits)}
        </div>
        {average > 0 && <div className="cap">{t('customer.average', { amount: format.money(average) })}</div>}
      </div>
      <div>
        <div className="cap">{t('customer.lastVisit')}</div>
        <div className="v">{customer.lastSaleAt ? t('customer.daysAgo', { count: daysSince(customer.lastSaleAt, Date.now()) }) : '—'}</div>
        {customer.lastSaleAt && <div className="cap">{format.day(customer.lastSaleAt)}</div>}
      </div>
      <div>
        <div className="cap">{t('customer.discounts')}</div>
        <div className="v" data-testid="customer-discount">
          {format.amount(customer.discount)} <small>{format.sign}</small>
        </div>
      </div>
    </div>
  );
}
