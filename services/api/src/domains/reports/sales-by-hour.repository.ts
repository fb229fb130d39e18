import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** Sums of one hour at one outlet. */
export interface HourSums {
  outletId: string;
  businessDate: string;
  hour: number;
  receipts: number;
  net: number;
  cost: number;
  discount: number;
}

export async function addHours(tx: EntityManager, hours: readonly HourSums[]): Promise<void> {
  await rows(
    tx,
    `insert into sales_by_hour as h (outlet_id, business_date, hour, receipts, net, cost, discount)
     select "outletId", "businessDate", hour, receipts, net, cost, discount from jsonb_to_recordset($1::jsonb)
       as t("outletId" uuid, "businessDate" date, hour int, receipts bigint, net bigint, cost bigint, discount bigint)
     order by 1, 2, 3
     on conflict (outlet_id, business_date, hour) do update set receipts = h.receipts + excluded.receipts,
       net = h.net + excluded.net, cost = h.cost + excluded.cost, discount = h.discount + excluded.discount`,
    [JSON.stringify(hours)],
  );
}
