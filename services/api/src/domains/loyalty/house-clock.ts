import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** An instant and the business date of the house's first outlet at it. */
export interface HouseClock {
  instantMs: number;
  businessDate: string;
  minuteOfDay: number;
}

/** Where the house stands in time: a customer belongs to no outlet, so the first one decides. */
export async function houseClock(tx: EntityManager, now: Date): Promise<HouseClock> {
  const [row] = await rows<{ businessDate: string; minuteOfDay: number }>(
    tx,
    `select to_char(local - make_interval(mins => day_start_minute), 'YYYY-MM-DD') as "businessDate",
       (extract(hour from local) * 60 + extract(minute from local))::int as "minuteOfDay"
     from (select $1::timestamptz at time zone coalesce(o.time_zone, 'UTC') as local, coalesce(o.day_start_minute, 0) as day_start_minute
       from (select 1) as one left join lateral (select time_zone, day_start_minute from outlets order by code limit 1) o on true) as house`,
    [now],
  );
  return {
    instantMs: now.getTime(),
    businessDate: row?.businessDate ?? now.toISOString().slice(0, 10),
    minuteOfDay: row?.minuteOfDay ?? 0,
  };
}
