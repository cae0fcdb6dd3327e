#!/usr/bin/env bash
# First start of the postgis container: the program's role, which is no superuser, and its database. The same as the embedded
# PostGIS makes for itself, but with a password.
set -euo pipefail

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 --set password="${GIS_DB_PASSWORD:?}" <<'SQL'
CREATE ROLE gis LOGIN PASSWORD :'password';
CREATE DATABASE gis OWNER gis;
\connect gis
CREATE EXTENSION postgis;
SQL
