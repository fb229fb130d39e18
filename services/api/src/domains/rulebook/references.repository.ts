import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { ReferenceKind } from '@khanut/shared/rule-check';

/** Something that a rule may name. `isGone`: it was there and is deleted. */
export interface Named {
  kind: ReferenceKind;
  id: string;
  isGone: boolean;
}

/** Which of these ids are there, of whatever kind. */
export const findNamed = (tx: EntityManager, ids: readonly string[]): Promise<Named[]> =>
  rows<Named>(
    tx,
    `select 'product' as kind, id, deleted_at is not null as "isGone" from products where id = any($1)
     union all select 'category', id, deleted_at is not null from categories where id = any($1)
     union all select 'outlet', id, deleted_at is not null from outlets where id = any($1)
     union all select case kind when 'tier' then 'tier' else 'customer-category' end, id, deleted_at is not null
       from discount_categories where id = any($1)
     union all select 'coupon', id, deleted_at is not null from coupon_definitions where id = any($1)`,
    [ids],
  );

export const findProducts = (tx: EntityManager, ids: readonly string[]) =>
  rows<{ id: string; categoryId: string | null; brand: string | null }>(
    tx,
    `select id, category_id as "categoryId", brand from products where id = any($1)`,
    [ids],
  );

export const findCategoryParents = (tx: EntityManager) =>
  rows<{ id: string; parentId: string | null }>(
    tx,
    `select id, parent_id as "parentId" from categories`,
  );
