import type { TenderCorrectedBody } from '@khanut/shared/contracts';
import { type KindSum, tenderDeltas } from '@khanut/shared/money';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { isAfterClosing, type ShiftFinding } from './shifts.till.js';
import { deltaFault } from './delta-fault.js';

interface KnownSale {
  shiftId: string | null;
  outletId: string;
  businessDate: string;
  paid: KindSum[];
}

/** A tender as it is kept; one read from the payments has no name of its own. */
type NamedSum = KindSum & { id?: string };

/**
 * A tender that was tapped in error. The sealed sale stands as it is; the money moves by delta rows in `payments`, so
 * every sum over payments is right, and both facts stay in `tender_corrections`. What can't be booked is kept with the
 * reason and told. Needs no sale to have arrived when the till says what it believed before; and as deltas are of that
 * belief, the same belief is corrected once.
 */
export async function correctTenderFromTill(
  tx: EntityManager,
  body: TenderCorrectedBody,
  seq: number,
): Promise<ShiftFinding[]> {
  const sale = await knownSale(tx, body.saleId);
  const shiftId = sale ? sale.shiftId : (body.shiftId ?? null);
  const before: NamedSum[] | undefined = body.before ?? sale?.paid;
  const deltas = before ? tenderDeltas(before, body.tenders) : [];
  const fault = deltaFault(deltas) ?? ((await isCorrectedAlready(tx, body)) ? 'TWICE' : null);
  const code = await refusalCode(tx, body, { sale, shiftId, before, fault }, seq);
  const reason = code === 'CORRECTION_REFUSED' ? fault : code;
  await keepCorrection(tx, body, shiftId, before ?? [], reason);
  if (code) return [{ code, detail: { saleId: body.saleId, shiftId, reason } }];
  await moveMoney(tx, body, deltas, sale?.businessDate ?? body.businessDate);
  if (shiftId) await moveTotals(tx, shiftId, deltas);
  return [];
}

async function refusalCode(
  tx: EntityManager,
  body: TenderCorrectedBody,
  known: {
    sale: KnownSale | null;
    shiftId: string | null;
    before: KindSum[] | undefined;
    fault: string | null;
  },
  seq: number,
): Promise<string | null> {
  if (!known.before) return 'UNKNOWN_SALE';
  // A register corrects what its own outlet sold.
  if (known.sale && known.sale.outletId !== body.outletId) return 'UNKNOWN_SALE';
  if (known.shiftId && (await isAfterClosing(tx, known.shiftId, body, seq)))
    return 'CORRECTION_AFTER_Z';
  return known.fault ? 'CORRECTION_REFUSED' : null;
}

/** Each correction names its tenders anew: those it starts from were corrected already when another one started there. */
async function isCorrectedAlready(
  tx: EntityManager,
  { saleId, before = [] }: TenderCorrectedBody,
): Promise<boolean> {
  const named = JSON.stringify(before.map(({ id }) => ({ id })));
  const [found] = await rows<{ isThere: boolean }>(
    tx,
    `select exists (select from tender_corrections where sale_id = $1 and refused is null and before @> $2::jsonb) as "isThere"`,
    [saleId, named],
  );
  return before.length > 0 && (found?.isThere ?? false);
}

async function knownSale(tx: EntityManager, saleId: string): Promise<KnownSale | null> {
  const [sale] = await rows<KnownSale>(
    tx,
    `select shift_id as "shiftId", outlet_id as "outletId", business_date as "businessDate",
       coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'amount', amount)) from payments where sale_id = s.id), '[]') as paid
     from sales s where id = $1 and kind <> 'void'`,
    [saleId],
  );
  return sale ?? null;
}

async function keepCorrection(
  tx: EntityManager,
  body: TenderCorrectedBody,
  shiftId: string | null,
  before: readonly NamedSum[],
  refused: string | null,
): Promise<void> {
  const sums = (tenders: readonly NamedSum[]) =>
    JSON.stringify(tenders.map(({ id, kind, amount }) => ({ id, kind, amount })));
  await changedRows(
    tx,
    `insert into tender_corrections (id, sale_id, shift_id, outlet_id, register_id, at, staff_id, approved_by, reason,
       before, after, refused) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      body.id, body.saleId, shiftId, body.outletId, body.registerId, body.at, body.staffId, body.approvedBy ?? null,
      body.reason, sums(before), sums(body.tenders), refused,
    ], // prettier-ignore
  );
}

async function moveMoney(
  tx: EntityManager,
  body: TenderCorrectedBody,
  deltas: readonly KindSum[],
  businessDate: string,
): Promise<void> {
  await changedRows(
    tx,
    `insert into payments (id, sale_id, kind, amount, tendered, reference, outlet_id, business_date, correction_id)
     select gen_random_uuid(), $1, kind, amount, amount, null, $2, $3, $4
     from jsonb_to_recordset($5::jsonb) as delta (kind text, amount bigint)`,
    [body.saleId, body.outletId, businessDate, body.id, JSON.stringify(deltas)],
  );
}

async function moveTotals(
  tx: EntityManager,
  shiftId: string,
  deltas: readonly KindSum[],
): Promise<void> {
  const sumOf = (fits: (kind: string) => boolean) =>
    deltas.reduce((sum, { kind, amount }) => sum + (fits(kind) ? amount : 0), 0);
  await changedRows(
    tx,
    `insert into shift_totals as t (shift_id, cash, card, other) values ($1, $2, $3, $4)
     on conflict (shift_id) do update set cash = t.cash + excluded.cash, card = t.card + excluded.card,
       other = t.other + excluded.other`,
    [
      shiftId,
      sumOf((kind) => kind === 'cash'),
      sumOf((kind) => kind === 'card'),
      sumOf((kind) => kind !== 'cash' && kind !== 'card'),
    ],
  );
}
