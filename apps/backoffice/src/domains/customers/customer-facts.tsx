import type { Customer } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Rail } from '../../parts/rail.js';
import { useFormat } from '../../parts/use-format.js';
import { useNow } from '../../parts/use-now.js';
import { usualGapDays } from './rhythm.js';
import { useRecentVisits } from './use-recent-visits.js';

const dayMs = 86_400_000;

/** Days since an instant, in fractions. */
export const daysSince = (instant: string, nowMs: number): number =>
  Math.max(0, (nowMs - Date.parse(instant)) / dayMs);

/** What matters first: bought for how much, how often, when last, what it cost in discounts. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const average = customer.visits > 0 ? Math.round(customer.net / customer.visits) : 0;
  return (
    <div className="facts card-facts">
      <div>
        <div className="cap">{t('customer.bought')}</div>
        <div className="v" data-testid="customer-net">
          {format.amount(customer.net)} <small>{format.sign}</small>
        </div>
        {average > 0 && (
          <div className="cap">{t('customer.average', { amount: format.money(average) })}</div>
        )}
      </div>
      <div>
        <div className="cap">{t('customer.visits')}</div>
        <div className="v" data-testid="customer-visits">
          {format.count(customer.visits)}
        </div>
      </div>
      <LastVisit customer={customer} />
      <div>
        <div className="cap">{t('customer.discounts')}</div>
        <div className="v" data-testid="customer-discount">
          {format.amount(customer.discount)} <small>{format.sign}</small>
        </div>
        {customer.net + customer.discount > 0 && customer.discount > 0 && (
          <div className="cap">
            {t('customer.discountShare', {
              percent: format.percent(
                Math.round((customer.discount / (customer.net + customer.discount)) * 1_000_000),
                1,
              ),
            })}
          </div>
        )}
      </div>
    </div>
  );
}

function LastVisit({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const usual = usualGapDays(useRecentVisits(customer.id).visits);
  if (!customer.lastSaleAt)
    return (
      <div>
        <div className="cap">{t('customer.lastVisit')}</div>
        <div className="v">—</div>
      </div>
    );
  const days = daysSince(customer.lastSaleAt, nowMs);
  const whole = Math.floor(days);
  const isLate = usual !== null && days > Math.max(usual.high * 2, usual.high + 1);
  return (
    <div>
      <div className="cap">{t('customer.lastVisit')}</div>
      <div className="v">
        {whole === 0 ? t('customer.lastDay') : t('customer.daysAgo', { count: whole })}
      </div>
      {usual && (
        <span className={isLate ? 'gap-rail late' : 'gap-rail'}>
          <Rail fact={days} usual={usual} label={t('customer.lastVisit')} />
        </span>
      )}
      <div className="cap">
        {usual
          ? t('customer.usualGap', {
              low: format.count(Math.max(1, Math.round(usual.low))),
              high: format.count(Math.max(1, Math.round(usual.high))),
            })
          : format.day(customer.lastSaleAt)}
      </div>
    </div>
  );
}
