import type { CustomerCreatedBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import * as contacts from './customer-contacts.repository.js';
import { customerSearchText, type CustomerWrite } from './customers.policy.js';
import { insertCustomer } from './customers.repository.js';
import { readPhone } from './phones.js';

/** What became of a customer made at a till. */
export interface CreatedFromTill {
  isNew: boolean;
  /** Somebody else who has the phone or the card already: a manager may want to join the two. */
  duplicateOf: string | null;
}

const wording = 'Asked at the till';

/** Stores a customer made at a till. Never refuses: a till's entry is a fact. The same entry twice counts once. */
export async function createFromTill(
  tx: EntityManager,
  entry: CustomerCreatedBody,
): Promise<CreatedFromTill> {
  const { id, phone, cardNumber, smsConsent } = entry.customer;
  const read = phone ? readPhone(phone, await contacts.companyCountry(tx)) : null;
  const customer = asWritten(entry.customer, phone && !read ? phone : null);
  const origin = { homeOutletId: entry.outletId, reference: null };
  const isNew = await insertCustomer(
    tx,
    id,
    customer,
    customerSearchText(customer),
    entry.staffId,
    origin,
  );
  if (!isNew) return { isNew, duplicateOf: null };
  const phoneOwner = read ? await storePhone(tx, id, read.phone) : null;
  const cardOwner = cardNumber ? await storeCard(tx, id, cardNumber) : null;
  if (smsConsent) await contacts.addConsent(tx, consentOf(entry));
  return { isNew, duplicateOf: phoneOwner ?? cardOwner };
}

/** A number nobody can read is kept as a note, where a person sees it. */
const asWritten = (
  { kind, name, locale }: CustomerCreatedBody['customer'],
  note: string | null,
): CustomerWrite => ({
  kind,
  name,
  email: null,
  taxId: null,
  birthday: null,
  locale: locale ?? 'hy',
  note,
  phones: [],
  cards: [],
  categoryIds: [],
  tierId: null,
  individual: null,
});

async function storePhone(tx: EntityManager, id: string, phone: string): Promise<string | null> {
  await contacts.lockPhones(tx, [phone]);
  const [owner] = await contacts.ownersOfPhones(tx, [phone], id);
  await contacts.replacePhones(tx, id, [{ phone, kind: 'mobile' }]);
  return owner?.customerId ?? null;
}

async function storeCard(tx: EntityManager, id: string, number: string): Promise<string | null> {
  const taken = await contacts.replaceCards(tx, id, [number]);
  return taken.length ? contacts.ownerOfCard(tx, number) : null;
}

const consentOf = ({ customer, staffId, at }: CustomerCreatedBody): contacts.ConsentWrite => ({
  id: v7(),
  customerId: customer.id,
  channel: 'sms',
  granted: true,
  wording: customer.consentText ?? wording,
  source: 'till',
  staffId,
  at: new Date(at),
});
