-- A manager's yes to one step at a till, as the till sealed it: bound to act, sale, sum and register, good once.
create table approvals (
  id uuid primary key,
  outlet_id uuid not null,
  register_id uuid not null,
  act text not null,
  sale_id uuid,
  amount bigint,
  rate bigint,
  approver_id uuid not null,
  cashier_id uuid,
  reason text not null,
  -- Answered from the backoffice; null: by PIN at the till.
  request_id uuid,
  given_at timestamptz not null,
  received_at timestamptz not null default now()
);
create index approvals_by_time on approvals (outlet_id, given_at desc);
create index approvals_by_sale on approvals (sale_id) where sale_id is not null;
create index approvals_by_request on approvals (request_id) where request_id is not null;

-- A till asks the managers of its outlet; nothing of it lives in a process.
create table approval_requests (
  id uuid primary key,
  outlet_id uuid not null,
  register_id uuid not null,
  cashier_id uuid not null,
  act text not null,
  sale_id uuid,
  amount bigint,
  rate bigint,
  detail jsonb not null default '{}',
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'cancelled')),
  answered_by uuid,
  answered_at timestamptz,
  reason text
);
create index approval_requests_open on approval_requests (outlet_id, expires_at) where state = 'open';

-- Receipts set aside; they belong to the outlet. `id` is the receipt's first id and stays with it wherever it goes on.
create table parked_receipts (
  id uuid primary key,
  outlet_id uuid not null,
  register_id uuid not null,
  name text not null,
  total bigint not null,
  line_count int not null,
  receipt jsonb not null,
  parked_by uuid,
  parked_at timestamptz not null,
  state text not null check (state in ('parked', 'resumed', 'dropped')),
  moved_at timestamptz not null,
  xid xid8 not null default pg_current_xact_id()
);
create index parked_receipts_feed on parked_receipts (xid, id);
create index parked_receipts_open on parked_receipts (outlet_id) where state = 'parked';

-- The sale that a parked receipt became; a second one is an exception.
create table parked_payments (
  parked_id uuid primary key,
  sale_id uuid not null unique,
  outlet_id uuid not null
);
grant select on approvals, approval_requests, parked_receipts, parked_payments to khanut_reader;
