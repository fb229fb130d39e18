import type { DiscountCategory } from '@khanut/shared/contracts';
import type { Rule } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { rateOf } from './rulebook.policy.js';

const select = `
  select d.id, d.name, d.names, d.kind, d.version, r.body as rule,
    case d.kind when 'tier' then (select count(*) from customers c where c.tier_id = d.id and c.deleted_at is null)
      else (select count(*) from customer_categories m join customers c on c.id = m.customer_id
            where m.category_id = d.id and c.deleted_at is null) end as customers
  from discount_categories d left join rules r on r.id = d.id and r.active and r.deleted_at is null
  where d.deleted_at is null`;

type Found = Omit<DiscountCategory, 'rate'> & { rule: Rule | null };

const withRate = ({ rule, ...category }: Found): DiscountCategory => ({
  ...category,
  rate: rateOf(rule) as DiscountCategory['rate'],
});

export const findDiscountCategories = async (tx: EntityManager): Promise<DiscountCategory[]> =>
  (await rows<Found>(tx, `${select} order by d.kind, d.name, d.id`)).map(withRate);

export async function findDiscountCategory(
  tx: EntityManager,
  id: string,
): Promise<DiscountCategory | null> {
  const found = await rows<Found>(tx, `${select} and d.id = $1`, [id]);
  return found[0] ? withRate(found[0]) : null;
}

export interface DiscountCategoryWrite {
  name: string;
  names?: Record<string, string | undefined> | undefined;
  kind: 'category' | 'tier';
}

/** False when the id is taken. */
export async function insertDiscountCategory(
  tx: EntityManager,
  id: string,
  category: DiscountCategoryWrite,
) {
  const added = await changedRows(
    tx,
    `insert into discount_categories (id, name, names, kind) values ($1, $2, $3, $4) on conflict (id) do nothing`,
    [id, category.name, JSON.stringify(category.names ?? {}), category.kind],
  );
  return added === 1;
}

/** False when the version or the kind is another, or the category is gone: a category never becomes a tier. */
export async function updateDiscountCategory(
  tx: EntityManager,
  id: string,
  category: DiscountCategoryWrite,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update discount_categories set name = $2, names = coalesce($3, names), changed_at = now(), version = version + 1
     where id = $1 and kind = $4 and version = $5 and deleted_at is null`,
    [
      id,
      category.name,
      category.names ? JSON.stringify(category.names) : null,
      category.kind,
      version,
    ],
  );
  return changed === 1;
}
