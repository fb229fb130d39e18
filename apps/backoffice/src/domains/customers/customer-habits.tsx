import type { Customer } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';
import { useNow } from '../../parts/use-now.js';
import { discountSums, visitsByWeek } from './rhythm.js';
import { useRecentVisits } from './use-recent-visits.js';

const weeks = 12;

/** Beside the history: how often they come, which discounts they got. */
export function CustomerHabits({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { visits } = useRecentVisits(customer.id);
  const sums = discountSums(visits);
  const counts = visitsByWeek(visits, weeks, nowMs);
  const most = Math.max(1, ...counts);
  if (visits.length === 0) return null;
  return (
    <aside className="habits">
      <h2>{t('customer.weeks', { count: weeks })}</h2>
      <svg
        className="chart weeks"
        viewBox={`0 0 ${weeks * 20} 44`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('customer.weeks', { count: weeks })}
      >
        {counts.map((count, index) => (
          <rect
            key={index}
            x={index * 20 + 3}
            width={14}
            y={count ? 40 - (count / most) * 38 : 38}
            height={count ? (count / most) * 38 : 2}
            rx={2}
            fill={count ? 'var(--d-done)' : 'var(--d-usual)'}
          >
            <title>{count}</title>
          </rect>
        ))}
      </svg>
      {sums.length > 0 && (
        <>
          <h2>{t('customer.discounts')}</h2>
          <table className="t plain" data-testid="customer-discounts">
            <tbody>
              {sums.map((sum) => (
                <tr key={sum.name}>
                  <td>{sum.name}</td>
                  <td className="num mute">{t('customer.times', { count: sum.times })}</td>
                  <td className="num strong">{format.amount(sum.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </aside>
  );
}
