import type { RuleRow } from '@khanut/shared/contracts';
import type { Rule, Rulebook, TaxClass } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

const ruleColumns = `id, name, body, active, version`;

export const findRules = (tx: EntityManager): Promise<RuleRow[]> =>
  rows<RuleRow>(tx, `select ${ruleColumns} from rules where deleted_at is null order by name, id`);

export const findRule = async (tx: EntityManager, id: string): Promise<RuleRow | null> =>
  (
    await rows<RuleRow>(
      tx,
      `select ${ruleColumns} from rules where id = $1 and deleted_at is null`,
      [id],
    )
  )[0] ?? null;

/** False when the id is taken. */
export async function insertRule(
  tx: EntityManager,
  rule: Rule,
  active: boolean,
  staffId: string | null,
) {
  const added = await changedRows(
    tx,
    `insert into rules (id, name, body, active, created_by, changed_by) values ($1, $2, $3, $4, $5, $5)
     on conflict (id) do nothing`,
    [rule.id, rule.name, JSON.stringify(rule), active, staffId],
  );
  return added === 1;
}

/** False when the version is another by now, or the rule is gone. */
export async function updateRule(
  tx: EntityManager,
  rule: Rule,
  active: boolean,
  staffId: string | null,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update rules set name = $2, body = $3, active = $4, changed_by = $5, changed_at = now(), version = version + 1
     where id = $1 and version = $6 and deleted_at is null`,
    [rule.id, rule.name, JSON.stringify(rule), active, staffId, version],
  );
  return changed === 1;
}

/**
 * The rule of a discount category: made, or changed in name and rate alone, so that a scope or a cap given to it by
 * hand stays. A rule that has become something else than a percent is made anew.
 */
export async function storeCategoryRule(
  tx: EntityManager,
  rule: Rule,
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into rules as r (id, name, body, created_by, changed_by) values ($1, $2, $3, $4, $4)
     on conflict (id) do update set name = excluded.name, active = true, deleted_at = null,
       body = case when r.body #>> '{action,kind}' = 'percent'
         then r.body || jsonb_build_object('name', excluded.name, 'action', excluded.body -> 'action')
         else excluded.body end,
       changed_by = excluded.changed_by, changed_at = now(), version = r.version + 1
     where r.deleted_at is not null or not r.active or r.name <> excluded.name
       or r.body -> 'action' <> excluded.body -> 'action'`,
    [rule.id, rule.name, JSON.stringify(rule), staffId],
  );
}

/** A category without a rate has no percent; a ladder made for it by hand is left alone. */
export async function switchPercentOff(
  tx: EntityManager,
  id: string,
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `update rules set active = false, changed_by = $2, changed_at = now(), version = version + 1
     where id = $1 and active and body #>> '{action,kind}' = 'percent'`,
    [id, staffId],
  );
}

/** Publishers queue here until the transaction ends: numbers stay 1..n. Readers are not held up. */
export async function lockRulebooks(tx: EntityManager): Promise<void> {
  await tx.query(`lock table rulebooks in share row exclusive mode`);
}

export interface PublishedRulebook {
  version: number;
  body: Rulebook;
  publishedAt: string;
}
const published = `select version, body, published_at as "publishedAt" from rulebooks`;

export const findLatest = async (tx: EntityManager): Promise<PublishedRulebook | null> =>
  (await rows<PublishedRulebook>(tx, `${published} order by version desc limit 1`))[0] ?? null;

export const findVersion = async (
  tx: EntityManager,
  version: number,
): Promise<PublishedRulebook | null> =>
  (await rows<PublishedRulebook>(tx, `${published} where version = $1`, [version]))[0] ?? null;

export async function insertRulebook(
  tx: EntityManager,
  rulebook: Rulebook,
  staffId: string | null,
): Promise<void> {
  await rows(tx, `insert into rulebooks (version, body, published_by) values ($1, $2, $3)`, [
    rulebook.version,
    JSON.stringify(rulebook),
    staffId,
  ]);
}

export const activeRules = async (tx: EntityManager): Promise<Rule[]> =>
  (
    await rows<{ body: Rule }>(
      tx,
      `select body from rules where active and deleted_at is null order by id`,
    )
  ).map((row) => row.body);

export const taxClasses = (tx: EntityManager): Promise<TaxClass[]> =>
  rows<TaxClass>(tx, `select id, name, mode, rates from tax_classes order by id`);

export interface CompanyMoney {
  country: string;
  currency: string;
  cashStep: number;
}
/** null before the shop is set up. */
export const companyMoney = async (tx: EntityManager): Promise<CompanyMoney | null> =>
  (
    await rows<CompanyMoney>(tx, `select country, currency, cash_step as "cashStep" from company`)
  )[0] ?? null;
