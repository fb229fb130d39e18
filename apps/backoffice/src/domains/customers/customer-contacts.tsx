import { consentRoute, type Customer } from '@khanut/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { dayOf } from '../../parts/format.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How to reach the customer, what was agreed to, what they get. */
export function CustomerContacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h2>{t('customer.contact')}</h2>
      <dl className="pairs">
        {customer.phones.map((one) => (
          <Pair name={t(`customer.phoneKind.${one.kind}`)} key={one.phone}>
            <span data-testid="customer-phone">{format.phone(one.phone)}</span>
          </Pair>
        ))}
        {customer.email && <Pair name={t('customer.email')}>{customer.email}</Pair>}
        {customer.taxId && <Pair name={t('customer.taxId')}>{customer.taxId}</Pair>}
        {customer.birthday && (
          <Pair name={t('customer.birthday')}>
            {format.day(dayOf(customer.birthday).toISOString())}
          </Pair>
        )}
        {customer.cards.map((one) => (
          <Pair name={t(one.blocked ? 'customer.cardBlocked' : 'customer.card')} key={one.number}>
            {one.number}
          </Pair>
        ))}
      </dl>
      <h2>{t('customer.consents')}</h2>
      <SmsConsent customer={customer} />
      <h2>{t('customer.gets')}</h2>
      <dl className="pairs">
        {customer.categories.map((one) => (
          <Pair name={t('customer.category')} key={one.id}>
            {one.name}
            {one.validUntil && (
              <span className="cap">
                {' '}
                {t('customer.until', { day: format.day(one.validUntil) })}
              </span>
            )}
            {one.documentSeen && <div className="cap">{one.documentSeen}</div>}
          </Pair>
        ))}
        {customer.tier && <Pair name={t('customer.tier')}>{customer.tier.name}</Pair>}
        {customer.individual && (
          <Pair name={t('customer.individual')}>
            {format.percent(customer.individual.rate)}
            <div className="cap">
              {[
                customer.individual.grantedBy &&
                  t('customer.grantedBy', { name: customer.individual.grantedBy }),
                customer.individual.expiresAt &&
                  t('customer.until', { day: format.day(customer.individual.expiresAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </Pair>
        )}
        {!customer.categories.length && !customer.tier && !customer.individual && (
          <p className="mute">{t('customer.noDiscount')}</p>
        )}
      </dl>
      {customer.note && (
        <>
          <h2>{t('customer.note')}</h2>
          <p className="note-text">{customer.note}</p>
        </>
      )}
    </>
  );
}

function SmsConsent({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const record = useAct(consentRoute);
  const consent = customer.smsConsent;
  const input = (granted: boolean) => ({
    params: { id: customer.id },
    body: {
      channel: 'sms' as const,
      granted,
      wording: t('customer.consentWording'),
      source: t('customer.consentSource'),
    },
  });
  const say = (granted: boolean) =>
    record.mutate(input(granted), {
      onSuccess: () =>
        toast(
          t(granted ? 'customer.consentGiven' : 'customer.consentTaken'),
          () => void takeBack(consentRoute, input(!granted)),
        ),
    });
  return (
    <dl className="pairs">
      <Pair name={t('customer.smsOffers')}>
        <span
          className={consent?.granted ? 'good' : consent ? '' : 'mute'}
          data-testid="sms-consent"
          data-granted={consent?.granted ?? false}
        >
          {t(
            consent
              ? consent.granted
                ? 'customer.agreed'
                : 'customer.withdrew'
              : 'customer.notAsked',
          )}
        </span>
        {consent && (
          <div className="cap">
            {format.day(consent.at)} · {consent.source}
          </div>
        )}
        {can('customers.write') && (
          <div>
            <button
              className="btn s"
              onClick={() => say(!consent?.granted)}
              disabled={record.isPending}
              data-testid="sms-consent-toggle"
            >
              {t(consent?.granted ? 'customer.recordWithdrawal' : 'customer.recordConsent')}
            </button>
          </div>
        )}
      </Pair>
    </dl>
  );
}
