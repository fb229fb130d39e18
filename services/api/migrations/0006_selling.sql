-- Who may buy it and when: {"minimumAge": 18, "forbidden": {"fromMinute": 1380, "toMinute": 600}, "inForbidden": "refuse"}.
-- A product's own goes before its nearest category's.
alter table products add column restriction jsonb;
alter table categories add column restriction jsonb;

-- What the whole pack costs; null: its pieces at the price list.
alter table barcodes add column price bigint check (price >= 0);

-- Quick items as arranged at the register: a till that is enrolled again gets them back.
alter table registers add column quick_layout jsonb;
alter table registers add column quick_layout_at timestamptz;

-- How the tills sell: one row, SellingSettings of the contract.
create table selling_settings (
  settings jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);
create unique index selling_settings_only_one on selling_settings ((true));
insert into selling_settings (settings) values (
  '{"labelPatterns": ["21.....{NNDDD}"], "shelfPriceLimit": 100000, "wallets": [], "consentText": {}}');

-- The shelf says another price than the list: somebody must print a new label.
create table relabel_tasks (
  id uuid primary key,
  outlet_id uuid not null,
  register_id uuid,
  product_id uuid not null,
  product_name text not null,
  shelf_price bigint not null,
  list_price bigint not null,
  sale_id uuid,
  noted_at timestamptz not null,
  noted_by uuid,
  done_at timestamptz,
  done_by uuid
);
-- One open task a shelf: a second notice of the same changes its price, not their number.
create unique index relabel_open on relabel_tasks (outlet_id, product_id) where done_at is null;
grant select on selling_settings, relabel_tasks to khanut_reader;
