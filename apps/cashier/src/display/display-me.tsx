import { useTranslation } from 'react-i18next';
import { formatMoney, formatPercent, formatQuantity } from '../i18n/format.js';
import type { DisplayPart } from './use-view.js';

/** First name, tier and points: nothing that the next one in the queue must not read. */
export function DisplayMe({ view, language, stop }: DisplayPart & { stop(): void }) {
  const { t } = useTranslation();
  const { customer, cashier, currency } = view;
  const count = (number: number) => formatQuantity(number * 1000, 'pcs', language);
  const served = cashier ? t('display.servedBy', { name: cashier }) : null;
  if (!customer)
    return (
      <section className="me" data-testid="display-me">
        <p>{served}</p>
      </section>
    );
  const { next } = customer;
  return (
    <section className="me" data-testid="display-me">
      <div>
        <h2>{t('display.hello', { name: customer.firstName })}</h2>
        {customer.tier ? <p className="tier">{customer.tier}</p> : null}
      </div>
      {next ? (
        <div>
          <div className="meter">
            <i style={{ width: `${next.sharePercent}%` }} />
          </div>
          <p>
            {t('display.next', {
              amount: formatMoney(next.missingMinor, currency, language),
              rate: formatPercent(next.ratePpm, language),
            })}
          </p>
        </div>
      ) : null}
      <dl>
        <div>
          <dt>{t('display.points')}</dt>
          <dd data-testid="display-points">{count(customer.points)}</dd>
        </div>
        {customer.earned > 0 ? (
          <div>
            <dt>{t('display.earned')}</dt>
            <dd>+{count(customer.earned)}</dd>
          </div>
        ) : null}
      </dl>
      {customer.getsSms && !view.askId ? (
        <button type="button" data-testid="consent-stop" onClick={stop}>
          {t('display.stop')}
        </button>
      ) : null}
    </section>
  );
}
