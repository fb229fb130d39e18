-- Shifts: who is in a Z is decided by the journal's order, not by when something arrives.

alter table outlets add column blind_close boolean not null default true;
alter table outlets add column cash_tolerance bigint not null default 0 check (cash_tolerance >= 0);
alter table outlets add column cash_move_limit bigint check (cash_move_limit >= 0);

-- Place of the closing in its register's journal: what the till sealed before it is in the Z.
alter table shifts add column closed_seq int;
alter table shifts add column float_expected bigint;
alter table shifts add column float_reason text;
alter table shifts add column open_denominations jsonb;
update shifts h set closed_seq = n.seq from entries n
  where h.close_body is not null and n.id = (h.close_body ->> 'id')::uuid;
create index shifts_closed on shifts (register_id, closed_at desc) where closed_at is not null;

-- Sales that came for a closed shift, with their day of arrival. in_z: the till had counted them before it closed.
create table late_sales (
  sale_id uuid primary key,
  shift_id uuid not null,
  outlet_id uuid not null,
  in_z boolean not null,
  arrived_at timestamptz not null default now(),
  arrived_on date not null
);
create index late_sales_shift on late_sales (shift_id);
create index late_sales_day on late_sales (outlet_id, arrived_on);
-- So far every one of them was added to the shift's totals.
insert into late_sales (sale_id, shift_id, outlet_id, in_z, arrived_at, arrived_on)
  select s.id, s.shift_id, s.outlet_id, true, s.created_at, (s.created_at at time zone o.time_zone)::date
  from exceptions e join sales s on s.id::text = e.subject_id join outlets o on o.id = s.outlet_id
  where e.subject_type = 'sale' and e.code = 'LATE_FOR_CLOSED_SHIFT' and s.shift_id is not null;

-- A receipt written on paper: when it was entered; sealed_at is the paper's time.
alter table sales add column entered_at timestamptz;

-- A surprise count; the shift goes on.
create table cash_counts (
  id uuid primary key,
  shift_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  approved_by uuid,
  expected bigint not null,
  counted bigint not null,
  difference bigint not null,
  reason text,
  denominations jsonb not null
);
create index cash_counts_shift on cash_counts (shift_id);

-- Cash that moved after the Z it names: it stands beside the Z.
alter table cash_movements add column late boolean not null default false;

-- Both facts of a corrected tender; the money moves by delta rows in payments.
create table tender_corrections (
  id uuid primary key,
  sale_id uuid not null,
  shift_id uuid,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  approved_by uuid,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  -- Why it moved nothing.
  refused text,
  arrived_at timestamptz not null default now()
);
create index tender_corrections_shift on tender_corrections (shift_id);
create index tender_corrections_sale on tender_corrections (sale_id);
alter table payments add column correction_id uuid;

grant select on late_sales, cash_counts, tender_corrections to khanut_reader;
