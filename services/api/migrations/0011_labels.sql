-- Net content of a package, for the price of a kilogram, litre or metre that a label shows.
alter table products
  add column content bigint check (content > 0),
  add column content_unit text check (content_unit in ('kg', 'l', 'm')),
  add constraint products_content_whole check ((content is null) = (content_unit is null));

-- Label templates of the shop's own; the built-in ones stand in the code.
create table label_templates (
  id uuid primary key,
  template jsonb not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  deleted_at timestamptz
);

-- Labels for the label printer of an agent, as they were laid out when they were asked for.
create table label_jobs (
  id uuid primary key,
  outlet_id uuid not null,
  agent_id uuid not null,
  template_name text not null,
  -- Of one label, in millimetres: width, height, gap.
  size jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  -- The agent said that it stands in its journal; until then it is offered again and again.
  at_agent_since timestamptz,
  cancelled_at timestamptz,
  -- The agent said that it gave up what had not begun.
  cancel_heard_at timestamptz
);
create index label_jobs_outlet on label_jobs (outlet_id, created_at desc);
create index label_jobs_agent on label_jobs (agent_id, created_at);

create table label_job_lines (
  id uuid primary key,
  job_id uuid not null references label_jobs (id),
  outlet_id uuid not null,
  place int not null,
  product_id uuid not null,
  name text not null,
  copies int not null check (copies > 0),
  price bigint not null,
  old_price bigint,
  elements jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'cancelled', 'printed', 'failed', 'unknown')),
  reason text,
  ended_at timestamptz,
  unique (job_id, place)
);
create index label_job_lines_queued on label_job_lines (outlet_id, product_id) where state = 'queued';

-- What labels say, one row for each that came out or that a person vouched for; the newest of a product counts.
create table label_prints (
  outlet_id uuid not null,
  product_id uuid not null,
  at timestamptz not null,
  -- The label of a job, or the mark of a person.
  source_id uuid not null,
  price bigint not null,
  old_price bigint,
  staff_id uuid,
  primary key (source_id, product_id)
);
create index label_prints_last on label_prints (outlet_id, product_id, at desc);

grant select on label_templates, label_jobs, label_job_lines, label_prints to khanut_reader;
