import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

export type Period = 'today' | 'week' | 'month';

/** Sums of a period at one outlet; `back` 0 is the present one, 1 the one before, … */
export interface PeriodSums {
  outletId: string;
  back: number;
  receipts: number;
  net: number;
  discount: number;
  tax: number;
  cost: number;
}
export interface HourSums {
  back: number;
  hour: number;
  net: number;
}
export interface TodayOutlet {
  id: string;
  name: string;
  /** Its business date at the instant asked for. */
  today: string;
  openTills: number;
  tills: number;
}

/** First and last day of the period that lies `back` periods before, to the same weekday or day of the month. */
const windows: Record<Period, { first: string; last: string }> = {
  today: { first: 'o.today - 7 * back', last: 'o.today - 7 * back' },
  week: { first: `date_trunc('week', o.today)::date - 7 * back`, last: 'o.today - 7 * back' },
  month: {
    first: `(date_trunc('month', o.today) - make_interval(months => back))::date`,
    last: `(o.today - make_interval(months => back))::date`,
  },
};

/** Outlets with their own business date and the minutes of it that have gone by. Reads `$1`, the instant. */
const outletNow = (scope: string): string => `
  select o.id, o.code, o.name, o.time_zone, o.day_start_minute,
    (($1::timestamptz at time zone o.time_zone) - make_interval(mins => o.day_start_minute))::date as today,
    (extract(epoch from ($1::timestamptz at time zone o.time_zone) - make_interval(mins => o.day_start_minute))::bigint / 60 % 1440)::int as gone
  from outlets o where o.deleted_at is null and ${scope}`;

/** @param scope a condition on `o.id` */
export const findTodayOutlets = (
  tx: EntityManager,
  at: Date,
  scope: string,
): Promise<TodayOutlet[]> =>
  rows<TodayOutlet>(
    tx,
    `select o.id, o.name, o.today,
       (select count(*) from registers r where r.outlet_id = o.id and r.kind = 'till' and r.deleted_at is null) as tills,
       (select count(distinct s.register_id) from shifts s where s.outlet_id = o.id and s.opened_at is not null
          and s.closed_at is null) as "openTills"
     from (${outletNow(scope)}) as o order by o.code`,
    [at],
  );

/** The present period from the receipts themselves: the same money as in the reports. */
export const findPresent = (
  tx: EntityManager,
  at: Date,
  period: Period,
  scope: string,
): Promise<PeriodSums[]> =>
  rows<PeriodSums>(
    tx,
    `select o.id as "outletId", 0 as back, count(*) filter (where s.kind = 'sale') as receipts,
       coalesce(sum(s.net + s.added_tax), 0) as net, coalesce(sum(s.discount), 0) as discount,
       coalesce(sum(s.included_tax + s.added_tax), 0) as tax, coalesce(sum(s.cost), 0) as cost
     from (${outletNow(scope)}) as o cross join (select 0 as back) as one
     join sales s on s.outlet_id = o.id and s.business_date between ${windows[period].first} and ${windows[period].last}
     where s.kind <> 'void' and not s.training group by o.id`,
    [at],
  );

/** The periods before, cut off at the same time of day, from the rollup; a period without receipts is no measure. */
export const findUsual = (
  tx: EntityManager,
  at: Date,
  period: Period,
  scope: string,
  periods: number,
): Promise<PeriodSums[]> =>
  rows<PeriodSums>(
    tx,
    `select "outletId", back, round(sum(receipts * share))::bigint as receipts, round(sum(net * share))::bigint as net,
       0 as discount, 0 as tax, 0 as cost
     from (
       select o.id as "outletId", back, h.receipts, h.net, case when h.business_date < ${windows[period].last} then 1
         else least(greatest((o.gone - (h.hour * 60 - o.day_start_minute + 1440) % 1440)::numeric / 60, 0), 1) end as share
       from (${outletNow(scope)}) as o cross join generate_series(1, $2::int) as back
       join sales_by_hour h on h.outlet_id = o.id and h.business_date between ${windows[period].first} and ${windows[period].last}
     ) as hours group by 1, 2 having sum(receipts) > 0`,
    [at, periods],
  );

/** Money by hour of the wall clock: the present period (`back` 0) from receipts. */
export const findPresentHours = (
  tx: EntityManager,
  at: Date,
  period: Period,
  scope: string,
): Promise<HourSums[]> =>
  rows<HourSums>(
    tx,
    `select 0 as back, extract(hour from s.sealed_at at time zone o.time_zone)::int as hour, sum(s.net + s.added_tax) as net
     from (${outletNow(scope)}) as o cross join (select 0 as back) as one
     join sales s on s.outlet_id = o.id and s.business_date between ${windows[period].first} and ${windows[period].last}
     where s.kind <> 'void' and not s.training group by 2 order by 2`,
    [at],
  );

/** Whole hours of the same weekday in the weeks before. */
export const findUsualHours = (
  tx: EntityManager,
  at: Date,
  scope: string,
  weeks: number,
): Promise<HourSums[]> =>
  rows<HourSums>(
    tx,
    `select back, h.hour, sum(h.net) as net
     from (${outletNow(scope)}) as o cross join generate_series(1, $2::int) as back
     join sales_by_hour h on h.outlet_id = o.id and h.business_date = o.today - 7 * back group by 1, 2`,
    [at, weeks],
  );
