-- A rulebook takes effect at an instant, is named by a note, and can be cancelled before that. The number stays.
alter table rulebooks add column starts_at timestamptz;
update rulebooks set starts_at = published_at;
alter table rulebooks alter column starts_at set not null;
-- Whole milliseconds, as clocks on the wire have them: what was published just now has begun.
alter table rulebooks alter column starts_at set default date_trunc('milliseconds', now());
alter table rulebooks add column note text;
alter table rulebooks add column rolled_back_to int;
alter table rulebooks add column cancelled_at timestamptz;
alter table rulebooks add column cancelled_by uuid;
create index rulebooks_start on rulebooks (starts_at desc, version desc) where cancelled_at is null;
-- How many receipts a version priced.
create index sales_rulebook on sales (rulebook_version);

-- Receipts name their version: what it said stays. Only a cancellation may be noted, once.
create function refuse_rulebook_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.cancelled_at is null
    and (new.version, new.body, new.published_at, new.published_by, new.starts_at, new.note, new.rolled_back_to)
      is not distinct from
      (old.version, old.body, old.published_at, old.published_by, old.starts_at, old.note, old.rolled_back_to)
  then return new; end if;
  raise exception 'a published rulebook is never changed (version %)', old.version using errcode = 'KH002';
end $$;
create trigger rulebooks_published before update or delete on rulebooks for each row execute function refuse_rulebook_change();

-- RulebookPolicy of the engine as the next rulebook will carry it: one row, or none for the policy without caps.
create table rulebook_policy (
  policy jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);
create unique index rulebook_policy_only_one on rulebook_policy ((true));

-- A draft run over receipts of the past.
create table back_tests (
  id uuid primary key,
  rule_name text not null,
  -- The rule as drafted, and the rulebook it was tried on top of.
  draft jsonb not null,
  -- false: what if the rule of that id were switched off?
  draft_active boolean not null default true,
  rulebook_version int not null,
  outlet_ids uuid[],
  from_date date not null,
  to_date date not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  receipts bigint not null default 0,
  done bigint not null default 0,
  result jsonb,
  error text,
  created_at timestamptz not null default now(),
  created_by uuid,
  started_at timestamptz,
  -- A running one whose worker says nothing for a while died with it.
  seen_at timestamptz,
  attempts int not null default 0,
  finished_at timestamptz
);
create index back_tests_open on back_tests (created_at) where state in ('waiting', 'running');
create index sale_discounts_given on sale_discounts (business_date desc, outlet_id);
create index sale_discounts_rule on sale_discounts (rule_id, business_date desc);
create index sale_discounts_cashier on sale_discounts (cashier_id, business_date desc);

-- Discount cards of another system. What a row made is kept, so that it can be taken back.
create table card_imports (
  id uuid primary key,
  file_name text not null,
  -- SHA-256 of file and columns: the same id with another file is refused.
  hash bytea not null,
  report jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  undo_report jsonb
);
create table card_import_rows (
  import_id uuid not null references card_imports,
  row int not null,
  customer_id uuid not null,
  -- What this row made: {customer, card, phone, categoryId, rate, opening}; fields absent where it made nothing.
  made jsonb not null,
  undone_at timestamptz,
  primary key (import_id, row)
);

-- null: a receipt. Else what the customer had bought before: an opening entry, and who says so.
alter table customer_ledger add column source text;
create index customer_ledger_source on customer_ledger (source) where source is not null;
