import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setCustomer } from '../../app/customer-actions.js';
import {
  createCustomer,
  ownerOfPhone,
  ownerOnServer,
  typedPhone,
} from '../../app/new-customer-actions.js';
import type { KeptCustomer } from '../../offline/till-database.js';
import { Icon } from '../icon.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Who has the phone already: known here, or only to the server. */
interface Owner {
  name: string;
  here: KeptCustomer | null;
}

function useOwner(phone: string): Owner | null {
  const till = useTill();
  const [found, setFound] = useState<{ phone: string; owner: Owner } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const setOwner = (owner: Owner) => setFound({ phone, owner });
    const look = async () => {
      const here = await ownerOfPhone(till, phone);
      if (isCurrent && here) return setOwner({ name: here.name, here });
      const known = await ownerOnServer(till, phone);
      if (isCurrent && known)
        setOwner({ name: known.name, here: (await till.catalogue.customer(known.id)) ?? null });
    };
    // Waits for the hand to rest: the server is asked once, not for each digit.
    const timer = setTimeout(() => void look(), 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [phone, till]);
  // An answer about another number says nothing of this one.
  return found?.phone === phone ? found.owner : null;
}

/** What a customer agrees to, in the till's language or the shop's. */
function useConsentText(): string {
  const { t } = useTranslation();
  const { settings, language } = useTillState();
  const texts = settings?.selling?.consentText ?? {};
  return texts[language] || texts.hy || texts.ru || texts.en || t('newCustomer.consentText');
}

/** A name, a phone and a box to tick: works without a network. The phone of somebody known offers that customer. */
export function NewCustomerSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { customerSearch } = useTillState();
  const isPhone = typedPhone(till, customerSearch) !== null;
  const [name, setName] = useState(isPhone ? '' : customerSearch);
  const [phone, setPhone] = useState(isPhone ? customerSearch : '');
  const [hasConsent, setHasConsent] = useState(false);
  const owner = useOwner(phone);
  const consentText = useConsentText();
  const isWrong = phone.trim() !== '' && typedPhone(till, phone) === null;
  const isReady = name.trim() !== '' && !isWrong;
  const save = () => {
    if (!isReady) return;
    void createCustomer(till, { name, phone, consentText: hasConsent ? consentText : null });
  };
  useKeys({ Enter: save });
  return (
    <Sheet
      title={t('newCustomer.title')}
      about={t('newCustomer.about')}
      testId="new-customer-sheet"
    >
      <input
        className="field"
        data-testid="new-customer-name"
        aria-label={t('newCustomer.name')}
        placeholder={t('newCustomer.name')}
        maxLength={200}
        value={name}
        autoFocus={name === ''}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <input
        className="field"
        type="tel"
        data-testid="new-customer-phone"
        aria-label={t('newCustomer.phone')}
        placeholder={t('newCustomer.phone')}
        maxLength={30}
        value={phone}
        autoFocus={name !== ''}
        autoComplete="off"
        onChange={(event) => setPhone(event.target.value)}
      />
      {owner ? (
        <button
          type="button"
          className="row taken-phone"
          data-testid="new-customer-owner"
          disabled={!owner.here}
          onClick={() => owner.here && void setCustomer(till, owner.here)}
        >
          <b>{t('newCustomer.known', { name: owner.name })}</b>
          <small>{t(owner.here ? 'newCustomer.takeKnown' : 'newCustomer.notHere')}</small>
        </button>
      ) : null}
      <button
        type="button"
        role="checkbox"
        className="agree"
        aria-checked={hasConsent}
        disabled={phone.trim() === ''}
        data-testid="new-customer-consent"
        onClick={() => setHasConsent((before) => !before)}
      >
        <i>{hasConsent ? <Icon name="check" /> : null}</i>
        <span>{consentText}</span>
      </button>
      <button
        type="button"
        className={isReady ? 'go primary inline' : 'go off inline'}
        aria-disabled={!isReady}
        data-testid="new-customer-save"
        onClick={save}
      >
        <span>
          {t(owner ? 'newCustomer.saveSecond' : 'newCustomer.save')}
          {isWrong ? <small>{t('newCustomer.notPhone')}</small> : null}
        </span>
        <kbd>Enter</kbd>
      </button>
    </Sheet>
  );
}
