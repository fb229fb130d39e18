import type { Category, ResponseOf, taxClassListRoute } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

const columns = `c.id, c.name, c.names, c.parent_id as "parentId", c.restriction, c.version,
  (select count(*) from products p where p.category_id = c.id and p.deleted_at is null) as products`;

export const findCategories = (tx: EntityManager): Promise<Category[]> =>
  rows<Category>(
    tx,
    `select ${columns} from categories c where deleted_at is null order by name, id`,
  );

export const findCategory = async (tx: EntityManager, id: string): Promise<Category | null> =>
  (
    await rows<Category>(
      tx,
      `select ${columns} from categories c where id = $1 and deleted_at is null`,
      [id],
    )
  )[0] ?? null;

export interface CategoryWrite {
  name: string;
  names: Record<string, string | undefined>;
  parentId: string | null;
  /** undefined: as it was. */
  restriction?: Category['restriction'] | undefined;
}

const json = (value: object | null | undefined): string | null =>
  value ? JSON.stringify(value) : null;

/** False when the id is taken. */
export async function insertCategory(
  tx: EntityManager,
  id: string,
  category: CategoryWrite,
  staffId: string | null,
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into categories (id, name, names, parent_id, created_by, changed_by, restriction)
     values ($1, $2, $3, $4, $5, $5, $6)
     on conflict (id) do nothing`,
    [
      id,
      category.name,
      JSON.stringify(category.names),
      category.parentId,
      staffId,
      json(category.restriction),
    ],
  );
  return added === 1;
}

/** False when the version is another by now, or the category is gone. */
export async function updateCategory(
  tx: EntityManager,
  id: string,
  category: CategoryWrite,
  staffId: string | null,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update categories set name = $2, names = $3, parent_id = $4, changed_by = $5, changed_at = now(),
       restriction = case when $8 then $7::jsonb else restriction end,
       version = version + 1, xid = pg_current_xact_id()
     where id = $1 and version = $6 and deleted_at is null`,
    [
      id,
      category.name,
      JSON.stringify(category.names),
      category.parentId,
      staffId,
      version,
      json(category.restriction),
      category.restriction !== undefined,
    ],
  );
  return changed === 1;
}

/** Is `id` the category itself or one of its ancestors, seen from `from`? */
export async function isAtOrAbove(tx: EntityManager, id: string, from: string): Promise<boolean> {
  const found = await rows(
    tx,
    `with recursive up as (
       select id, parent_id from categories where id = $2
       union select c.id, c.parent_id from categories c join up on c.id = up.parent_id
     ) select 1 from up where id = $1`,
    [id, from],
  );
  return found.length > 0;
}

export const findTaxClasses = (
  tx: EntityManager,
): Promise<ResponseOf<typeof taxClassListRoute>['rows']> =>
  rows(tx, `select id, name, mode, rates from tax_classes order by id`);
