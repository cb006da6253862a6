#!/bin/sh
# Run once by the PostgreSQL image, on an empty data directory: plain roles, each the owner of its own databases.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v chengban="$CHENGBAN_DB_PASSWORD" -v temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role chengban login password :'chengban';
create role temporal login password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create database chengban owner chengban;
SQL
