import { keptCustomer } from '../offline/catalogue-rows.js';
import type { KeptCustomer } from '../offline/till-database.js';
import { phoneDigits } from '../sale/phone-digits.js';
import { setCustomer } from './customer-actions.js';
import { passOn, sealEntry } from './entries.js';
import { onRecordOnce } from './on-record.js';
import type { Till } from './till.js';

/** What a new customer says of themselves at the till. */
export interface NewCustomer {
  name: string;
  phone: string;
  /** Agreed to messages, by these words; null: did not. */
  consentText: string | null;
}

/** A phone as typed, with the country's code; null: none, or not a phone. */
export const typedPhone = (till: Till, text: string): string | null =>
  phoneDigits(text, till.store.get().settings?.selling?.callingCode ?? null);

/** Who has this phone already, as far as this till knows. */
export async function ownerOfPhone(till: Till, text: string): Promise<KeptCustomer | null> {
  const digits = typedPhone(till, text);
  return digits ? till.catalogue.customerByCode(digits) : null;
}

/** Who has it as the server knows: somebody made at another till a moment ago. Nobody when it can't be asked. */
export async function ownerOnServer(
  till: Till,
  text: string,
): Promise<{ id: string; name: string } | null> {
  const digits = typedPhone(till, text);
  if (!digits || !till.store.get().hasSession) return null;
  return till.server.customerByPhone(`+${digits}`).catch(() => null);
}

/** Makes the customer here and now, once, network or not, and puts the receipt to them. */
export async function createCustomer(till: Till, wanted: NewCustomer): Promise<boolean> {
  const name = wanted.name.trim().slice(0, 200);
  const digits = typedPhone(till, wanted.phone);
  if (name === '' || (wanted.phone.trim() !== '' && digits === null)) return false;
  const phone = digits === null ? null : `+${digits}`;
  const customer = newRow(till.newId(), name, phone);
  return onRecordOnce(till, async () => {
    const facts = createdFacts(till, customer.id, { name, phone, consentText: wanted.consentText });
    const entry = await sealEntry(till, till.newId(), 'customer-created', facts);
    await knowUntilPull(till, customer);
    await setCustomer(till, customer);
    void passOn(till, entry);
  });
}

const createdFacts = (
  till: Till,
  id: string,
  { name, phone, consentText }: { name: string; phone: string | null; consentText: string | null },
) => ({
  customer: {
    id,
    kind: 'person',
    name,
    phone,
    cardNumber: null,
    smsConsent: consentText !== null && phone !== null,
    ...(consentText !== null && { consentText }),
    locale: till.store.get().language,
  },
});

/**
 * Only a help until the pull brings the row: entries go out before anything is pulled. A store that has no room for it
 * must not look like a customer who was not made: somebody would make a second one.
 */
async function knowUntilPull(till: Till, customer: KeptCustomer): Promise<void> {
  if (till.practiceOf) return;
  try {
    await till.catalogue.database.customers.put(customer);
    till.catalogue.refresh({ products: [], customers: [customer.id] });
  } catch {
    // It comes with the next pull.
  }
}

const newRow = (id: string, name: string, phone: string | null): KeptCustomer =>
  keptCustomer(
    {
      id,
      kind: 'person',
      name,
      phones: phone === null ? [] : [phone],
      cards: [],
      categories: [],
      tier: null,
      individual: null,
      pointsBalance: 0,
      accumulations: [],
      lastVisitAt: null,
      birthday: null,
      note: null,
      deletedAt: null,
    },
    null,
  );
