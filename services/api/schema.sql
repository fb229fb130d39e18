-- Generated from the migrations; do not edit.

-- Extensions

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Tables

create table agents (
  id uuid not null,
  outlet_id uuid not null,
  name text not null,
  credential_hash bytea not null,
  version text,
  last_seen_at timestamp with time zone,
  devices jsonb default '[]'::jsonb not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null
);

create table approval_requests (
  id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  cashier_id uuid not null,
  act text not null,
  sale_id uuid,
  amount bigint,
  rate bigint,
  detail jsonb default '{}'::jsonb not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text default 'open'::text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  reason text
);

create table approvals (
  id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  act text not null,
  sale_id uuid,
  amount bigint,
  rate bigint,
  approver_id uuid not null,
  cashier_id uuid,
  reason text not null,
  request_id uuid,
  given_at timestamp with time zone not null,
  received_at timestamp with time zone default now() not null
);

create table attempts (
  subject text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone
);

create table audit (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  outlet_id uuid,
  staff_id uuid,
  register_id uuid,
  act text not null,
  subject_type text,
  subject_id text,
  detail jsonb default '{}'::jsonb not null,
  request_id text,
  previous_hash bytea,
  hash bytea,
  chain_no bigint
);

create table back_tests (
  id uuid not null,
  rule_name text not null,
  draft jsonb not null,
  draft_active boolean default true not null,
  rulebook_version integer not null,
  outlet_ids uuid[],
  from_date date not null,
  to_date date not null,
  state text not null,
  receipts bigint default 0 not null,
  done bigint default 0 not null,
  result jsonb,
  error text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  started_at timestamp with time zone,
  seen_at timestamp with time zone,
  attempts integer default 0 not null,
  finished_at timestamp with time zone
);

create table balance_entries (
  source_id uuid not null,
  kind text not null,
  holder text not null,
  reason text not null,
  "position" integer default 0 not null,
  amount bigint not null,
  overdraft boolean default false not null,
  available_at timestamp with time zone,
  expires_at timestamp with time zone,
  at timestamp with time zone not null,
  business_date date not null,
  outlet_id uuid,
  register_id uuid,
  staff_id uuid,
  sale_id uuid,
  lot_id uuid,
  note text,
  created_at timestamp with time zone default now() not null
);

create table balances (
  kind text not null,
  holder text not null,
  amount bigint default 0 not null,
  held bigint default 0 not null,
  credit_limit bigint default 0 not null,
  due_days integer,
  consented_at timestamp with time zone,
  customer_id uuid,
  currency character(3),
  expires_at timestamp with time zone,
  blocked_at timestamp with time zone,
  outlet_id uuid,
  note text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null
);

create table barcodes (
  code text not null,
  product_id uuid not null,
  quantity bigint default 1000 not null,
  price bigint
);

create table campaigns (
  id uuid not null,
  outlet_id uuid,
  name text not null,
  channel text default 'sms'::text not null,
  gateway text not null,
  agent_id uuid,
  template text not null,
  audience jsonb not null,
  state text not null,
  quiet_from_minute integer default 1260 not null,
  quiet_to_minute integer default 600 not null,
  cap_per_days integer default 1 not null,
  cap_days integer default 1 not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  started_at timestamp with time zone,
  finished_at timestamp with time zone
);

create table card_import_rows (
  import_id uuid not null,
  "row" integer not null,
  customer_id uuid not null,
  made jsonb not null,
  undone_at timestamp with time zone
);

create table card_imports (
  id uuid not null,
  file_name text not null,
  hash bytea not null,
  report jsonb not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  undone_at timestamp with time zone,
  undone_by uuid,
  undo_report jsonb
);

create table cash_counts (
  id uuid not null,
  shift_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamp with time zone not null,
  staff_id uuid,
  approved_by uuid,
  expected bigint not null,
  counted bigint not null,
  difference bigint not null,
  reason text,
  denominations jsonb not null
);

create table cash_movements (
  id uuid not null,
  shift_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamp with time zone not null,
  staff_id uuid,
  amount bigint not null,
  kind text not null,
  reason text,
  late boolean default false not null
);

create table categories (
  id uuid not null,
  name text not null,
  names jsonb default '{}'::jsonb not null,
  parent_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone,
  xid xid8 default pg_current_xact_id() not null,
  restriction jsonb
);

create table company (
  id uuid not null,
  name text not null,
  tax_id text,
  currency character(3) not null,
  country character(2) not null,
  locale text not null,
  cash_step bigint not null,
  denominations bigint[] not null,
  demo boolean default false not null,
  created_at timestamp with time zone default now() not null
);

create table consents (
  id uuid not null,
  customer_id uuid not null,
  channel text not null,
  purpose text default 'marketing'::text not null,
  granted boolean not null,
  wording text not null,
  source text not null,
  staff_id uuid,
  at timestamp with time zone default now() not null
);

create table coupon_definitions (
  id uuid not null,
  name text not null,
  names jsonb default '{}'::jsonb not null,
  kind text not null,
  prefix text not null,
  key bytea not null,
  uses_each integer,
  starts_at timestamp with time zone,
  expires_at timestamp with time zone,
  active boolean default true not null,
  made integer default 0 not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone
);

create table coupon_uses (
  sale_id uuid not null,
  code text not null,
  at timestamp with time zone not null,
  outlet_id uuid not null,
  customer_id uuid,
  count integer default 1 not null
);

create table coupons (
  code text not null,
  definition_id uuid not null,
  serial integer not null,
  customer_id uuid,
  uses integer default 0 not null,
  uses_allowed integer,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null
);

create table customer_cards (
  number text not null,
  customer_id uuid not null,
  issued_at timestamp with time zone default now() not null,
  blocked_at timestamp with time zone
);

create table customer_categories (
  customer_id uuid not null,
  category_id uuid not null,
  since timestamp with time zone default now() not null,
  document_seen text,
  seen_by uuid,
  valid_until timestamp with time zone
);

create table customer_ledger (
  sale_id uuid not null,
  customer_id uuid not null,
  outlet_id uuid not null,
  at timestamp with time zone not null,
  business_date date not null,
  net bigint not null,
  discount bigint not null,
  purchases bigint not null,
  source text
);

create table customer_phones (
  phone text not null,
  customer_id uuid not null,
  kind text default 'mobile'::text not null
);

create table customer_totals (
  customer_id uuid not null,
  visits bigint default 0 not null,
  net bigint default 0 not null,
  discount bigint default 0 not null,
  last_sale_at timestamp with time zone,
  xid xid8 default pg_current_xact_id() not null
);

create table customers (
  id uuid not null,
  kind text default 'person'::text not null,
  name text not null,
  email text,
  tax_id text,
  birthday date,
  locale text default 'hy'::text not null,
  note text,
  tier_id uuid,
  individual_rate integer,
  individual_expires_at timestamp with time zone,
  individual_granted_by uuid,
  sms_consent_at timestamp with time zone,
  sms_consent_source text,
  sms_consent_withdrawn_at timestamp with time zone,
  home_outlet_id uuid,
  reference text,
  custom jsonb default '{}'::jsonb not null,
  search text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone,
  xid xid8 default pg_current_xact_id() not null,
  tier_fixed boolean default false not null,
  individual_monthly_cap bigint,
  referred_by uuid
);

create table database_starts (
  id uuid default gen_random_uuid() not null,
  started_at timestamp with time zone default pg_postmaster_start_time() not null,
  from_xid xid8 default pg_current_xact_id() not null
);

create table discount_categories (
  id uuid not null,
  name text not null,
  names jsonb default '{}'::jsonb not null,
  kind text default 'category'::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone
);

create table document_numbers (
  outlet_id uuid not null,
  kind text not null,
  year integer not null,
  last_number integer not null
);

create table enrolment_codes (
  code_hash bytea not null,
  register_id uuid not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table entries (
  id uuid not null,
  register_id uuid not null,
  epoch integer not null,
  seq integer not null,
  kind text not null,
  hash bytea not null,
  body bytea not null,
  received_at timestamp with time zone default now() not null,
  verdict text not null,
  codes text[] default '{}'::text[] not null
);

create table entry_conflicts (
  id uuid not null,
  hash bytea not null,
  register_id uuid not null,
  body bytea not null,
  received_at timestamp with time zone default now() not null
);

create table exceptions (
  id bigint generated always as identity not null,
  outlet_id uuid not null,
  register_id uuid,
  subject_type text not null,
  subject_id text not null,
  code text not null,
  detail jsonb default '{}'::jsonb not null,
  raised_at timestamp with time zone default now() not null,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  resolution text
);

create table feed_generation (
  generation uuid not null,
  created_at timestamp with time zone default now() not null,
  epoch_floor integer default 0 not null,
  place text,
  told_at timestamp with time zone
);

create table goods_receipt_lines (
  receipt_id uuid not null,
  line_id uuid not null,
  product_id uuid not null,
  quantity bigint not null,
  unit_cost bigint not null
);

create table goods_receipts (
  id uuid not null,
  outlet_id uuid not null,
  number text not null,
  supplier text,
  note text,
  received_at timestamp with time zone not null,
  total_cost bigint not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  cancelled_at timestamp with time zone
);

create table holds (
  id uuid not null,
  kind text not null,
  holder text not null,
  amount bigint not null,
  state text default 'open'::text not null,
  sale_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  staff_id uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table household_members (
  customer_id uuid not null,
  household_id uuid not null,
  may_burn boolean default false not null,
  since timestamp with time zone default now() not null
);

create table households (
  id uuid not null,
  name text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone
);

create table import_rejections (
  import_id uuid not null,
  row_no bigint not null,
  reason text not null,
  detail text
);

create table imports (
  id uuid not null,
  source text not null,
  file_hash bytea not null,
  kind text not null,
  started_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  progress jsonb default '{}'::jsonb not null
);

create table label_job_lines (
  id uuid not null,
  job_id uuid not null,
  outlet_id uuid not null,
  place integer not null,
  product_id uuid not null,
  name text not null,
  copies integer not null,
  price bigint not null,
  old_price bigint,
  elements jsonb not null,
  state text default 'queued'::text not null,
  reason text,
  ended_at timestamp with time zone
);

create table label_jobs (
  id uuid not null,
  outlet_id uuid not null,
  agent_id uuid not null,
  template_name text not null,
  size jsonb not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  at_agent_since timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancel_heard_at timestamp with time zone
);

create table label_prints (
  outlet_id uuid not null,
  product_id uuid not null,
  at timestamp with time zone not null,
  source_id uuid not null,
  price bigint not null,
  old_price bigint,
  staff_id uuid
);

create table label_templates (
  id uuid not null,
  template jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone
);

create table late_sales (
  sale_id uuid not null,
  shift_id uuid not null,
  outlet_id uuid not null,
  in_z boolean not null,
  arrived_at timestamp with time zone default now() not null,
  arrived_on date not null
);

create table loyalty_settings (
  policy jsonb not null,
  server jsonb not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid
);

create table messages (
  id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  outlet_id uuid,
  phone text not null,
  text text not null,
  parts integer not null,
  state text not null,
  reason text,
  provider_id text,
  released_at timestamp with time zone,
  finished_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  at_agent_since timestamp with time zone
);

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null
);

create table outbox (
  id bigint generated always as identity not null,
  xid xid8 default pg_current_xact_id() not null,
  topic text not null,
  outlet_id uuid,
  subject_id text not null,
  body jsonb default '{}'::jsonb not null,
  at timestamp with time zone default now() not null
);

create table outbox_cursors (
  reader text not null,
  xid xid8 default '0'::xid8 not null,
  id bigint default 0 not null,
  moved_at timestamp with time zone default now() not null
);

create table outgoing_jobs (
  id bigint generated always as identity not null,
  queue text not null,
  name text not null,
  key text not null,
  body jsonb not null,
  created_at timestamp with time zone default now() not null,
  handed_over_at timestamp with time zone
);

create table outlets (
  id uuid not null,
  code text not null,
  name text not null,
  address text,
  phone text,
  time_zone text not null,
  day_start_minute integer default 0 not null,
  receipt_locale text default 'hy'::text not null,
  receipt_footer text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  blind_close boolean default true not null,
  cash_tolerance bigint default 0 not null,
  cash_move_limit bigint
);

create table parked_payments (
  parked_id uuid not null,
  sale_id uuid not null,
  outlet_id uuid not null
);

create table parked_receipts (
  id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  name text not null,
  total bigint not null,
  line_count integer not null,
  receipt jsonb not null,
  parked_by uuid,
  parked_at timestamp with time zone not null,
  state text not null,
  moved_at timestamp with time zone not null,
  xid xid8 default pg_current_xact_id() not null
);

create table payments (
  id uuid not null,
  sale_id uuid not null,
  kind text not null,
  amount bigint not null,
  tendered bigint not null,
  reference text,
  outlet_id uuid not null,
  business_date date not null,
  correction_id uuid
);

create table preorder_lines (
  preorder_id uuid not null,
  line_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  name text not null,
  quantity bigint not null,
  unit_price bigint not null
);

create table preorders (
  id uuid not null,
  outlet_id uuid not null,
  number text not null,
  customer_id uuid not null,
  state text not null,
  due_at timestamp with time zone not null,
  note text,
  sale_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone,
  xid xid8 default pg_current_xact_id() not null
);

create table prices (
  id uuid not null,
  product_id uuid not null,
  outlet_id uuid,
  customer_category_id uuid,
  min_quantity bigint default 0 not null,
  unit_price bigint not null,
  starts_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  created_by uuid
);

create table products (
  id uuid not null,
  sku text not null,
  name text not null,
  names jsonb default '{}'::jsonb not null,
  unit text default 'pcs'::text not null,
  category_id uuid,
  brand text,
  tax_class_id text not null,
  lowest_price bigint,
  never_discounted boolean default false not null,
  earns_nothing boolean default false not null,
  open_price boolean default false not null,
  stock_tracked boolean default true not null,
  favourite boolean default false not null,
  low_stock_at bigint,
  custom jsonb default '{}'::jsonb not null,
  search text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone,
  xid xid8 default pg_current_xact_id() not null,
  restriction jsonb,
  content bigint,
  content_unit text,
  tracking text default 'none'::text not null
);

create table quarantine (
  id bigint generated always as identity not null,
  entry_id text not null,
  hash bytea not null,
  register_id uuid,
  body bytea not null,
  reason text not null,
  received_at timestamp with time zone default now() not null,
  resolved_at timestamp with time zone,
  resolved_by uuid
);

create table register_numbers (
  register_id uuid not null,
  epoch integer not null,
  last_number integer default 0 not null,
  last_z_number integer default 0 not null,
  last_seq integer default 0 not null,
  receipts bigint default 0 not null
);

create table registers (
  id uuid not null,
  outlet_id uuid not null,
  code text not null,
  name text not null,
  kind text default 'till'::text not null,
  epoch integer default 0 not null,
  scope_version integer default 1 not null,
  token_hash bytea,
  token_revoked_at timestamp with time zone,
  origin text,
  agent_id uuid,
  last_seen_at timestamp with time zone,
  unsynced integer,
  app_version text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  quick_layout jsonb,
  quick_layout_at timestamp with time zone,
  devices_agent_id uuid
);

create table relabel_tasks (
  id uuid not null,
  outlet_id uuid not null,
  register_id uuid,
  product_id uuid not null,
  product_name text not null,
  shelf_price bigint not null,
  list_price bigint not null,
  sale_id uuid,
  noted_at timestamp with time zone not null,
  noted_by uuid,
  done_at timestamp with time zone,
  done_by uuid
);

create table return_policy (
  policy jsonb not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid
);

create table rewards_given (
  key text not null,
  customer_id uuid not null,
  kind text not null,
  points bigint default 0 not null,
  at timestamp with time zone default now() not null
);

create table rulebook_policy (
  policy jsonb not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid
);

create table rulebooks (
  version integer not null,
  body jsonb not null,
  published_at timestamp with time zone default now() not null,
  published_by uuid,
  starts_at timestamp with time zone default date_trunc('milliseconds'::text, now()) not null,
  note text,
  rolled_back_to integer,
  cancelled_at timestamp with time zone,
  cancelled_by uuid
);

create table rules (
  id uuid not null,
  name text not null,
  body jsonb not null,
  active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  deleted_at timestamp with time zone
);

create table sale_claims (
  sale_id uuid not null,
  customer_id uuid not null,
  points bigint not null,
  points_left bigint not null,
  lines jsonb not null,
  at timestamp with time zone default now() not null,
  register_id uuid,
  staff_id uuid
);

create table sale_discounts (
  sale_id uuid not null,
  line_id uuid not null,
  "position" integer not null,
  step text not null,
  rule_id text not null,
  name text not null,
  rate integer,
  amount bigint not null,
  business_date date not null,
  outlet_id uuid not null,
  customer_id uuid,
  cashier_id uuid
);

create table sale_lines (
  sale_id uuid not null,
  line_id uuid not null,
  line_no integer not null,
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
  cost bigint default 0 not null,
  original_line_id uuid
) partition by RANGE (business_date);

create table sale_lines_default partition of sale_lines DEFAULT;

create table sale_taxes (
  sale_id uuid not null,
  "position" integer not null,
  rate_id text not null,
  name text not null,
  rate integer not null,
  mode text not null,
  amount bigint not null
);

create table sales (
  id uuid not null,
  kind text not null,
  number integer,
  outlet_id uuid not null,
  register_id uuid not null,
  epoch integer not null,
  shift_id uuid,
  cashier_id uuid,
  customer_id uuid,
  customer_name text,
  opened_at timestamp with time zone not null,
  sealed_at timestamp with time zone not null,
  business_date date not null,
  currency character(3) not null,
  rulebook_version integer not null,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  included_tax bigint not null,
  added_tax bigint not null,
  rounding bigint not null,
  payable bigint not null,
  paid bigint not null,
  change bigint not null,
  cost bigint default 0 not null,
  original_sale_id uuid,
  preorder_id uuid,
  reference text,
  source text,
  training boolean default false not null,
  line_count integer not null,
  created_at timestamp with time zone default now() not null,
  xid xid8 default pg_current_xact_id() not null,
  points_earned bigint default 0 not null,
  points_burnt bigint default 0 not null,
  entered_at timestamp with time zone
);

create table sales_by_hour (
  outlet_id uuid not null,
  business_date date not null,
  hour integer not null,
  receipts bigint default 0 not null,
  net bigint default 0 not null,
  cost bigint default 0 not null,
  discount bigint default 0 not null
);

create table selling_settings (
  settings jsonb not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid
);

create table sessions (
  token_hash bytea not null,
  staff_id uuid not null,
  kind text not null,
  register_id uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone
);

create table shift_totals (
  shift_id uuid not null,
  sales bigint default 0 not null,
  returns bigint default 0 not null,
  net bigint default 0 not null,
  discount bigint default 0 not null,
  tax bigint default 0 not null,
  rounding bigint default 0 not null,
  cash bigint default 0 not null,
  card bigint default 0 not null,
  other bigint default 0 not null
);

create table shifts (
  id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  epoch integer not null,
  opened_at timestamp with time zone,
  opened_by uuid,
  "float" bigint,
  closed_at timestamp with time zone,
  closed_by uuid,
  z_number integer,
  expected_cash bigint,
  counted_cash bigint,
  difference bigint,
  close_body jsonb,
  business_date date not null,
  created_at timestamp with time zone default now() not null,
  closed_seq integer,
  float_expected bigint,
  float_reason text,
  open_denominations jsonb
);

create table sold_serials (
  product_id uuid not null,
  serial text not null,
  sold integer not null,
  sale_id uuid not null,
  outlet_id uuid not null
);

create table spending_allowances (
  kind text not null,
  amount bigint not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid
);

create table staff (
  id uuid not null,
  email text,
  name text not null,
  role text not null,
  password_hash text,
  pin_verifier jsonb,
  all_outlets boolean default false not null,
  locale text default 'hy'::text not null,
  manual_discount_limit integer default 0 not null,
  disabled_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  xid xid8 default pg_current_xact_id() not null,
  deleted_at timestamp with time zone
);

create table staff_outlets (
  staff_id uuid not null,
  outlet_id uuid not null
);

create table stock_levels (
  outlet_id uuid not null,
  product_id uuid not null,
  on_hand bigint default 0 not null,
  reserved bigint default 0 not null,
  value bigint default 0 not null,
  unit_cost bigint default 0 not null,
  changed_at timestamp with time zone default now() not null
);

create table stock_movements (
  id uuid not null,
  outlet_id uuid not null,
  product_id uuid not null,
  quantity bigint not null,
  cost bigint default 0 not null,
  cause text not null,
  document_id uuid not null,
  line_id uuid,
  at timestamp with time zone not null,
  staff_id uuid,
  reason text,
  created_at timestamp with time zone default now() not null
);

create table tax_classes (
  id text not null,
  name text not null,
  mode text not null,
  rates jsonb not null,
  created_at timestamp with time zone default now() not null
);

create table tender_corrections (
  id uuid not null,
  sale_id uuid not null,
  shift_id uuid,
  outlet_id uuid not null,
  register_id uuid not null,
  at timestamp with time zone not null,
  staff_id uuid,
  approved_by uuid,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  refused text,
  arrived_at timestamp with time zone default now() not null
);

create table tier_changes (
  id uuid not null,
  customer_id uuid not null,
  from_tier_id uuid,
  to_tier_id uuid,
  cause text not null,
  purchases bigint,
  at timestamp with time zone default now() not null,
  staff_id uuid
);

create table tier_runs (
  id uuid not null,
  cause text not null,
  ladder jsonb,
  customers integer not null,
  raised integer not null,
  lowered integer not null,
  at timestamp with time zone default now() not null
);


-- Constraints

alter table agents add constraint agents_pkey PRIMARY KEY (id);
alter table agents add constraint agents_credential_hash_key UNIQUE (credential_hash);
alter table agents add constraint agents_id_outlet_key UNIQUE (id, outlet_id);
alter table agents add constraint agents_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table approval_requests add constraint approval_requests_pkey PRIMARY KEY (id);
alter table approval_requests add constraint approval_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'cancelled'::text])));
alter table approvals add constraint approvals_pkey PRIMARY KEY (id);
alter table attempts add constraint attempts_pkey PRIMARY KEY (subject);
alter table audit add constraint audit_pkey PRIMARY KEY (id);
alter table audit add constraint audit_chain_no_key UNIQUE (chain_no);
alter table back_tests add constraint back_tests_pkey PRIMARY KEY (id);
alter table back_tests add constraint back_tests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])));
alter table balance_entries add constraint balance_entries_pkey PRIMARY KEY (source_id, kind, holder, reason, "position");
alter table balance_entries add constraint balance_entries_reason_check CHECK ((reason = ANY (ARRAY['earn'::text, 'burn'::text, 'issue'::text, 'top-up'::text, 'redeem'::text, 'refund'::text, 'take-back'::text, 'give-back'::text, 'charge'::text, 'repay'::text, 'expire'::text, 'adjust'::text, 'claim'::text, 'reward'::text, 'stamp'::text, 'move'::text])));
alter table balances add constraint balances_pkey PRIMARY KEY (kind, holder);
alter table balances add constraint balances_kind_check CHECK ((kind = ANY (ARRAY['points'::text, 'gift-card'::text, 'store-credit'::text, 'on-account'::text, 'stamps'::text])));
alter table barcodes add constraint barcodes_pkey PRIMARY KEY (code);
alter table barcodes add constraint barcodes_price_check CHECK ((price >= 0));
alter table barcodes add constraint barcodes_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id);
alter table campaigns add constraint campaigns_pkey PRIMARY KEY (id);
alter table campaigns add constraint campaigns_channel_check CHECK ((channel = 'sms'::text));
alter table campaigns add constraint campaigns_gateway_check CHECK ((gateway = ANY (ARRAY['twilio'::text, 'agent'::text])));
alter table campaigns add constraint campaigns_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sending'::text, 'paused'::text, 'done'::text, 'cancelled'::text])));
alter table campaigns add constraint campaigns_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table card_import_rows add constraint card_import_rows_pkey PRIMARY KEY (import_id, "row");
alter table card_import_rows add constraint card_import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES card_imports(id);
alter table card_imports add constraint card_imports_pkey PRIMARY KEY (id);
alter table cash_counts add constraint cash_counts_pkey PRIMARY KEY (id);
alter table cash_movements add constraint cash_movements_pkey PRIMARY KEY (id);
alter table cash_movements add constraint cash_movements_kind_check CHECK ((kind = ANY (ARRAY['float'::text, 'in-out'::text, 'sale'::text, 'hand-over'::text])));
alter table categories add constraint categories_pkey PRIMARY KEY (id);
alter table categories add constraint categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories(id);
alter table company add constraint company_pkey PRIMARY KEY (id);
alter table company add constraint company_cash_step_check CHECK ((cash_step > 0));
alter table company add constraint company_locale_check CHECK ((locale = ANY (ARRAY['hy'::text, 'ru'::text, 'en'::text])));
alter table consents add constraint consents_pkey PRIMARY KEY (id);
alter table consents add constraint consents_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'email'::text])));
alter table consents add constraint consents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table coupon_definitions add constraint coupon_definitions_pkey PRIMARY KEY (id);
alter table coupon_definitions add constraint coupon_definitions_prefix_key UNIQUE (prefix);
alter table coupon_definitions add constraint coupon_definitions_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'multi'::text, 'personal'::text])));
alter table coupon_uses add constraint coupon_uses_pkey PRIMARY KEY (sale_id, code);
alter table coupons add constraint coupons_pkey PRIMARY KEY (code);
alter table coupons add constraint coupons_definition_id_serial_key UNIQUE (definition_id, serial);
alter table coupons add constraint coupons_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES coupon_definitions(id);
alter table customer_cards add constraint customer_cards_pkey PRIMARY KEY (number);
alter table customer_cards add constraint customer_cards_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table customer_categories add constraint customer_categories_pkey PRIMARY KEY (customer_id, category_id);
alter table customer_categories add constraint customer_categories_category_id_fkey FOREIGN KEY (category_id) REFERENCES discount_categories(id);
alter table customer_categories add constraint customer_categories_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table customer_ledger add constraint customer_ledger_pkey PRIMARY KEY (sale_id);
alter table customer_phones add constraint customer_phones_pkey PRIMARY KEY (phone, customer_id);
alter table customer_phones add constraint customer_phones_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table customer_totals add constraint customer_totals_pkey PRIMARY KEY (customer_id);
alter table customers add constraint customers_pkey PRIMARY KEY (id);
alter table customers add constraint customers_individual_rate_check CHECK (((individual_rate >= 0) AND (individual_rate <= 1000000)));
alter table customers add constraint customers_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text])));
alter table customers add constraint customers_home_outlet_id_fkey FOREIGN KEY (home_outlet_id) REFERENCES outlets(id);
alter table customers add constraint customers_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES customers(id);
alter table customers add constraint customers_tier_id_fkey FOREIGN KEY (tier_id) REFERENCES discount_categories(id);
alter table database_starts add constraint database_starts_pkey PRIMARY KEY (id);
alter table database_starts add constraint database_starts_started_at_key UNIQUE (started_at);
alter table discount_categories add constraint discount_categories_pkey PRIMARY KEY (id);
alter table discount_categories add constraint discount_categories_kind_check CHECK ((kind = ANY (ARRAY['category'::text, 'tier'::text])));
alter table document_numbers add constraint document_numbers_pkey PRIMARY KEY (outlet_id, kind, year);
alter table enrolment_codes add constraint enrolment_codes_pkey PRIMARY KEY (code_hash);
alter table enrolment_codes add constraint enrolment_codes_register_id_fkey FOREIGN KEY (register_id) REFERENCES registers(id);
alter table entries add constraint entries_pkey PRIMARY KEY (id);
alter table entry_conflicts add constraint entry_conflicts_pkey PRIMARY KEY (id, hash);
alter table exceptions add constraint exceptions_pkey PRIMARY KEY (id);
alter table exceptions add constraint exceptions_subject_type_subject_id_code_key UNIQUE (subject_type, subject_id, code);
alter table goods_receipt_lines add constraint goods_receipt_lines_pkey PRIMARY KEY (receipt_id, line_id);
alter table goods_receipt_lines add constraint goods_receipt_lines_quantity_check CHECK ((quantity > 0));
alter table goods_receipt_lines add constraint goods_receipt_lines_unit_cost_check CHECK ((unit_cost >= 0));
alter table goods_receipt_lines add constraint goods_receipt_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id);
alter table goods_receipt_lines add constraint goods_receipt_lines_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES goods_receipts(id);
alter table goods_receipts add constraint goods_receipts_pkey PRIMARY KEY (id);
alter table goods_receipts add constraint goods_receipts_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table holds add constraint holds_pkey PRIMARY KEY (id);
alter table holds add constraint holds_amount_check CHECK ((amount > 0));
alter table holds add constraint holds_state_check CHECK ((state = ANY (ARRAY['open'::text, 'captured'::text, 'released'::text, 'lapsed'::text])));
alter table holds add constraint holds_kind_holder_fkey FOREIGN KEY (kind, holder) REFERENCES balances(kind, holder);
alter table household_members add constraint household_members_pkey PRIMARY KEY (customer_id);
alter table household_members add constraint household_members_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table household_members add constraint household_members_household_id_fkey FOREIGN KEY (household_id) REFERENCES households(id);
alter table households add constraint households_pkey PRIMARY KEY (id);
alter table import_rejections add constraint import_rejections_pkey PRIMARY KEY (import_id, row_no);
alter table import_rejections add constraint import_rejections_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id);
alter table imports add constraint imports_pkey PRIMARY KEY (id);
alter table imports add constraint imports_source_kind_file_hash_key UNIQUE (source, kind, file_hash);
alter table label_job_lines add constraint label_job_lines_pkey PRIMARY KEY (id);
alter table label_job_lines add constraint label_job_lines_job_id_place_key UNIQUE (job_id, place);
alter table label_job_lines add constraint label_job_lines_copies_check CHECK ((copies > 0));
alter table label_job_lines add constraint label_job_lines_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'cancelled'::text, 'printed'::text, 'failed'::text, 'unknown'::text])));
alter table label_job_lines add constraint label_job_lines_job_id_fkey FOREIGN KEY (job_id) REFERENCES label_jobs(id);
alter table label_jobs add constraint label_jobs_pkey PRIMARY KEY (id);
alter table label_prints add constraint label_prints_pkey PRIMARY KEY (source_id, product_id);
alter table label_templates add constraint label_templates_pkey PRIMARY KEY (id);
alter table late_sales add constraint late_sales_pkey PRIMARY KEY (sale_id);
alter table messages add constraint messages_pkey PRIMARY KEY (id);
alter table messages add constraint messages_campaign_id_customer_id_key UNIQUE (campaign_id, customer_id);
alter table messages add constraint messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'released'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'refused'::text, 'unknown'::text])));
alter table messages add constraint messages_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id);
alter table migrations add constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);
alter table outbox add constraint outbox_pkey PRIMARY KEY (id);
alter table outbox_cursors add constraint outbox_cursors_pkey PRIMARY KEY (reader);
alter table outgoing_jobs add constraint outgoing_jobs_pkey PRIMARY KEY (id);
alter table outgoing_jobs add constraint outgoing_jobs_key_key UNIQUE (key);
alter table outlets add constraint outlets_pkey PRIMARY KEY (id);
alter table outlets add constraint outlets_code_key UNIQUE (code);
alter table outlets add constraint outlets_cash_move_limit_check CHECK ((cash_move_limit >= 0));
alter table outlets add constraint outlets_cash_tolerance_check CHECK ((cash_tolerance >= 0));
alter table parked_payments add constraint parked_payments_pkey PRIMARY KEY (parked_id);
alter table parked_payments add constraint parked_payments_sale_id_key UNIQUE (sale_id);
alter table parked_receipts add constraint parked_receipts_pkey PRIMARY KEY (id);
alter table parked_receipts add constraint parked_receipts_state_check CHECK ((state = ANY (ARRAY['parked'::text, 'resumed'::text, 'dropped'::text])));
alter table payments add constraint payments_pkey PRIMARY KEY (id);
alter table preorder_lines add constraint preorder_lines_pkey PRIMARY KEY (preorder_id, line_id);
alter table preorder_lines add constraint preorder_lines_quantity_check CHECK ((quantity > 0));
alter table preorder_lines add constraint preorder_lines_preorder_id_fkey FOREIGN KEY (preorder_id) REFERENCES preorders(id);
alter table preorders add constraint preorders_pkey PRIMARY KEY (id);
alter table preorders add constraint preorders_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'ready'::text, 'handed-over'::text, 'cancelled'::text])));
alter table preorders add constraint preorders_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table prices add constraint prices_pkey PRIMARY KEY (id);
alter table prices add constraint prices_unit_price_check CHECK ((unit_price >= 0));
alter table prices add constraint prices_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table prices add constraint prices_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id);
alter table products add constraint products_pkey PRIMARY KEY (id);
alter table products add constraint products_content_check CHECK ((content > 0));
alter table products add constraint products_content_unit_check CHECK ((content_unit = ANY (ARRAY['kg'::text, 'l'::text, 'm'::text])));
alter table products add constraint products_content_whole CHECK (((content IS NULL) = (content_unit IS NULL)));
alter table products add constraint products_serials_are_pieces CHECK (((tracking <> 'serial'::text) OR (unit = 'pcs'::text)));
alter table products add constraint products_tracking_check CHECK ((tracking = ANY (ARRAY['none'::text, 'serial'::text, 'lot'::text])));
alter table products add constraint products_unit_check CHECK ((unit = ANY (ARRAY['pcs'::text, 'kg'::text, 'l'::text, 'm'::text])));
alter table products add constraint products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id);
alter table products add constraint products_tax_class_id_fkey FOREIGN KEY (tax_class_id) REFERENCES tax_classes(id);
alter table quarantine add constraint quarantine_pkey PRIMARY KEY (id);
alter table quarantine add constraint quarantine_entry_id_hash_key UNIQUE (entry_id, hash);
alter table register_numbers add constraint register_numbers_pkey PRIMARY KEY (register_id, epoch);
alter table registers add constraint registers_pkey PRIMARY KEY (id);
alter table registers add constraint registers_outlet_id_code_key UNIQUE (outlet_id, code);
alter table registers add constraint registers_kind_check CHECK ((kind = ANY (ARRAY['till'::text, 'import'::text])));
alter table registers add constraint registers_devices_agent_fkey FOREIGN KEY (devices_agent_id, outlet_id) REFERENCES agents(id, outlet_id);
alter table registers add constraint registers_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table relabel_tasks add constraint relabel_tasks_pkey PRIMARY KEY (id);
alter table rewards_given add constraint rewards_given_pkey PRIMARY KEY (key);
alter table rewards_given add constraint rewards_given_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table rulebooks add constraint rulebooks_pkey PRIMARY KEY (version);
alter table rules add constraint rules_pkey PRIMARY KEY (id);
alter table sale_claims add constraint sale_claims_pkey PRIMARY KEY (sale_id);
alter table sale_claims add constraint sale_claims_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table sale_discounts add constraint sale_discounts_pkey PRIMARY KEY (sale_id, line_id, "position");
alter table sale_lines add constraint sale_lines_pkey PRIMARY KEY (sale_id, line_id, business_date);
alter table sale_taxes add constraint sale_taxes_pkey PRIMARY KEY (sale_id, "position");
alter table sales add constraint sales_pkey PRIMARY KEY (id);
alter table sales add constraint sales_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'exchange'::text, 'void'::text])));
alter table sales_by_hour add constraint sales_by_hour_pkey PRIMARY KEY (outlet_id, business_date, hour);
alter table sessions add constraint sessions_pkey PRIMARY KEY (token_hash);
alter table sessions add constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['cookie'::text, 'cashier'::text])));
alter table sessions add constraint sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table shift_totals add constraint shift_totals_pkey PRIMARY KEY (shift_id);
alter table shifts add constraint shifts_pkey PRIMARY KEY (id);
alter table sold_serials add constraint sold_serials_pkey PRIMARY KEY (product_id, serial);
alter table spending_allowances add constraint spending_allowances_pkey PRIMARY KEY (kind);
alter table spending_allowances add constraint spending_allowances_amount_check CHECK ((amount >= 0));
alter table spending_allowances add constraint spending_allowances_kind_check CHECK ((kind = ANY (ARRAY['points'::text, 'gift-card'::text, 'store-credit'::text, 'on-account'::text])));
alter table staff add constraint staff_pkey PRIMARY KEY (id);
alter table staff add constraint staff_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'chain_manager'::text, 'store_manager'::text, 'cashier'::text, 'marketer'::text, 'viewer'::text])));
alter table staff_outlets add constraint staff_outlets_pkey PRIMARY KEY (staff_id, outlet_id);
alter table staff_outlets add constraint staff_outlets_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlets(id);
alter table staff_outlets add constraint staff_outlets_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table stock_levels add constraint stock_levels_pkey PRIMARY KEY (outlet_id, product_id);
alter table stock_movements add constraint stock_movements_pkey PRIMARY KEY (id);
alter table stock_movements add constraint stock_movements_cause_check CHECK ((cause = ANY (ARRAY['sale'::text, 'return'::text, 'receipt'::text, 'adjustment'::text, 'count'::text, 'write-off'::text, 'to-supplier'::text])));
alter table tax_classes add constraint tax_classes_pkey PRIMARY KEY (id);
alter table tax_classes add constraint tax_classes_mode_check CHECK ((mode = ANY (ARRAY['included'::text, 'added'::text])));
alter table tender_corrections add constraint tender_corrections_pkey PRIMARY KEY (id);
alter table tier_changes add constraint tier_changes_pkey PRIMARY KEY (id);
alter table tier_changes add constraint tier_changes_cause_check CHECK ((cause = ANY (ARRAY['sale'::text, 'nightly'::text, 'by-hand'::text, 'published'::text, 'freed'::text])));
alter table tier_changes add constraint tier_changes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table tier_runs add constraint tier_runs_pkey PRIMARY KEY (id);
alter table tier_runs add constraint tier_runs_cause_check CHECK ((cause = ANY (ARRAY['nightly'::text, 'published'::text])));

-- Indexes

CREATE INDEX approval_requests_open ON public.approval_requests USING btree (outlet_id, expires_at) WHERE (state = 'open'::text);
CREATE INDEX approvals_by_request ON public.approvals USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX approvals_by_sale ON public.approvals USING btree (sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX approvals_by_time ON public.approvals USING btree (outlet_id, given_at DESC);
CREATE INDEX audit_subject ON public.audit USING btree (subject_type, subject_id);
CREATE INDEX audit_unchained ON public.audit USING btree (id) WHERE (chain_no IS NULL);
CREATE INDEX back_tests_open ON public.back_tests USING btree (created_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX balance_entries_account ON public.balance_entries USING btree (kind, holder, at);
CREATE INDEX balance_entries_sale ON public.balance_entries USING btree (sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX balances_customer ON public.balances USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX barcodes_product ON public.barcodes USING btree (product_id);
CREATE INDEX cash_counts_shift ON public.cash_counts USING btree (shift_id);
CREATE INDEX cash_movements_shift ON public.cash_movements USING btree (shift_id);
CREATE INDEX categories_feed ON public.categories USING btree (xid, id);
CREATE UNIQUE INDEX company_only_one ON public.company USING btree ((true));
CREATE INDEX consents_customer ON public.consents USING btree (customer_id, channel, at DESC);
CREATE INDEX coupon_uses_code ON public.coupon_uses USING btree (code);
CREATE INDEX coupons_customer ON public.coupons USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX customer_cards_customer ON public.customer_cards USING btree (customer_id);
CREATE INDEX customer_ledger_customer ON public.customer_ledger USING btree (customer_id, at DESC);
CREATE INDEX customer_ledger_source ON public.customer_ledger USING btree (source) WHERE (source IS NOT NULL);
CREATE INDEX customer_phones_customer ON public.customer_phones USING btree (customer_id);
CREATE INDEX customer_phones_tail ON public.customer_phones USING btree (reverse(phone));
CREATE INDEX customer_totals_feed ON public.customer_totals USING btree (xid, customer_id);
CREATE INDEX customers_feed ON public.customers USING btree (xid, id);
CREATE INDEX customers_name ON public.customers USING btree (name, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX customers_reference ON public.customers USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX customers_search ON public.customers USING gin (search gin_trgm_ops);
CREATE INDEX entries_kind ON public.entries USING btree (kind, received_at);
CREATE INDEX entries_register ON public.entries USING btree (register_id, epoch, seq);
CREATE INDEX exceptions_customer ON public.exceptions USING btree (code, ((detail ->> 'customerId'::text))) WHERE (code = ANY (ARRAY['CARD_USED_OFTEN'::text, 'REFUND_CYCLING'::text]));
CREATE INDEX exceptions_open ON public.exceptions USING btree (outlet_id, raised_at) WHERE (resolved_at IS NULL);
CREATE INDEX exceptions_unknown_sale ON public.exceptions USING btree (((detail ->> 'saleId'::text))) WHERE ((code = 'UNKNOWN_SALE'::text) AND (resolved_at IS NULL));
CREATE UNIQUE INDEX feed_generation_only_one ON public.feed_generation USING btree ((true));
CREATE INDEX holds_account ON public.holds USING btree (kind, holder) WHERE (state = 'open'::text);
CREATE INDEX holds_open ON public.holds USING btree (expires_at) WHERE (state = 'open'::text);
CREATE INDEX holds_sale ON public.holds USING btree (sale_id) WHERE (state = 'open'::text);
CREATE INDEX household_members_household ON public.household_members USING btree (household_id);
CREATE INDEX label_job_lines_queued ON public.label_job_lines USING btree (outlet_id, product_id) WHERE (state = 'queued'::text);
CREATE INDEX label_jobs_agent ON public.label_jobs USING btree (agent_id, created_at);
CREATE INDEX label_jobs_outlet ON public.label_jobs USING btree (outlet_id, created_at DESC);
CREATE INDEX label_prints_last ON public.label_prints USING btree (outlet_id, product_id, at DESC);
CREATE INDEX late_sales_day ON public.late_sales USING btree (outlet_id, arrived_on);
CREATE INDEX late_sales_shift ON public.late_sales USING btree (shift_id);
CREATE UNIQUE INDEX loyalty_settings_only_one ON public.loyalty_settings USING btree ((true));
CREATE INDEX messages_at_agents ON public.messages USING btree (campaign_id) WHERE ((state = 'queued'::text) AND (at_agent_since IS NULL));
CREATE INDEX messages_customer ON public.messages USING btree (customer_id, released_at);
CREATE INDEX messages_phone ON public.messages USING btree (phone, released_at);
CREATE INDEX messages_provider ON public.messages USING btree (provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX messages_state ON public.messages USING btree (state, campaign_id);
CREATE INDEX outbox_feed ON public.outbox USING btree (xid, id);
CREATE INDEX outgoing_jobs_waiting ON public.outgoing_jobs USING btree (id) WHERE (handed_over_at IS NULL);
CREATE INDEX parked_receipts_feed ON public.parked_receipts USING btree (xid, id);
CREATE INDEX parked_receipts_open ON public.parked_receipts USING btree (outlet_id) WHERE (state = 'parked'::text);
CREATE INDEX payments_sale ON public.payments USING btree (sale_id);
CREATE INDEX preorders_due ON public.preorders USING btree (outlet_id, state, due_at);
CREATE INDEX preorders_feed ON public.preorders USING btree (xid, id);
CREATE INDEX prices_product ON public.prices USING btree (product_id, starts_at DESC);
CREATE INDEX products_feed ON public.products USING btree (xid, id);
CREATE INDEX products_name ON public.products USING btree (name, id) WHERE (deleted_at IS NULL);
CREATE INDEX products_search ON public.products USING gin (search gin_trgm_ops);
CREATE UNIQUE INDEX products_sku ON public.products USING btree (sku) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX registers_token ON public.registers USING btree (token_hash);
CREATE UNIQUE INDEX relabel_open ON public.relabel_tasks USING btree (outlet_id, product_id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX return_policy_only_one ON public.return_policy USING btree ((true));
CREATE UNIQUE INDEX rulebook_policy_only_one ON public.rulebook_policy USING btree ((true));
CREATE INDEX rulebooks_start ON public.rulebooks USING btree (starts_at DESC, version DESC) WHERE (cancelled_at IS NULL);
CREATE INDEX sale_discounts_cashier ON public.sale_discounts USING btree (cashier_id, business_date DESC);
CREATE INDEX sale_discounts_customer ON public.sale_discounts USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX sale_discounts_given ON public.sale_discounts USING btree (business_date DESC, outlet_id);
CREATE INDEX sale_discounts_rule ON public.sale_discounts USING btree (rule_id, business_date DESC);
CREATE INDEX sale_lines_date ON ONLY public.sale_lines USING brin (business_date);
CREATE INDEX sale_lines_original ON ONLY public.sale_lines USING btree (original_line_id) WHERE (original_line_id IS NOT NULL);
CREATE INDEX sale_lines_product ON ONLY public.sale_lines USING btree (product_id, business_date);
CREATE INDEX sales_customer ON public.sales USING btree (customer_id, sealed_at DESC) WHERE (customer_id IS NOT NULL);
CREATE UNIQUE INDEX sales_number ON public.sales USING btree (register_id, epoch, number) WHERE (number IS NOT NULL);
CREATE INDEX sales_original ON public.sales USING btree (original_sale_id) WHERE (original_sale_id IS NOT NULL);
CREATE INDEX sales_outlet_date ON public.sales USING btree (outlet_id, business_date DESC, sealed_at DESC);
CREATE INDEX sales_preorder ON public.sales USING btree (preorder_id) WHERE (preorder_id IS NOT NULL);
CREATE INDEX sales_reference ON public.sales USING btree (source, reference) WHERE (reference IS NOT NULL);
CREATE INDEX sales_rulebook ON public.sales USING btree (rulebook_version);
CREATE INDEX sales_shift ON public.sales USING btree (shift_id) WHERE (shift_id IS NOT NULL);
CREATE UNIQUE INDEX selling_settings_only_one ON public.selling_settings USING btree ((true));
CREATE INDEX sessions_staff ON public.sessions USING btree (staff_id);
CREATE INDEX shifts_closed ON public.shifts USING btree (register_id, closed_at DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX shifts_register ON public.shifts USING btree (register_id, business_date);
CREATE UNIQUE INDEX staff_email ON public.staff USING btree (lower(email)) WHERE (deleted_at IS NULL);
CREATE INDEX stock_levels_product ON public.stock_levels USING btree (product_id);
CREATE INDEX stock_movements_document ON public.stock_movements USING btree (document_id);
CREATE INDEX stock_movements_product ON public.stock_movements USING btree (outlet_id, product_id, at);
CREATE INDEX tender_corrections_sale ON public.tender_corrections USING btree (sale_id);
CREATE INDEX tender_corrections_shift ON public.tender_corrections USING btree (shift_id);
CREATE INDEX tier_changes_customer ON public.tier_changes USING btree (customer_id, at DESC);

-- Functions

CREATE OR REPLACE FUNCTION public.audit_digest(previous bytea, a audit)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select sha256(coalesce(previous, '') || convert_to(jsonb_build_array(
    a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.outlet_id, a.staff_id, a.register_id, a.act,
    a.subject_type, a.subject_id, a.detail, a.request_id)::text, 'UTF8'))
$function$
;
CREATE OR REPLACE FUNCTION public.audit_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was put on record is not changed' using errcode = '42501';
end $function$
;
CREATE OR REPLACE FUNCTION public.ensure_sale_month(month date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a sealed sale is a fact and is never changed (table %)', tg_table_name using errcode = 'KH001';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_rulebook_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.cancelled_at is null
    and (new.version, new.body, new.published_at, new.published_by, new.starts_at, new.note, new.rolled_back_to)
      is not distinct from
      (old.version, old.body, old.published_at, old.published_by, old.starts_at, old.note, old.rolled_back_to)
  then return new; end if;
  raise exception 'a published rulebook is never changed (version %)', old.version using errcode = 'KH002';
end $function$
;

-- Triggers

CREATE TRIGGER audit_is_kept BEFORE UPDATE ON public.audit FOR EACH ROW WHEN ((old.chain_no IS NOT NULL)) EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER balance_entries_kept BEFORE DELETE OR UPDATE ON public.balance_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rulebooks_published BEFORE DELETE OR UPDATE ON public.rulebooks FOR EACH ROW EXECUTE FUNCTION refuse_rulebook_change();
CREATE TRIGGER sale_discounts_sealed BEFORE DELETE OR UPDATE ON public.sale_discounts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sale_lines_sealed BEFORE DELETE OR UPDATE ON public.sale_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sale_taxes_sealed BEFORE DELETE OR UPDATE ON public.sale_taxes FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Rights

grant delete, insert, select, update on agents to khanut_app;
grant select on agents to khanut_reader;
grant delete, insert, select, update on approval_requests to khanut_app;
grant select on approval_requests to khanut_reader;
grant delete, insert, select, update on approvals to khanut_app;
grant select on approvals to khanut_reader;
grant delete, insert, select, update on attempts to khanut_app;
grant insert, select on audit to khanut_app;
grant select on audit to khanut_reader;
grant delete, insert, select, update on back_tests to khanut_app;
grant delete, insert, select, update on balance_entries to khanut_app;
grant select on balance_entries to khanut_reader;
grant delete, insert, select, update on balances to khanut_app;
grant select on balances to khanut_reader;
grant delete, insert, select, update on barcodes to khanut_app;
grant select on barcodes to khanut_reader;
grant delete, insert, select, update on campaigns to khanut_app;
grant select on campaigns to khanut_reader;
grant delete, insert, select, update on card_import_rows to khanut_app;
grant delete, insert, select, update on card_imports to khanut_app;
grant delete, insert, select, update on cash_counts to khanut_app;
grant select on cash_counts to khanut_reader;
grant delete, insert, select, update on cash_movements to khanut_app;
grant select on cash_movements to khanut_reader;
grant delete, insert, select, update on categories to khanut_app;
grant select on categories to khanut_reader;
grant delete, insert, select, update on company to khanut_app;
grant select on company to khanut_reader;
grant delete, insert, select, update on consents to khanut_app;
grant select on consents to khanut_reader;
grant delete, insert, select, update on coupon_definitions to khanut_app;
grant delete, insert, select, update on coupon_uses to khanut_app;
grant select on coupon_uses to khanut_reader;
grant delete, insert, select, update on coupons to khanut_app;
grant select on coupons to khanut_reader;
grant delete, insert, select, update on customer_cards to khanut_app;
grant select on customer_cards to khanut_reader;
grant delete, insert, select, update on customer_categories to khanut_app;
grant select on customer_categories to khanut_reader;
grant delete, insert, select, update on customer_ledger to khanut_app;
grant select on customer_ledger to khanut_reader;
grant delete, insert, select, update on customer_phones to khanut_app;
grant select on customer_phones to khanut_reader;
grant delete, insert, select, update on customer_totals to khanut_app;
grant select on customer_totals to khanut_reader;
grant delete, insert, select, update on customers to khanut_app;
grant select on customers to khanut_reader;
grant delete, insert, select, update on database_starts to khanut_app;
grant select on database_starts to khanut_reader;
grant delete, insert, select, update on discount_categories to khanut_app;
grant select on discount_categories to khanut_reader;
grant delete, insert, select, update on document_numbers to khanut_app;
grant select on document_numbers to khanut_reader;
grant delete, insert, select, update on enrolment_codes to khanut_app;
grant delete, insert, select, update on entries to khanut_app;
grant select on entries to khanut_reader;
grant delete, insert, select, update on entry_conflicts to khanut_app;
grant select on entry_conflicts to khanut_reader;
grant delete, insert, select, update on exceptions to khanut_app;
grant select on exceptions to khanut_reader;
grant delete, insert, select, update on feed_generation to khanut_app;
grant select on feed_generation to khanut_reader;
grant delete, insert, select, update on goods_receipt_lines to khanut_app;
grant select on goods_receipt_lines to khanut_reader;
grant delete, insert, select, update on goods_receipts to khanut_app;
grant select on goods_receipts to khanut_reader;
grant delete, insert, select, update on holds to khanut_app;
grant select on holds to khanut_reader;
grant delete, insert, select, update on household_members to khanut_app;
grant select on household_members to khanut_reader;
grant delete, insert, select, update on households to khanut_app;
grant select on households to khanut_reader;
grant delete, insert, select, update on import_rejections to khanut_app;
grant select on import_rejections to khanut_reader;
grant delete, insert, select, update on imports to khanut_app;
grant select on imports to khanut_reader;
grant delete, insert, select, update on label_job_lines to khanut_app;
grant select on label_job_lines to khanut_reader;
grant delete, insert, select, update on label_jobs to khanut_app;
grant select on label_jobs to khanut_reader;
grant delete, insert, select, update on label_prints to khanut_app;
grant select on label_prints to khanut_reader;
grant delete, insert, select, update on label_templates to khanut_app;
grant select on label_templates to khanut_reader;
grant delete, insert, select, update on late_sales to khanut_app;
grant select on late_sales to khanut_reader;
grant delete, insert, select, update on loyalty_settings to khanut_app;
grant select on loyalty_settings to khanut_reader;
grant delete, insert, select, update on messages to khanut_app;
grant select on messages to khanut_reader;
grant select on migrations to khanut_app;
grant select on migrations to khanut_reader;
grant delete, insert, select, update on outbox to khanut_app;
grant select on outbox to khanut_reader;
grant delete, insert, select, update on outbox_cursors to khanut_app;
grant select on outbox_cursors to khanut_reader;
grant delete, insert, select, update on outgoing_jobs to khanut_app;
grant select on outgoing_jobs to khanut_reader;
grant delete, insert, select, update on outlets to khanut_app;
grant select on outlets to khanut_reader;
grant delete, insert, select, update on parked_payments to khanut_app;
grant select on parked_payments to khanut_reader;
grant delete, insert, select, update on parked_receipts to khanut_app;
grant select on parked_receipts to khanut_reader;
grant delete, insert, select, update on payments to khanut_app;
grant select on payments to khanut_reader;
grant delete, insert, select, update on preorder_lines to khanut_app;
grant select on preorder_lines to khanut_reader;
grant delete, insert, select, update on preorders to khanut_app;
grant select on preorders to khanut_reader;
grant delete, insert, select, update on prices to khanut_app;
grant select on prices to khanut_reader;
grant delete, insert, select, update on products to khanut_app;
grant select on products to khanut_reader;
grant delete, insert, select, update on quarantine to khanut_app;
grant select on quarantine to khanut_reader;
grant delete, insert, select, update on register_numbers to khanut_app;
grant select on register_numbers to khanut_reader;
grant delete, insert, select, update on registers to khanut_app;
grant select on registers to khanut_reader;
grant delete, insert, select, update on relabel_tasks to khanut_app;
grant select on relabel_tasks to khanut_reader;
grant delete, insert, select, update on return_policy to khanut_app;
grant select on return_policy to khanut_reader;
grant delete, insert, select, update on rewards_given to khanut_app;
grant select on rewards_given to khanut_reader;
grant delete, insert, select, update on rulebook_policy to khanut_app;
grant delete, insert, select, update on rulebooks to khanut_app;
grant select on rulebooks to khanut_reader;
grant delete, insert, select, update on rules to khanut_app;
grant select on rules to khanut_reader;
grant delete, insert, select, update on sale_claims to khanut_app;
grant select on sale_claims to khanut_reader;
grant delete, insert, select, update on sale_discounts to khanut_app;
grant select on sale_discounts to khanut_reader;
grant delete, insert, select, update on sale_lines to khanut_app;
grant select on sale_lines to khanut_reader;
grant delete, insert, select, update on sale_lines_default to khanut_app;
grant select on sale_lines_default to khanut_reader;
grant delete, insert, select, update on sale_taxes to khanut_app;
grant select on sale_taxes to khanut_reader;
grant delete, insert, select, update on sales to khanut_app;
grant select on sales to khanut_reader;
grant delete, insert, select, update on sales_by_hour to khanut_app;
grant select on sales_by_hour to khanut_reader;
grant delete, insert, select, update on selling_settings to khanut_app;
grant select on selling_settings to khanut_reader;
grant delete, insert, select, update on sessions to khanut_app;
grant delete, insert, select, update on shift_totals to khanut_app;
grant select on shift_totals to khanut_reader;
grant delete, insert, select, update on shifts to khanut_app;
grant select on shifts to khanut_reader;
grant delete, insert, select, update on sold_serials to khanut_app;
grant select on sold_serials to khanut_reader;
grant delete, insert, select, update on spending_allowances to khanut_app;
grant select on spending_allowances to khanut_reader;
grant delete, insert, select, update on staff to khanut_app;
grant select on staff to khanut_reader;
grant delete, insert, select, update on staff_outlets to khanut_app;
grant select on staff_outlets to khanut_reader;
grant delete, insert, select, update on stock_levels to khanut_app;
grant select on stock_levels to khanut_reader;
grant delete, insert, select, update on stock_movements to khanut_app;
grant select on stock_movements to khanut_reader;
grant delete, insert, select, update on tax_classes to khanut_app;
grant select on tax_classes to khanut_reader;
grant delete, insert, select, update on tender_corrections to khanut_app;
grant select on tender_corrections to khanut_reader;
grant delete, insert, select, update on tier_changes to khanut_app;
grant select on tier_changes to khanut_reader;
grant delete, insert, select, update on tier_runs to khanut_app;
grant select on tier_runs to khanut_reader;
