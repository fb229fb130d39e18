import { useTranslation } from 'react-i18next';
import { askConsent, dropConsentAsk, endConsent } from '../../app/consent-actions.js';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { useTill, useTillState } from '../use-till.js';

/** Offers by SMS: asked on the customer's own screen, ended here in one touch. */
export function SmsChip({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const till = useTill();
  const { hasDisplay, consentAsk, sale } = useTillState();
  if (customer.smsConsent === 'given')
    return (
      <button
        type="button"
        className="chip wide"
        data-testid="sms-end"
        onClick={() => void endConsent(till)}
      >
        {t('consent.end')}
      </button>
    );
  if (consentAsk?.saleId === sale.id && consentAsk.customerId === customer.id)
    return (
      <button
        type="button"
        className="chip wide"
        aria-pressed
        data-testid="sms-asking"
        onClick={() => dropConsentAsk(till)}
      >
        {t('consent.asking')}
      </button>
    );
  return (
    <button
      type="button"
      className="chip wide"
      disabled={!hasDisplay}
      data-testid="sms-ask"
      onClick={() => askConsent(till)}
    >
      {t(hasDisplay ? 'consent.ask' : 'consent.noDisplay')}
    </button>
  );
}
