import type { EntityManager } from 'typeorm';
import { rows } from '../database/rows.js';
import { DomainError } from './domain-error.js';

/** What people edit: rows with a version and `changed_at`, most of them with `changed_by`. */
type EditedTable =
  | 'categories'
  | 'coupon_definitions'
  | 'customers'
  | 'discount_categories'
  | 'households'
  | 'label_templates'
  | 'loyalty_settings'
  | 'outlets'
  | 'preorders'
  | 'products'
  | 'return_policy'
  | 'rulebook_policy'
  | 'rules'
  | 'selling_settings'
  | 'staff';

/**
 * Why an update of a known version changed no row: NOT_FOUND, or VERSION_CONFLICT with who was first and when. Without
 * `id` it is a table of one row.
 */
export async function whyNotUpdated(
  tx: EntityManager,
  table: EditedTable,
  id?: string,
): Promise<DomainError> {
  const [changed] = await rows<{ at: string; by: string | null }>(
    tx,
    `select e.changed_at as at, s.name as by from ${table} e
       left join staff s on s.id = (to_jsonb(e) ->> 'changed_by')::uuid${id ? ' where e.id = $1' : ''}`,
    id ? [id] : [],
  );
  return changed
    ? new DomainError('VERSION_CONFLICT', undefined, { changed })
    : new DomainError('NOT_FOUND');
}
