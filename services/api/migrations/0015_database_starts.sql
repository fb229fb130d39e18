-- Each start of the database server, and the transaction it began with: what was told in a future that was lost has a
-- later transaction than the start after it (docs/decisions/0037).
create table database_starts (
  -- Drawn: the same copy may be started twice.
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null unique default pg_postmaster_start_time(),
  from_xid xid8 not null default pg_current_xact_id()
);
grant select on database_starts to khanut_reader;
