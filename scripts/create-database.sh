#!/usr/bin/env bash
# First start of the postgis container: the role that owns and migrates, the role that serves and owns nothing, and the database. The
# same as the embedded PostGIS makes for itself, but with passwords.
set -euo pipefail

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 --set owner="${GIS_DB_OWNER_PASSWORD:?}" --set serving="${GIS_DB_PASSWORD:?}" <<'SQL'
CREATE ROLE gis LOGIN PASSWORD :'owner';
CREATE ROLE gis_app LOGIN PASSWORD :'serving';
CREATE DATABASE gis OWNER gis;
\connect gis
CREATE EXTENSION postgis;
-- compares boxes and tells nothing: without the mark, row security keeps tiles from their index
ALTER FUNCTION geometry_overlaps(geometry, geometry) LEAKPROOF;
SQL
