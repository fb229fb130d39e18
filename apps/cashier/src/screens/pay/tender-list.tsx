import { useTranslation } from 'react-i18next';
import { cashDue, receive, removeTender } from '../../app/pay-actions.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** What is due, what other tenders took off, what is left for cash and what was put down. */
export function TenderList() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const dueMinor = cashDue(till);
  const exactMinor = priced?.totals.payableExact ?? 0;
  const roundingMinor = (priced?.totals.payableInCash ?? 0) - exactMinor;
  return (
    <dl className="tenders">
      <div className="light">
        <span />
        <dt>{t('pay.due')}</dt>
        <span />
        <dd>{format.amount(exactMinor)}</dd>
      </div>
      {sale.tenders.map((tender) => (
        <div key={tender.id} data-testid="tender">
          <Icon name="card" />
          <dt>{t(`tender.${tender.kind}`)}</dt>
          <button
            type="button"
            tabIndex={-1}
            className="remove"
            aria-label={t('pay.takeOff')}
            onClick={() => removeTender(till, tender.id)}
          >
            <Icon name="cross" />
          </button>
          <dd>{format.amount(-tender.amount)}</dd>
        </div>
      ))}
      {roundingMinor !== 0 && dueMinor > 0 ? (
        <div className="light" data-testid="rounding">
          <span />
          <dt>
            {t('pay.rounding')}
            <small>{t('pay.roundingHint')}</small>
          </dt>
          <span />
          <dd>{(roundingMinor > 0 ? '+' : '') + format.amount(roundingMinor)}</dd>
        </div>
      ) : null}
      {dueMinor > 0 ? (
        <div className="sub">
          <span />
          <dt>{t('pay.inCash')}</dt>
          <span />
          <dd data-testid="cash-due">{format.amount(dueMinor)}</dd>
        </div>
      ) : null}
      {sale.receivedMinor > 0 ? (
        <div>
          <Icon name="drawer" />
          <dt>{t('pay.received')}</dt>
          <button
            type="button"
            tabIndex={-1}
            className="remove"
            aria-label={t('pay.takeOff')}
            onClick={() => receive(till, 0)}
          >
            <Icon name="cross" />
          </button>
          <dd data-testid="received">{format.amount(sale.receivedMinor)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
