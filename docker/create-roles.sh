#!/bin/sh
# Runs once in an empty database directory: the roles of packages/embedded-postgres, with the
# passwords that stand in the connection addresses.
set -eu
password_in() { sed -E 's#^postgres://[^:]+:([^@]+)@.*#\1#' "/run/secrets/$1"; }

psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner="$(password_in database_owner_url)" \
  -v app="$(password_in database_url)" \
  -v reader="$(password_in database_reader_url)" <<'SQL'
create role khanut_owner login password :'owner';
create role khanut_app login password :'app';
create role khanut_reader login password :'reader';
grant pg_read_all_stats to khanut_owner;
create database khanut owner khanut_owner;
\connect khanut
alter schema public owner to khanut_owner;
grant usage on schema public to khanut_app, khanut_reader;
create extension if not exists pg_stat_statements;
SQL
