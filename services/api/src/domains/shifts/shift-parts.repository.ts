import type { ShiftDetail } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** Sales that the shift's totals hold: its own, without those that came after its Z and were not in it. */
const inTotals = `s.shift_id = $1 and s.kind <> 'void' and not s.training
  and not exists (select from late_sales l where l.sale_id = s.id and not l.in_z)`;

/** The cash of a shift from its payments: put down, given back, refunded, corrected. */
export async function cashParts(tx: EntityManager, shiftId: string) {
  const [parts] = await rows<Record<'received' | 'change' | 'refunds' | 'corrections', number>>(
    tx,
    `select coalesce(sum(p.tendered) filter (where p.correction_id is null and p.tendered >= 0), 0) as received,
       coalesce(sum(p.amount - p.tendered) filter (where p.correction_id is null and p.tendered >= 0), 0) as change,
       coalesce(sum(p.amount) filter (where p.correction_id is null and p.tendered < 0), 0) as refunds,
       coalesce(sum(p.amount) filter (where p.correction_id is not null), 0) as corrections
     from payments p join sales s on s.id = p.sale_id where p.kind = 'cash' and ${inTotals}`,
    [shiftId],
  );
  return parts as NonNullable<typeof parts>;
}

export const tendersOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['tenders'][number]>(
    tx,
    `select p.kind, sum(p.amount) as amount from payments p join sales s on s.id = p.sale_id
     where ${inTotals} group by p.kind having sum(p.amount) <> 0 order by p.kind`,
    [shiftId],
  );

export const movementsOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['movements'][number]>(
    tx,
    `select m.id, m.at, m.amount, m.kind, m.reason, p.name as by, m.late
     from cash_movements m left join staff p on p.id = m.staff_id where m.shift_id = $1 order by m.at, m.id`,
    [shiftId],
  );

export const countsOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['counts'][number]>(
    tx,
    `select c.id, c.at, c.expected as "expectedCash", c.counted as "countedCash", c.difference, c.reason, p.name as by,
       a.name as "approvedBy"
     from cash_counts c left join staff p on p.id = c.staff_id left join staff a on a.id = c.approved_by
     where c.shift_id = $1 order by c.at, c.id`,
    [shiftId],
  );

export const correctionsOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['corrections'][number]>(
    tx,
    `select c.id, c.at, c.sale_id as "saleId", s.number, c.before, c.after, c.reason, p.name as by,
       a.name as "approvedBy", c.refused
     from tender_corrections c left join sales s on s.id = c.sale_id left join staff p on p.id = c.staff_id
       left join staff a on a.id = c.approved_by
     where c.shift_id = $1 order by c.at, c.id`,
    [shiftId],
  );

export const lateSalesOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['late'][number]>(
    tx,
    `select l.sale_id as "saleId", s.number, s.sealed_at as "sealedAt", l.arrived_at as "arrivedAt",
       l.arrived_on as "arrivedOn", s.payable, l.in_z as "inZ"
     from late_sales l join sales s on s.id = l.sale_id where l.shift_id = $1 order by l.arrived_at, l.sale_id`,
    [shiftId],
  );

export const paperSalesOf = (tx: EntityManager, shiftId: string) =>
  rows<ShiftDetail['paper'][number]>(
    tx,
    `select id as "saleId", number, sealed_at as "sealedAt", entered_at as "enteredAt", payable
     from sales where shift_id = $1 and entered_at is not null order by sealed_at, id`,
    [shiftId],
  );
