import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as contacts from './customer-contacts.repository.js';
import { cardsTaken, phoneTaken, unknownCategory } from './customers.errors.js';
import {
  customerSearchText,
  type CustomerWrite,
  readPhones,
  type StoredPhone,
} from './customers.policy.js';
import { insertCustomer, type Origin } from './customers.repository.js';

const fromBackoffice: Origin = { homeOutletId: null, reference: null };

/**
 * Adds a customer with a given id inside the caller's transaction.
 * @throws DomainError ALREADY_EXISTS when a phone or card is taken, VALIDATION_FAILED
 */
export async function createCustomer(
  tx: EntityManager,
  ctx: Ctx,
  { id, ...customer }: CustomerWrite & { id: string },
  origin: Origin = fromBackoffice,
): Promise<void> {
  const added = await insertCustomer(
    tx,
    id,
    customer,
    customerSearchText(customer),
    ctx.staffId ?? null,
    origin,
  );
  if (!added) throw new DomainError('ALREADY_EXISTS');
  await storeParts(tx, ctx, id, customer);
}

/** Phones, cards and categories of a customer whose row is stored. */
export async function storeParts(
  tx: EntityManager,
  ctx: Ctx,
  id: string,
  customer: CustomerWrite,
): Promise<void> {
  const phones = readPhones(customer.phones, await contacts.companyCountry(tx));
  await refuseTakenPhones(tx, id, phones);
  await contacts.replacePhones(tx, id, phones);
  const taken = await contacts.replaceCards(tx, id, customer.cards);
  if (taken.length) throw cardsTaken(taken);
  await refuseUnknownCategories(tx, customer);
  await contacts.replaceCategories(tx, id, customer.categoryIds, ctx.staffId ?? null);
}

async function refuseTakenPhones(
  tx: EntityManager,
  id: string,
  phones: readonly StoredPhone[],
): Promise<void> {
  const numbers = phones.map((phone) => phone.phone);
  await contacts.lockPhones(tx, numbers);
  const [owner] = await contacts.ownersOfPhones(tx, numbers, id);
  if (owner) throw phoneTaken(numbers.indexOf(owner.phone));
}

async function refuseUnknownCategories(tx: EntityManager, customer: CustomerWrite): Promise<void> {
  const { categoryIds, tierId } = customer;
  if ((await contacts.unknownCategories(tx, categoryIds, 'category')).length)
    throw unknownCategory('categoryIds');
  if (tierId && (await contacts.unknownCategories(tx, [tierId], 'tier')).length)
    throw unknownCategory('tierId');
}
