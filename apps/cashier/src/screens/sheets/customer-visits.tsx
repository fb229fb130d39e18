import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outletTime } from '../../app/till.js';
import { formatDate } from '../../i18n/format.js';
import type { Visit } from '../../offline/server.js';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** The last visits: asked of the server where one can ask, else the last one known here. */
export function CustomerVisits({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const state = useTillState();
  const format = useFormat();
  const visits = useVisits(customer.id);
  const { timeZone } = outletTime(state);
  const day = (at: string) => formatDate(at, timeZone, format.language);
  if (visits.length === 0)
    return customer.lastVisitAt ? (
      <p className="cap" data-testid="visits">
        {t('customer.lastVisit', { date: day(customer.lastVisitAt) })}
      </p>
    ) : null;
  return (
    <>
      <p className="cap">{t('customer.visits')}</p>
      <dl className="panel facts visits" data-testid="visits">
        {visits.map((visit) => (
          <div key={visit.at}>
            <dt>
              {day(visit.at)}
              <small>{visit.outletName}</small>
            </dt>
            <dd>
              {format.money(visit.net)}
              <small>{t('customer.visitLines', { count: visit.lines })}</small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Empty while nobody can be asked. */
function useVisits(customerId: string): Visit[] {
  const till = useTill();
  const { hasSession } = useTillState();
  const [visits, setVisits] = useState<Visit[]>([]);
  useEffect(() => {
    let isCurrent = true;
    if (hasSession)
      void till.server
        .visits(customerId)
        .then((found) => isCurrent && setVisits(found))
        .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [customerId, hasSession, till]);
  return visits;
}
