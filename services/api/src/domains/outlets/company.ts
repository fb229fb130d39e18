import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import {
  findCompany,
  insertCompany,
  insertTaxClasses,
  lockCompany,
  type NewCompany,
} from './company.repository.js';
import { countryProfile } from './country-profiles.js';

/**
 * Makes the one company of this installation, with the money and the tax classes of its country.
 * @throws DomainError SETUP_DONE when there is one
 */
export async function createCompany(tx: EntityManager, company: NewCompany): Promise<void> {
  await lockCompany(tx);
  if (await findCompany(tx)) throw new DomainError('SETUP_DONE');
  const profile = countryProfile(company.country);
  await insertCompany(tx, company, profile);
  await insertTaxClasses(tx, profile.taxClasses);
}
