import type { RuleRow } from '@khanut/shared/contracts';
import type { LoyaltyPolicy, Rule, RulebookPolicy, TaxClass } from '@khanut/shared/engine';
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
           || case when excluded.body ? 'names' then jsonb_build_object('names', excluded.body -> 'names') else '{}' end
         else excluded.body end,
       changed_by = excluded.changed_by, changed_at = now(), version = r.version + 1
     where r.deleted_at is not null or not r.active or r.name <> excluded.name
       or r.body -> 'action' <> excluded.body -> 'action'
       or (excluded.body ? 'names' and r.body -> 'names' is distinct from excluded.body -> 'names')`,
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

// The rest of the working copy ------------------------------------------------------------------------------------

export interface StoredPolicy {
  policy: RulebookPolicy;
  version: number;
}
/** null: nobody has set one. */
export const findPolicy = async (tx: EntityManager): Promise<StoredPolicy | null> =>
  (await rows<StoredPolicy>(tx, `select policy, version from rulebook_policy`))[0] ?? null;

export async function replacePolicy(
  tx: EntityManager,
  policy: RulebookPolicy,
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into rulebook_policy as p (policy, changed_by) values ($1, $2)
     on conflict ((true)) do update set policy = excluded.policy, changed_by = excluded.changed_by, changed_at = now(),
       version = p.version + 1 where p.policy <> excluded.policy`,
    [JSON.stringify(policy), staffId],
  );
}

export async function replaceLoyalty(
  tx: EntityManager,
  policy: LoyaltyPolicy,
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `update loyalty_settings set policy = $1, changed_by = $2, changed_at = now(), version = version + 1
     where policy <> $1::jsonb`,
    [JSON.stringify(policy), staffId],
  );
}

/** False when somebody else changed it since `version`; 0: nobody had set one. */
export async function storePolicy(
  tx: EntityManager,
  policy: RulebookPolicy,
  version: number,
  staffId: string | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    version === 0
      ? `insert into rulebook_policy (policy, changed_by) select $1, $2 where $3::int = 0 on conflict do nothing`
      : `update rulebook_policy set policy = $1, changed_by = $2, changed_at = now(), version = version + 1 where version = $3`,
    [JSON.stringify(policy), staffId, version],
  );
  return changed === 1;
}

/** The rules become these: changed and removed ones come back, others are switched off, not removed. */
export async function replaceRules(
  tx: EntityManager,
  rules: readonly Rule[],
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into rules as r (id, name, body, created_by, changed_by)
     select (body ->> 'id')::uuid, body ->> 'name', body, $2, $2 from jsonb_array_elements($1::jsonb) as body
     on conflict (id) do update set name = excluded.name, body = excluded.body, active = true, deleted_at = null,
       changed_by = excluded.changed_by, changed_at = now(), version = r.version + 1
     where r.deleted_at is not null or not r.active or r.body <> excluded.body`,
    [JSON.stringify(rules), staffId],
  );
  await rows(
    tx,
    `update rules set active = false, changed_by = $2, changed_at = now(), version = version + 1
     where active and deleted_at is null and id <> all($1::uuid[])`,
    [rules.map((rule) => rule.id), staffId],
  );
}

/** False when there was nothing to do. */
export async function setRuleDeleted(
  tx: EntityManager,
  id: string,
  isDeleted: boolean,
  staffId: string | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update rules set deleted_at = case when $2 then now() end, changed_by = $3, changed_at = now(), version = version + 1
     where id = $1 and (deleted_at is null) = $2`,
    [id, isDeleted, staffId],
  );
  return changed === 1;
}

export const isKnownRule = async (tx: EntityManager, id: string): Promise<boolean> =>
  (await rows(tx, `select 1 from rules where id = $1`, [id])).length === 1;
