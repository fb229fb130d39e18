-- What was put on record is chained: each row carries the digest of the one before, so that a changed or removed row shows.
alter table audit add column chain_no bigint unique;
create index audit_unchained on audit (id) where chain_no is null;

create function audit_digest(previous bytea, a audit) returns bytea language sql stable as $$
  select sha256(coalesce(previous, '') || convert_to(jsonb_build_array(
    a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.outlet_id, a.staff_id, a.register_id, a.act,
    a.subject_type, a.subject_id, a.detail, a.request_id)::text, 'UTF8'))
$$;

-- The application adds rows and chains them, once; it neither changes nor removes one.
revoke update, delete on audit from khanut_app;
grant update (chain_no, previous_hash, hash) on audit to khanut_app;
create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'what was put on record is not changed' using errcode = '42501';
end $$;
create trigger audit_is_kept before update on audit for each row when (old.chain_no is not null) execute function audit_is_kept();
