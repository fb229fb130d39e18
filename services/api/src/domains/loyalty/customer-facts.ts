import {
  type AccumulationPeriod,
  accumulationOf,
  type CustomerState,
  type EngineClock,
} from '@khanut/shared/engine';
import type { Points } from '@khanut/shared/money';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { purchasesOf } from './purchases.repository.js';

interface CustomerRow {
  categories: CustomerState['categories'];
  tier: CustomerState['tier'];
  birthday: string | null;
}

/** A customer as rules of points may ask for them at a receipt's moment: what they hold now, what they had bought then. */
export async function customerAt(
  tx: EntityManager,
  id: string,
  clock: EngineClock,
  periods: readonly AccumulationPeriod[],
): Promise<CustomerState | null> {
  const [row] = await rows<CustomerRow>(
    tx,
    `select to_char(c.birthday, 'MM-DD') as birthday,
       case when t.id is null then null else jsonb_build_object('id', t.id, 'name', t.name) end as tier,
       coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'validUntilMs',
           floor(extract(epoch from m.valid_until) * 1000)::bigint) order by d.id)
         from customer_categories m join discount_categories d on d.id = m.category_id
         where m.customer_id = c.id and d.deleted_at is null), '[]') as categories
     from customers c left join discount_categories t on t.id = c.tier_id where c.id = $1 and c.deleted_at is null`,
    [id],
  );
  if (!row) return null;
  const history = (await purchasesOf(tx, [id])).get(id) ?? [];
  const accumulations = periods.map((period) => ({
    period,
    amount: accumulationOf(history, period, clock),
  }));
  return { id, ...row, individual: null, accumulations, pointsBalance: 0 as Points };
}
