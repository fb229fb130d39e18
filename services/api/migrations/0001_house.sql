-- The house: every room's tables. Money is bigint minor units, quantity bigint thousandths, rates int parts per million.
-- Roles: khanut_owner runs this; khanut_app reads and writes without DDL; khanut_reader reads for reports.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Company, staff, access ------------------------------------------------------------------------------------------

create table company (
  id uuid primary key,
  name text not null,
  tax_id text,
  currency char(3) not null,
  country char(2) not null,
  locale text not null check (locale in ('hy', 'ru', 'en')),
  cash_step bigint not null check (cash_step > 0),
  denominations bigint[] not null,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index company_only_one on company ((true));

-- One row: replaced by a restore or a move, so that every till resyncs in full.
create table feed_generation (generation uuid not null, created_at timestamptz not null default now());
create unique index feed_generation_only_one on feed_generation ((true));
insert into feed_generation (generation) values (gen_random_uuid());

create table outlets (
  id uuid primary key,
  code text not null unique,
  name text not null,
  address text,
  phone text,
  time_zone text not null,
  day_start_minute int not null default 0,
  receipt_locale text not null default 'hy',
  receipt_footer text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table staff (
  id uuid primary key,
  email text,
  name text not null,
  role text not null check (role in ('owner', 'chain_manager', 'store_manager', 'cashier', 'marketer', 'viewer')),
  password_hash text,
  -- Verifier that a till can check without a network: {salt, iterations, hash, approver}.
  pin_verifier jsonb,
  all_outlets boolean not null default false,
  locale text not null default 'hy',
  manual_discount_limit int not null default 0,
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  deleted_at timestamptz
);
create unique index staff_email on staff (lower(email)) where deleted_at is null;

create table staff_outlets (
  staff_id uuid not null references staff,
  outlet_id uuid not null references outlets,
  primary key (staff_id, outlet_id)
);

create table sessions (
  token_hash bytea primary key,
  staff_id uuid not null references staff,
  kind text not null check (kind in ('cookie', 'cashier')),
  register_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_staff on sessions (staff_id);

-- Failed attempts by subject ('login:mail', 'pin:register:staff', 'enrol:ip'): survives a restart.
create table attempts (
  subject text primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  outlet_id uuid,
  staff_id uuid,
  register_id uuid,
  act text not null,
  subject_type text,
  subject_id text,
  detail jsonb not null default '{}',
  request_id text,
  previous_hash bytea,
  hash bytea
);
create index audit_subject on audit (subject_type, subject_id);

-- Outlets' registers and agents -------------------------------------------------------------------------------------

create table registers (
  id uuid primary key,
  outlet_id uuid not null references outlets,
  code text not null,
  name text not null,
  kind text not null default 'till' check (kind in ('till', 'import')),
  epoch int not null default 0,
  scope_version int not null default 1,
  token_hash bytea,
  token_revoked_at timestamptz,
  origin text,
  agent_id uuid,
  last_seen_at timestamptz,
  unsynced int,
  app_version text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (outlet_id, code)
);
create unique index registers_token on registers (token_hash);

create table enrolment_codes (
  code_hash bytea primary key,
  register_id uuid not null references registers,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table agents (
  id uuid primary key,
  outlet_id uuid not null references outlets,
  name text not null,
  credential_hash bytea not null unique,
  version text,
  last_seen_at timestamptz,
  -- [{id, kind, name, state, advice, at}] as the agent last told.
  devices jsonb not null default '[]',
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);

-- Catalogue ---------------------------------------------------------------------------------------------------------

create table tax_classes (
  id text primary key,
  name text not null,
  mode text not null check (mode in ('included', 'added')),
  -- [{id, name, rate, startsAtMs}]
  rates jsonb not null,
  created_at timestamptz not null default now()
);

create table categories (
  id uuid primary key,
  name text not null,
  names jsonb not null default '{}',
  parent_id uuid references categories,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz,
  xid xid8 not null default pg_current_xact_id()
);

create table products (
  id uuid primary key,
  sku text not null,
  name text not null,
  names jsonb not null default '{}',
  unit text not null default 'pcs' check (unit in ('pcs', 'kg', 'l', 'm')),
  category_id uuid references categories,
  brand text,
  tax_class_id text not null references tax_classes,
  lowest_price bigint,
  never_discounted boolean not null default false,
  earns_nothing boolean not null default false,
  open_price boolean not null default false,
  stock_tracked boolean not null default true,
  favourite boolean not null default false,
  low_stock_at bigint,
  custom jsonb not null default '{}',
  -- Case- and accent-folded words of name, names and sku (shared/text search-fold), for trigram search.
  search text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz,
  xid xid8 not null default pg_current_xact_id()
);
create unique index products_sku on products (sku) where deleted_at is null;
create index products_search on products using gin (search gin_trgm_ops);
create index products_feed on products (xid, id);
create index categories_feed on categories (xid, id);

create table barcodes (
  code text primary key,
  product_id uuid not null references products,
  -- How much of the product this code stands for (a pack), thousandths.
  quantity bigint not null default 1000
);
create index barcodes_product on barcodes (product_id);

-- Append-only: a price is never edited, a newer row replaces it; PRICE_DIFFERS looks here as of the sale's time.
create table prices (
  id uuid primary key,
  product_id uuid not null references products,
  outlet_id uuid references outlets,
  customer_category_id uuid,
  min_quantity bigint not null default 0,
  unit_price bigint not null check (unit_price >= 0),
  starts_at timestamptz not null default now(),
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index prices_product on prices (product_id, starts_at desc);

-- Customers ---------------------------------------------------------------------------------------------------------

create table discount_categories (
  id uuid primary key,
  name text not null,
  names jsonb not null default '{}',
  kind text not null default 'category' check (kind in ('category', 'tier')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table customers (
  id uuid primary key,
  kind text not null default 'person' check (kind in ('person', 'company')),
  name text not null,
  email text,
  tax_id text,
  birthday date,
  locale text not null default 'hy',
  note text,
  tier_id uuid references discount_categories,
  individual_rate int check (individual_rate between 0 and 1000000),
  individual_expires_at timestamptz,
  individual_granted_by uuid,
  sms_consent_at timestamptz,
  sms_consent_source text,
  sms_consent_withdrawn_at timestamptz,
  home_outlet_id uuid references outlets,
  reference text,
  custom jsonb not null default '{}',
  search text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz,
  xid xid8 not null default pg_current_xact_id()
);
create index customers_search on customers using gin (search gin_trgm_ops);
create index customers_feed on customers (xid, id);
create unique index customers_reference on customers (reference) where reference is not null;

create table customer_phones (
  phone text not null,
  customer_id uuid not null references customers,
  kind text not null default 'mobile',
  primary key (phone, customer_id)
);
create index customer_phones_tail on customer_phones (reverse(phone));
create index customer_phones_customer on customer_phones (customer_id);

create table customer_cards (
  number text primary key,
  customer_id uuid not null references customers,
  issued_at timestamptz not null default now(),
  blocked_at timestamptz
);
create index customer_cards_customer on customer_cards (customer_id);

create table customer_categories (
  customer_id uuid not null references customers,
  category_id uuid not null references discount_categories,
  since timestamptz not null default now(),
  document_seen text,
  seen_by uuid,
  valid_until timestamptz,
  primary key (customer_id, category_id)
);

-- Append-only proof of who agreed to what, where and when.
create table consents (
  id uuid primary key,
  customer_id uuid not null references customers,
  channel text not null check (channel in ('sms', 'email')),
  purpose text not null default 'marketing',
  granted boolean not null,
  wording text not null,
  source text not null,
  staff_id uuid,
  at timestamptz not null default now()
);
create index consents_customer on consents (customer_id, channel, at desc);

-- Kept by the posting statement: what a customer bought, in sums.
create table customer_totals (
  customer_id uuid primary key,
  visits bigint not null default 0,
  net bigint not null default 0,
  discount bigint not null default 0,
  last_sale_at timestamptz
);

-- One row a receipt of a known customer: the ledger that accumulation and tiers read.
create table customer_ledger (
  sale_id uuid primary key,
  customer_id uuid not null,
  outlet_id uuid not null,
  at timestamptz not null,
  business_date date not null,
  net bigint not null,
  discount bigint not null
);
create index customer_ledger_customer on customer_ledger (customer_id, at desc);

-- Rulebook ----------------------------------------------------------------------------------------------------------

create table rulebooks (
  version int primary key,
  body jsonb not null,
  published_at timestamptz not null default now(),
  published_by uuid
);

create table rules (
  id uuid primary key,
  name text not null,
  body jsonb not null,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz
);

-- Sync --------------------------------------------------------------------------------------------------------------

-- Every journal entry as the bytes the till made. `posted`: its effects stand in the tables below.
create table entries (
  id uuid primary key,
  register_id uuid not null,
  epoch int not null,
  seq int not null,
  kind text not null,
  hash bytea not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  verdict text not null,
  codes text[] not null default '{}'
);
create index entries_register on entries (register_id, epoch, seq);
create index entries_kind on entries (kind, received_at);

-- Same id, other content: both bodies are kept.
create table entry_conflicts (
  id uuid not null,
  hash bytea not null,
  register_id uuid not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  primary key (id, hash)
);

create table quarantine (
  id bigint generated always as identity primary key,
  entry_id text not null,
  hash bytea not null,
  register_id uuid,
  body bytea not null,
  reason text not null,
  received_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  unique (entry_id, hash)
);

create table exceptions (
  id bigint generated always as identity primary key,
  outlet_id uuid not null,
  register_id uuid,
  subject_type text not null,
  subject_id text not null,
  code text not null,
  detail jsonb not null default '{}',
  raised_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text,
  unique (subject_type, subject_id, code)
);
create index exceptions_open on exceptions (outlet_id, raised_at) where resolved_at is null;

-- Highest numbers seen of each register's epoch.
create table register_numbers (
  register_id uuid not null,
  epoch int not null,
  last_number int not null default 0,
  last_z_number int not null default 0,
  last_seq int not null default 0,
  receipts bigint not null default 0,
  primary key (register_id, epoch)
);

-- Shifts ------------------------------------------------------------------------------------------------------------

create table shifts (
  id uuid primary key,
  outlet_id uuid not null,
  register_id uuid not null,
  epoch int not null,
  -- null while only sales of the shift, not its opening, have arrived.
  opened_at timestamptz,
  opened_by uuid,
  float bigint,
  closed_at timestamptz,
  closed_by uuid,
  z_number int,
  expected_cash bigint,
  counted_cash bigint,
  difference bigint,
  close_body jsonb,
  business_date date not null,
  created_at timestamptz not null default now()
);
create index shifts_register on shifts (register_id, business_date);

-- Kept as sales arrive; closing reads one row.
create table shift_totals (
  shift_id uuid primary key,
  sales bigint not null default 0,
  returns bigint not null default 0,
  net bigint not null default 0,
  discount bigint not null default 0,
  tax bigint not null default 0,
  rounding bigint not null default 0,
  cash bigint not null default 0,
  card bigint not null default 0,
  other bigint not null default 0
);

create table cash_movements (
  id uuid primary key,
  shift_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  amount bigint not null,
  kind text not null check (kind in ('float', 'in-out', 'sale', 'hand-over')),
  reason text
);
create index cash_movements_shift on cash_movements (shift_id);

-- Sales -------------------------------------------------------------------------------------------------------------

create table sales (
  id uuid primary key,
  kind text not null check (kind in ('sale', 'return', 'void')),
  number int,
  outlet_id uuid not null,
  register_id uuid not null,
  epoch int not null,
  shift_id uuid,
  cashier_id uuid,
  customer_id uuid,
  customer_name text,
  opened_at timestamptz not null,
  sealed_at timestamptz not null,
  business_date date not null,
  currency char(3) not null,
  rulebook_version int not null,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  included_tax bigint not null,
  added_tax bigint not null,
  rounding bigint not null,
  payable bigint not null,
  paid bigint not null,
  change bigint not null,
  cost bigint not null default 0,
  original_sale_id uuid,
  preorder_id uuid,
  reference text,
  source text,
  training boolean not null default false,
  line_count int not null,
  created_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id()
);
create unique index sales_number on sales (register_id, epoch, number) where number is not null;
create index sales_outlet_date on sales (outlet_id, business_date desc, sealed_at desc);
create index sales_customer on sales (customer_id, sealed_at desc) where customer_id is not null;
create index sales_original on sales (original_sale_id) where original_sale_id is not null;
create index sales_reference on sales (source, reference) where reference is not null;
create index sales_preorder on sales (preorder_id) where preorder_id is not null;
create index sales_shift on sales (shift_id) where shift_id is not null;

create table sale_lines (
  sale_id uuid not null,
  line_id uuid not null,
  line_no int not null,
  business_date date not null,
  outlet_id uuid not null,
  product_id uuid not null,
  category_id uuid,
  sku text not null,
  name text not null,
  barcode text,
  quantity bigint not null,
  unit_price bigint not null,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  cost bigint not null default 0,
  original_line_id uuid,
  primary key (sale_id, line_id, business_date)
) partition by range (business_date);
create index sale_lines_product on sale_lines (product_id, business_date);
create index sale_lines_original on sale_lines (original_line_id) where original_line_id is not null;
create index sale_lines_date on sale_lines using brin (business_date);
create table sale_lines_default partition of sale_lines default;

create table sale_discounts (
  sale_id uuid not null,
  line_id uuid not null,
  position int not null,
  step text not null,
  rule_id text not null,
  name text not null,
  rate int,
  amount bigint not null,
  business_date date not null,
  outlet_id uuid not null,
  customer_id uuid,
  cashier_id uuid,
  primary key (sale_id, line_id, position)
);
create index sale_discounts_customer on sale_discounts (customer_id) where customer_id is not null;

create table sale_taxes (
  sale_id uuid not null,
  position int not null,
  rate_id text not null,
  name text not null,
  rate int not null,
  mode text not null,
  amount bigint not null,
  primary key (sale_id, position)
);

create table payments (
  id uuid primary key,
  sale_id uuid not null,
  kind text not null,
  amount bigint not null,
  tendered bigint not null,
  reference text,
  outlet_id uuid not null,
  business_date date not null
);
create index payments_sale on payments (sale_id);

-- A sealed sale never changes.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a sealed sale is a fact and is never changed (table %)', tg_table_name using errcode = 'KH001';
end $$;
create trigger sale_lines_sealed before update or delete on sale_lines for each row execute function refuse_change();
create trigger sale_discounts_sealed before update or delete on sale_discounts for each row execute function refuse_change();
create trigger sale_taxes_sealed before update or delete on sale_taxes for each row execute function refuse_change();

-- Months ahead are made here; rows of that month waiting in the default partition move over in the same transaction.
create function ensure_sale_month(month date) returns text language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', month)::date;
  last date := (date_trunc('month', month) + interval '1 month')::date;
  part text := 'sale_lines_' || to_char(first, 'YYYYMM');
begin
  if to_regclass(part) is not null then return part; end if;
  -- Two makers of one month wait here; taking the lock also makes the other's table visible to the look-up below.
  lock table sale_lines in share update exclusive mode;
  if to_regclass(part) is not null then return part; end if;
  execute format('create table %I (like sale_lines including defaults)', part);
  alter table sale_lines_default disable trigger user;
  execute format('with moved as (delete from sale_lines_default where business_date >= %L and business_date < %L returning *) insert into %I select * from moved', first, last, part);
  alter table sale_lines_default enable trigger user;
  execute format('alter table sale_lines attach partition %I for values from (%L) to (%L)', part, first, last);
  return part;
end $$;

-- Stock -------------------------------------------------------------------------------------------------------------

create table stock_levels (
  outlet_id uuid not null,
  product_id uuid not null,
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  -- Value of what is on hand at average cost, minor units; unit cost = value * 1000 / on_hand.
  value bigint not null default 0,
  -- Last known cost of one unit, minor units; what a sale line costs while average cost can't be had.
  unit_cost bigint not null default 0,
  changed_at timestamptz not null default now(),
  primary key (outlet_id, product_id)
);
create index stock_levels_product on stock_levels (product_id);

-- Append-only; stock_levels.on_hand = Σ quantity.
create table stock_movements (
  id uuid primary key,
  outlet_id uuid not null,
  product_id uuid not null,
  quantity bigint not null,
  cost bigint not null default 0,
  cause text not null check (cause in ('sale', 'return', 'receipt', 'adjustment', 'count')),
  document_id uuid not null,
  line_id uuid,
  at timestamptz not null,
  staff_id uuid,
  reason text,
  created_at timestamptz not null default now()
);
create index stock_movements_product on stock_movements (outlet_id, product_id, at);
create index stock_movements_document on stock_movements (document_id);

create table goods_receipts (
  id uuid primary key,
  outlet_id uuid not null references outlets,
  number text not null,
  supplier text,
  note text,
  received_at timestamptz not null,
  total_cost bigint not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  cancelled_at timestamptz
);
create table goods_receipt_lines (
  receipt_id uuid not null references goods_receipts,
  line_id uuid not null,
  product_id uuid not null references products,
  quantity bigint not null check (quantity > 0),
  unit_cost bigint not null check (unit_cost >= 0),
  primary key (receipt_id, line_id)
);

create table document_numbers (
  outlet_id uuid not null,
  kind text not null,
  year int not null,
  last_number int not null,
  primary key (outlet_id, kind, year)
);

-- Pre-orders --------------------------------------------------------------------------------------------------------

create table preorders (
  id uuid primary key,
  outlet_id uuid not null references outlets,
  number text not null,
  customer_id uuid not null,
  state text not null check (state in ('taken', 'ready', 'handed-over', 'cancelled')),
  due_at timestamptz not null,
  note text,
  sale_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz,
  xid xid8 not null default pg_current_xact_id()
);
create index preorders_due on preorders (outlet_id, state, due_at);
create index preorders_feed on preorders (xid, id);

create table preorder_lines (
  preorder_id uuid not null references preorders,
  line_id uuid not null,
  line_no int not null,
  product_id uuid not null,
  name text not null,
  quantity bigint not null check (quantity > 0),
  unit_price bigint not null,
  primary key (preorder_id, line_id)
);

-- Campaigns ---------------------------------------------------------------------------------------------------------

create table campaigns (
  id uuid primary key,
  outlet_id uuid references outlets,
  name text not null,
  channel text not null default 'sms' check (channel in ('sms')),
  gateway text not null check (gateway in ('twilio', 'agent')),
  agent_id uuid,
  template text not null,
  -- {discountCategoryIds, tierIds, search, customerIds}
  audience jsonb not null,
  state text not null check (state in ('draft', 'sending', 'paused', 'done', 'cancelled')),
  quiet_from_minute int not null default 1260,
  quiet_to_minute int not null default 600,
  cap_per_days int not null default 1,
  cap_days int not null default 1,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  started_at timestamptz,
  finished_at timestamptz
);

-- One row a person: queued -> released (claimed, about to be handed over) -> one result for ever.
create table messages (
  id uuid primary key,
  campaign_id uuid not null references campaigns,
  customer_id uuid not null,
  outlet_id uuid,
  phone text not null,
  text text not null,
  parts int not null,
  state text not null check (state in ('queued', 'released', 'sent', 'delivered', 'failed', 'refused', 'unknown')),
  reason text,
  provider_id text,
  released_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  unique (campaign_id, customer_id)
);
create index messages_state on messages (state, campaign_id);
create index messages_customer on messages (customer_id, released_at);
create index messages_provider on messages (provider_id) where provider_id is not null;

-- Outbox ------------------------------------------------------------------------------------------------------------

create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  topic text not null,
  outlet_id uuid,
  subject_id text not null,
  body jsonb not null default '{}',
  at timestamptz not null default now()
);
create index outbox_feed on outbox (xid, id);

create table outbox_cursors (
  reader text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  moved_at timestamptz not null default now()
);

-- What leaves the house or takes long: the relay hands these to BullMQ.
create table outgoing_jobs (
  id bigint generated always as identity primary key,
  queue text not null,
  name text not null,
  key text not null unique,
  body jsonb not null,
  created_at timestamptz not null default now(),
  handed_over_at timestamptz
);
create index outgoing_jobs_waiting on outgoing_jobs (id) where handed_over_at is null;

-- Rollups, kept from the outbox -------------------------------------------------------------------------------------

create table sales_by_hour (
  outlet_id uuid not null,
  business_date date not null,
  hour int not null,
  receipts bigint not null default 0,
  net bigint not null default 0,
  cost bigint not null default 0,
  discount bigint not null default 0,
  primary key (outlet_id, business_date, hour)
);

-- Imports -----------------------------------------------------------------------------------------------------------

create table imports (
  id uuid primary key,
  source text not null,
  file_hash bytea not null,
  kind text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Rows read, accepted, rejected so far, and the position to resume from.
  progress jsonb not null default '{}',
  unique (source, kind, file_hash)
);

create table import_rejections (
  import_id uuid not null references imports,
  row_no bigint not null,
  reason text not null,
  detail text,
  primary key (import_id, row_no)
);

-- Rights ------------------------------------------------------------------------------------------------------------

do $$
begin
  if not exists (select from pg_roles where rolname = 'khanut_app') then create role khanut_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'khanut_reader') then create role khanut_reader nologin; end if;
end $$;
grant usage on schema public to khanut_app, khanut_reader;
grant select, insert, update, delete on all tables in schema public to khanut_app;
grant usage, select on all sequences in schema public to khanut_app;
grant select on all tables in schema public to khanut_reader;
revoke select on sessions, attempts, enrolment_codes from khanut_reader;
alter default privileges in schema public grant select, insert, update, delete on tables to khanut_app;
alter default privileges in schema public grant usage, select on sequences to khanut_app;
grant execute on function ensure_sale_month(date) to khanut_app;
