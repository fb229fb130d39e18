#!/bin/sh
# Makes docker/secrets with fresh passwords, once. Only this user can read the directory.
set -eu
cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo 'docker/secrets is there already; remove it first if you really want new passwords.' >&2
  exit 1
fi
umask 077
mkdir secrets
password() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
put() { printf '%s' "$2" >"secrets/$1"; }

put postgres_password "$(password)"
redis=$(password)
put redis_password "$redis"
put redis_url "redis://:$redis@redis:6379"
put database_url "postgres://khanut_app:$(password)@postgres:5432/khanut"
put database_owner_url "postgres://khanut_owner:$(password)@postgres:5432/khanut"
put database_reader_url "postgres://khanut_reader:$(password)@postgres:5432/khanut"
# The containers' own users read the files, which Docker mounts as they are; the closed directory
# keeps other users of this machine out.
chmod 644 secrets/*
echo 'Made docker/secrets.'
