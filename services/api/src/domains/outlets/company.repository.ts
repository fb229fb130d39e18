import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { CountryProfile } from './country-profiles.js';

export interface CompanyRow {
  name: string;
  currency: string;
  country: string;
  demo: boolean;
}

export interface NewCompany {
  id: string;
  name: string;
  taxId: string | null;
  country: string;
  currency: string;
  locale: string;
  demo: boolean;
}

export async function findCompany(tx: EntityManager): Promise<CompanyRow | undefined> {
  const [company] = await rows<CompanyRow>(tx, 'select name, currency, country, demo from company');
  return company;
}

/** The second of two set-ups at once waits here, and then finds the company made. */
export async function lockCompany(tx: EntityManager): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtext('company'))`);
}

export async function insertCompany(
  tx: EntityManager,
  company: NewCompany,
  profile: CountryProfile,
): Promise<void> {
  const { id, name, taxId, country, currency, locale, demo } = company;
  await rows(
    tx,
    `insert into company (id, name, tax_id, country, currency, locale, cash_step, denominations, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, name, taxId, country, currency, locale, profile.cashStep, profile.denominations, demo],
  );
}

export async function insertTaxClasses(
  tx: EntityManager,
  classes: CountryProfile['taxClasses'],
): Promise<void> {
  for (const { id, name, mode, rates } of classes)
    await rows(
      tx,
      'insert into tax_classes (id, name, mode, rates) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [id, name, mode, JSON.stringify(rates)],
    );
}
