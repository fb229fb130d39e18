import type { CashRules, Outlet } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** Without cash rules: as it was, at first the table's defaults. */
export type NewOutlet = Omit<Outlet, 'version' | 'cash'> & { cash?: CashRules | undefined };

const columns = `
  o.id, o.code, o.name, o.address, o.phone, o.time_zone as "timeZone", o.day_start_minute as "dayStartMinute",
  o.receipt_locale as "receiptLocale", o.receipt_footer as "receiptFooter",
  jsonb_build_object('blindClose', o.blind_close, 'tolerance', o.cash_tolerance, 'moveLimit', o.cash_move_limit) as cash, o.version`;

/** @param scope a condition of `scopeOutlets(ctx, 'o', 'id')` */
export function findOutlets(tx: EntityManager, scope: string): Promise<Outlet[]> {
  return rows(
    tx,
    `select ${columns} from outlets o where o.deleted_at is null and ${scope} order by o.code`,
  );
}

export async function findOutlet(tx: EntityManager, id: string): Promise<Outlet | undefined> {
  const [outlet] = await rows<Outlet>(
    tx,
    `select ${columns} from outlets o where o.id = $1 and o.deleted_at is null`,
    [id],
  );
  return outlet;
}

const valuesOf = (o: NewOutlet) => [
  o.id, o.code, o.name, o.address, o.phone, o.timeZone, o.dayStartMinute, o.receiptLocale, o.receiptFooter,
  o.cash ? JSON.stringify(o.cash) : null,
]; // prettier-ignore

export async function insertOutlet(tx: EntityManager, outlet: NewOutlet): Promise<void> {
  await rows(
    tx,
    `insert into outlets (id, code, name, address, phone, time_zone, day_start_minute, receipt_locale, receipt_footer,
       blind_close, cash_tolerance, cash_move_limit)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce((cash ->> 'blindClose')::boolean, true),
       coalesce((cash ->> 'tolerance')::bigint, 0), (cash ->> 'moveLimit')::bigint
     from (select $10::jsonb as cash) as given`,
    valuesOf(outlet),
  );
}

/** @returns the outlet as it is now; undefined when the version is no longer that */
export async function updateOutlet(
  tx: EntityManager,
  outlet: NewOutlet & Pick<Outlet, 'version'>,
): Promise<Outlet | undefined> {
  const [changed] = await rows<Outlet>(
    tx,
    `update outlets o set code = $2, name = $3, address = $4, phone = $5, time_zone = $6, day_start_minute = $7,
       receipt_locale = $8, receipt_footer = $9, blind_close = coalesce(($10::jsonb ->> 'blindClose')::boolean, blind_close),
       cash_tolerance = coalesce(($10::jsonb ->> 'tolerance')::bigint, cash_tolerance),
       cash_move_limit = case when $10::jsonb is null then cash_move_limit else ($10::jsonb ->> 'moveLimit')::bigint end,
       version = version + 1, changed_at = now()
     where id = $1 and version = $11 and deleted_at is null returning ${columns}`,
    [...valuesOf(outlet), outlet.version],
  );
  return changed;
}
