-- A rulebook takes effect at an instant, is named by a note, and can be cancelled before that. The number stays.
alter table rulebooks add column starts_at timestamptz;
update rulebooks set starts_at = published_at;
alter table rulebooks alter column starts_at set not null;
alter table rulebooks alter column starts_at set default now();
alter table rulebooks add column note text;
alter table rulebooks add column rolled_back_to int;
alter table rulebooks add column cancelled_at timestamptz;
alter table rulebooks add column cancelled_by uuid;
create index rulebooks_start on rulebooks (starts_at desc, version desc) where cancelled_at is null;

-- A draft run over receipts of the past.
create table back_tests (
  id uuid primary key,
  -- The rule as drafted, and the rulebook it was tried on top of.
  draft jsonb not null,
  rulebook_version int not null,
  outlet_ids uuid[],
  from_date date not null,
  to_date date not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  receipts bigint not null default 0,
  done bigint not null default 0,
  result jsonb,
  created_at timestamptz not null default now(),
  created_by uuid,
  started_at timestamptz,
  finished_at timestamptz
);
create index sale_discounts_given on sale_discounts (business_date desc, outlet_id);
create index sale_discounts_rule on sale_discounts (rule_id, business_date desc);
