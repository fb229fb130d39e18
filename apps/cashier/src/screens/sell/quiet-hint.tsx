import { useTranslation } from 'react-i18next';
import { outletTime } from '../../app/till.js';
import { formatDate } from '../../i18n/format.js';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { Icon } from '../icon.js';
import { useFormat, useTillState } from '../use-till.js';

/** With nothing to settle or to greet: the shop's own note on the customer, else the last visit. */
export function QuietHint({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const state = useTillState();
  const format = useFormat();
  const { note, lastVisitAt } = customer;
  if (note)
    return (
      <span className="hint one-line">
        <Icon name="ledger" />
        <span>{note}</span>
      </span>
    );
  if (!lastVisitAt) return null;
  const date = formatDate(lastVisitAt, outletTime(state).timeZone, format.language);
  return (
    <span className="hint quiet" data-testid="last-visit">
      <Icon name="clock" />
      {t('customer.lastVisit', { date })}
    </span>
  );
}
