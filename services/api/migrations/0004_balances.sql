-- What customers hold with the shop: points, gift cards, store credit, the debt notebook, stamps; coupons; tiers; households.

-- One row an account. `holder`: the customer or household (points, store-credit, on-account), the card's code
-- (gift-card), rule:customer (stamps). amount = Σ balance_entries.amount. On account it is below nothing while they owe.
create table balances (
  kind text not null check (kind in ('points', 'gift-card', 'store-credit', 'on-account', 'stamps')),
  holder text not null,
  amount bigint not null default 0,
  -- Set aside by open holds; amount - held >= -credit_limit is what a hold must keep.
  held bigint not null default 0,
  credit_limit bigint not null default 0,
  due_days int,
  consented_at timestamptz,
  customer_id uuid,
  currency char(3),
  expires_at timestamptz,
  blocked_at timestamptz,
  outlet_id uuid,
  note text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  primary key (kind, holder)
);
create index balances_customer on balances (customer_id) where customer_id is not null;

-- Append-only; its key makes a replayed sale move nothing twice. Lots and what is pending are read from it in order.
create table balance_entries (
  -- The sale, repayment, hold or command that moved it.
  source_id uuid not null,
  kind text not null,
  holder text not null,
  reason text not null check (reason in ('earn', 'burn', 'issue', 'top-up', 'redeem', 'refund', 'take-back', 'give-back',
    'charge', 'repay', 'expire', 'adjust', 'claim', 'reward', 'stamp', 'move')),
  position int not null default 0,
  amount bigint not null,
  -- Spent beyond what was there (offline): the exception list has it.
  overdraft boolean not null default false,
  -- Points: not to be spent before, gone after. On account: due at.
  available_at timestamptz,
  expires_at timestamptz,
  at timestamptz not null,
  business_date date not null,
  outlet_id uuid,
  register_id uuid,
  staff_id uuid,
  sale_id uuid,
  -- Points: the lot it made, or is taken back from (the sale that earned it); null: named by source_id.
  lot_id uuid,
  note text,
  created_at timestamptz not null default now(),
  primary key (source_id, kind, holder, reason, position)
);
create index balance_entries_account on balance_entries (kind, holder, at);
create index balance_entries_sale on balance_entries (sale_id) where sale_id is not null;
create trigger balance_entries_kept before update or delete on balance_entries for each row execute function refuse_change();

-- A sum set aside for a sale to come; the till makes the id. open -> captured | released | lapsed.
create table holds (
  id uuid primary key,
  kind text not null,
  holder text not null,
  amount bigint not null check (amount > 0),
  state text not null default 'open' check (state in ('open', 'captured', 'released', 'lapsed')),
  sale_id uuid not null,
  outlet_id uuid not null,
  register_id uuid not null,
  staff_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  foreign key (kind, holder) references balances
);
create index holds_open on holds (expires_at) where state = 'open';
create index holds_account on holds (kind, holder) where state = 'open';
create index holds_sale on holds (sale_id) where state = 'open';

-- What a register may spend from balances without a network, per kind and business date; set by the owner.
create table spending_allowances (
  kind text primary key check (kind in ('points', 'gift-card', 'store-credit', 'on-account')),
  amount bigint not null check (amount >= 0),
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table households (
  id uuid primary key,
  name text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  deleted_at timestamptz
);
create table household_members (
  customer_id uuid primary key references customers,
  household_id uuid not null references households,
  may_burn boolean not null default false,
  since timestamptz not null default now()
);
create index household_members_household on household_members (household_id);

-- Coupons -----------------------------------------------------------------------------------------------------------

create table coupon_definitions (
  id uuid primary key,
  name text not null,
  names jsonb not null default '{}',
  -- single: each code once. multi: one code many times. personal: a code works for its customer alone.
  kind text not null check (kind in ('single', 'multi', 'personal')),
  -- First letters of every code; what follows is a serial number and a tag that tills check without a network.
  prefix text not null unique,
  -- Secret of the tag; shipped to enrolled tills alone.
  key bytea not null,
  uses_each int,
  starts_at timestamptz,
  expires_at timestamptz,
  active boolean not null default true,
  made int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  deleted_at timestamptz
);
create table coupons (
  code text primary key,
  definition_id uuid not null references coupon_definitions,
  serial int not null,
  customer_id uuid,
  uses int not null default 0,
  uses_allowed int,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  unique (definition_id, serial)
);
create index coupons_customer on coupons (customer_id) where customer_id is not null;
create table coupon_uses (
  sale_id uuid not null,
  code text not null,
  at timestamptz not null,
  outlet_id uuid not null,
  customer_id uuid,
  -- -1: given back by a full return.
  count int not null default 1,
  primary key (sale_id, code)
);
create index coupon_uses_code on coupon_uses (code);

-- Tiers, claims, rewards ----------------------------------------------------------------------------------------------

-- A tier fixed by hand is left alone by the ladder.
alter table customers add column tier_fixed boolean not null default false;
alter table customers add column individual_monthly_cap bigint;
alter table customers add column referred_by uuid references customers;
create table tier_changes (
  id uuid primary key,
  customer_id uuid not null references customers,
  from_tier_id uuid,
  to_tier_id uuid,
  -- freed: given back to the ladder by hand.
  cause text not null check (cause in ('sale', 'nightly', 'by-hand', 'published', 'freed')),
  purchases bigint,
  at timestamptz not null default now(),
  staff_id uuid
);
create index tier_changes_customer on tier_changes (customer_id, at desc);
-- Each time all tiers were computed anew, and for which ladder. `raised` by the nightly run is drift: a sale should have.
create table tier_runs (
  id uuid primary key,
  cause text not null check (cause in ('nightly', 'published')),
  ladder jsonb,
  customers int not null,
  raised int not null,
  lowered int not null,
  at timestamptz not null default now()
);

-- A receipt without a customer, claimed once by its code afterwards.
create table sale_claims (
  sale_id uuid primary key,
  customer_id uuid not null references customers,
  -- As booked by the claim, and what returns have left of them.
  points bigint not null,
  points_left bigint not null,
  -- [{lineId, points}]: what each line would have earned, for a return takes back by line.
  lines jsonb not null,
  at timestamptz not null default now(),
  register_id uuid,
  staff_id uuid
);

-- Given once: (welcome, referral, birthday of a year …) by its key.
create table rewards_given (
  key text primary key,
  customer_id uuid not null references customers,
  kind text not null,
  points bigint not null default 0,
  at timestamptz not null default now()
);

-- Signals of abuse are raised once a customer and span.
create index exceptions_customer on exceptions (code, (detail ->> 'customerId'))
  where code in ('CARD_USED_OFTEN', 'REFUND_CYCLING');

-- The owner's loyalty set-up as the next rulebook will carry it, and what lives on the server alone.
create table loyalty_settings (
  -- LoyaltyPolicy of the engine.
  policy jsonb not null,
  -- {claimDays, holdMinutes, referral: {referrer, referred, from} | null, birthdayPoints, signals, allowances, foreignRates}
  server jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);
create unique index loyalty_settings_only_one on loyalty_settings ((true));
insert into loyalty_settings (policy, server) values (
  '{"points": null, "earn": [], "multipliers": [], "tiers": null}',
  '{"claimDays": 14, "holdMinutes": 15, "referral": null, "birthdayPoints": 0,
    "signals": {"cardUsesPerDay": 6, "refundsPerWeek": 3, "staffOwnCard": true},
    "allowances": {"points": 0, "gift-card": 0, "store-credit": 0, "on-account": 0}}');

-- The ledger of purchases knows what counts: gift cards, deposits and exempt goods do not.
alter table customer_ledger add column purchases bigint;
update customer_ledger set purchases = net;
alter table customer_ledger alter column purchases set not null;

-- What a customer bought or has on account changes with every receipt: tills are told through this narrow row, for the
-- wide one of `customers` has a search index that each change would write anew.
alter table customer_totals add column xid xid8 not null default pg_current_xact_id();
create index customer_totals_feed on customer_totals (xid, customer_id);

alter table sales drop constraint sales_kind_check;
alter table sales add constraint sales_kind_check check (kind in ('sale', 'return', 'exchange', 'void'));
alter table sales add column points_earned bigint not null default 0;
alter table sales add column points_burnt bigint not null default 0;

-- The checker of laws and reports read what is no secret (coupon_definitions holds keys).
grant select on balances, balance_entries, holds, spending_allowances, households, household_members, coupons, coupon_uses,
  tier_changes, tier_runs, sale_claims, rewards_given, loyalty_settings to khanut_reader;
