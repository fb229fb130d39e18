import { debtAgeingRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../../api-client/answers.js';
import { useFormat } from '../../../parts/use-format.js';

const ages = ['notDue', 'days30', 'days60', 'days90', 'older'] as const;

/** What is owed, by how long it is overdue; the customers whose debts are late. */
export function DebtAgeing() {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useAnswer(debtAgeingRoute, {}).data?.rows ?? [];
  if (rows.length === 0) return null;
  const sums = ages.map((age) => ({
    age,
    sum: rows.reduce((total, row) => total + row[age], 0),
  }));
  const all = Math.max(
    1,
    sums.reduce((total, one) => total + one.sum, 0),
  );
  const late = rows.filter((row) => row.owed > row.notDue);
  return (
    <section className="ageing" data-testid="ageing">
      <div className="age-bar" aria-hidden="true">
        {sums.map(({ age, sum }) => (
          <i key={age} className={age} style={{ width: `${(sum / all) * 100}%` }} />
        ))}
      </div>
      <dl className="age-facts">
        {sums.map(({ age, sum }) => (
          <div key={age}>
            <dt className="cap">{t(`account.age.${age}`)}</dt>
            <dd className={age === 'older' && sum > 0 ? 'act strong' : 'strong'}>
              {format.money(sum)}
            </dd>
          </div>
        ))}
      </dl>
      {late.length > 0 && (
        <p className="cap">
          {t('account.lateNames')}{' '}
          {late.slice(0, 5).map((row, index) => (
            <span key={row.customerId}>
              {index > 0 && ', '}
              <Link className="link" to={`/accounts/on-account/${row.customerId}`}>
                {row.name}
              </Link>{' '}
              {format.money(row.owed - row.notDue)}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
