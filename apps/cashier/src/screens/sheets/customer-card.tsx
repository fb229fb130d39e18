import { useTranslation } from 'react-i18next';
import { clearCustomer } from '../../app/customer-actions.js';
import { outletTime } from '../../app/till.js';
import { formatDate } from '../../i18n/format.js';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { maskedPhone } from '../sell/search-drop.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { CustomerVisits } from './customer-visits.js';
import { Sheet } from './sheet.js';
import { SmsChip } from './sms-chip.js';

interface Fact {
  id: string;
  name: string;
  value: string;
  aside?: string | null;
  isLook?: boolean;
}

/** All that the till knows of the customer, and what can be done for one. */
export function CustomerCard({ customer, search }: { customer: SaleCustomer; search: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const facts = [...useDiscountFacts(customer), ...useAccountFacts(customer)];
  const about = [customer.phone ? maskedPhone(customer.phone) : null, customer.cardNumber]
    .filter((one) => one !== null)
    .join(' · ');
  const chip = (words: string, testId: string, act: () => void) => (
    <button type="button" className="chip" data-testid={testId} onClick={act}>
      {words}
    </button>
  );
  return (
    <Sheet
      title={customer.name}
      about={about}
      testId="customer-sheet"
      foot={
        <div className="choices even two">
          {customer.account && customer.account.owedMinor > 0
            ? chip(t('customer.repay'), 'repay-open', () => till.store.set({ sheet: 'repay' }))
            : chip(t('document.open'), 'document-open', () =>
                till.store.set({ sheet: 'document' }),
              )}
          {chip(t('claim.title'), 'claim-open', () => till.store.set({ sheet: 'claim' }))}
          {chip(t('customer.another'), 'customer-change', search)}
          {chip(t('customer.drop'), 'customer-clear', () => {
            clearCustomer(till);
            till.store.set({ sheet: null });
          })}
        </div>
      }
    >
      <dl className="panel facts">
        {facts.map(({ id, name, value, aside, isLook }) => (
          <div key={id} className={isLook ? 'look' : ''} data-testid={`fact-${id}`}>
            <dt>{name}</dt>
            <dd>
              {value}
              {aside ? <small>{aside}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
      {customer.phone ? <SmsChip customer={customer} /> : null}
      <CustomerVisits key={customer.id} customer={customer} />
    </Sheet>
  );
}

/** What prices for this customer: tier, categories with their documents, the individual discount. */
function useDiscountFacts({ state, documents, nextTier }: SaleCustomer): Fact[] {
  const { t } = useTranslation();
  const till = useTill();
  const tillState = useTillState();
  const format = useFormat();
  const { timeZone } = outletTime(tillState);
  const day = (atMs: number) => formatDate(atMs, timeZone, format.language);
  const { individual } = state;
  const aside = nextTier
    ? t('customer.toTier', {
        amount: format.money(nextTier.missingMinor),
        tier: nextTier.name,
      })
    : null;
  const documentOf = (name: string) => documents.find((one) => one.name === name);
  const untilOf = (untilMs: number) =>
    t(untilMs <= till.nowMs() ? 'customer.expired' : 'customer.until', { date: day(untilMs) });
  return [
    ...(state.tier
      ? [{ id: 'tier', name: t('customer.tier'), value: state.tier.name, aside }]
      : []),
    ...(nextTier && !state.tier
      ? [{ id: 'tier', name: t('customer.nextTier'), value: nextTier.name, aside }]
      : []),
    ...state.categories.map((one, index): Fact => {
      const document = documentOf(one.name);
      const until = document?.validUntilMs ?? null;
      return {
        id: `category-${index}`,
        name: t('customer.category'),
        value: one.name,
        aside: [document?.seen, until === null ? null : untilOf(until)].filter(Boolean).join(' · '),
        isLook: until !== null && until <= till.nowMs() + 30 * 86_400_000,
      };
    }),
    ...(individual
      ? [
          {
            id: 'individual',
            name: t('customer.personal'),
            value: format.percent(individual.rate),
            aside: [
              individual.expiresAtMs === null ? null : untilOf(individual.expiresAtMs),
              individual.monthlyCap
                ? t('customer.capLeft', {
                    amount: format.money(
                      Math.max(0, individual.monthlyCap - (individual.usedThisMonth ?? 0)),
                    ),
                  })
                : null,
            ]
              .filter(Boolean)
              .join(' · '),
          },
        ]
      : []),
  ];
}

/** What the customer has with the shop, or owes it. */
function useAccountFacts(customer: SaleCustomer): Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, storeCreditMinor, account, birthday, note } = customer;
  const facts: (Fact | null)[] = [
    {
      id: 'points',
      name: t('customer.pointsTitle'),
      value: format.count(state.pointsBalance),
      aside: state.mayBurn === false ? t('customer.pointsOnlyEarn') : null,
    },
    storeCreditMinor > 0
      ? {
          id: 'store-credit',
          name: t('customer.storeCredit'),
          value: format.money(storeCreditMinor),
        }
      : null,
    account && {
      id: 'debt',
      name: t('customer.debt'),
      value: t('customer.debtOf', {
        owed: format.money(account.owedMinor),
        limit: format.money(account.limitMinor),
      }),
      aside: account.dueDays === null ? null : t('pay.dueIn', { count: account.dueDays }),
      isLook: account.owedMinor >= account.limitMinor && account.owedMinor > 0,
    },
    customer.phone
      ? {
          id: 'sms',
          name: t('consent.title'),
          value: t(`consent.${customer.smsConsent ?? 'never'}`),
        }
      : null,
    birthday
      ? { id: 'birthday', name: t('customer.birthday'), value: format.monthDay(birthday) }
      : null,
    note ? { id: 'note', name: t('customer.noteTitle'), value: note } : null,
  ];
  return facts.filter((one) => one !== null);
}
