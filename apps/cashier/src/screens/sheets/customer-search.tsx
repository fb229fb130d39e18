import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setCustomer } from '../../app/customer-actions.js';
import type { KeptCustomer } from '../../offline/till-database.js';
import { intoSight } from '../into-sight.js';
import { Marked, MoreRow, maskedPhone } from '../sell/search-drop.js';
import { useFormat, useKeys, useTill } from '../use-till.js';
import { Sheet } from './sheet.js';

const most = 20;

/** Picks the customer by card, phone or name; a scanned card works from every screen without this. */
export function CustomerSearch() {
  const { t } = useTranslation();
  const till = useTill();
  const [text, setText] = useState('');
  const [found, setFound] = useState<KeptCustomer[]>([]);
  const [more, setMore] = useState(0);
  const [lit, setLit] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const exact = await till.catalogue.customerByCode(text.trim());
      const { rows, total } = await till.catalogue.searchCustomers(text, most);
      if (!isCurrent) return;
      setMore(Math.max(0, total - rows.length));
      setFound(exact ? [exact, ...rows.filter((one) => one.id !== exact.id)] : rows);
      setLit(0);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [text, till]);
  const take = (index: number) => {
    const customer = found[index];
    if (customer) void setCustomer(till, customer);
  };
  useKeys({
    Enter: () => take(lit),
    ArrowDown: () => setLit((row) => Math.min(found.length - 1, row + 1)),
    ArrowUp: () => setLit((row) => Math.max(0, row - 1)),
  });
  const other = (sheet: 'document' | 'claim' | 'new-customer') => () =>
    till.store.set({ sheet, customerSearch: text.trim() });
  return (
    <Sheet
      title={t('customer.pick')}
      about={t('customer.pickHint')}
      testId="customer-sheet"
      foot={
        <div className="choices even">
          <button
            type="button"
            className="chip"
            data-testid="new-customer-open"
            onClick={other('new-customer')}
          >
            {t('newCustomer.open')}
          </button>
          <button
            type="button"
            className="chip"
            data-testid="document-open"
            onClick={other('document')}
          >
            {t('document.open')}
          </button>
          <button type="button" className="chip" data-testid="claim-open" onClick={other('claim')}>
            {t('claim.title')}
          </button>
        </div>
      }
    >
      <input
        ref={field}
        className="field"
        data-testid="customer-search"
        aria-label={t('customer.pick')}
        placeholder={t('customer.searchFor')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="rows" role="listbox" aria-label={t('search.customers')}>
        {found.map((customer, index) => (
          <Row
            key={customer.id}
            customer={customer}
            text={text}
            isLit={index === lit}
            take={() => take(index)}
          />
        ))}
        <MoreRow count={more} />
        {text.trim() !== '' && found.length === 0 ? (
          <p className="empty">{t('customer.notFound')}</p>
        ) : null}
      </div>
    </Sheet>
  );
}

function Row({
  customer,
  text,
  isLit,
  take,
}: {
  customer: KeptCustomer;
  text: string;
  isLit: boolean;
  take: () => void;
}) {
  const format = useFormat();
  const { t } = useTranslation();
  const phone = customer.phones[0];
  const individual = customer.individual
    ? t('customer.individual', { rate: format.percent(customer.individual.rate) })
    : null;
  const details = [
    phone ? maskedPhone(phone) : null,
    customer.tier?.name ?? null,
    ...customer.categories.map((one) => one.name),
    individual,
  ].filter((one) => one !== null);
  return (
    <button
      type="button"
      role="option"
      aria-selected={isLit}
      ref={isLit ? intoSight : null}
      className="row"
      data-testid="customer-row"
      onClick={take}
    >
      <b>
        <Marked text={customer.name} search={text} />
      </b>
      <small>{details.join(' · ')}</small>
    </button>
  );
}
