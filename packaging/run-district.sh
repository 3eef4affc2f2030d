#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Sets this machine up, builds the district's server, adds a demo school and serves it over TLS.
# usage: packaging/run-district.sh [--data DIR] [--listen ADDRESS:PORT] [--host NAME] [--postgres] [--help]
#   --data DIR             where the district lies (default: ~/.local/share/kehou-district)
#   --listen ADDRESS:PORT  where it answers (default: 127.0.0.1:8443)
#   --host NAME            the name or address that terminals call it by, for its first certificate
#                          (default: the address of --listen, and localhost)
#   --postgres             in a PostgreSQL of its own, started here and stopped with the server,
#                          instead of the embedded SQLite; under DIR, for root under /var/lib/postgresql
# Exit: 0 it was stopped (Ctrl-C); 1 a step failed (the last lines say which); 2 unknown option;
# 3 packages are missing and cannot be installed.
set -euo pipefail
export LANG=C.UTF-8 LC_ALL=C.UTF-8
called_from=$PWD
cd "$(dirname "$0")/.."

usage() { sed -n '4,14s/^# \{0,1\}//p' packaging/run-district.sh; }
wrong() { echo "run-district: $* (see --help)" >&2; exit 2; }
absolute() { case $1 in /*) echo "$1" ;; *) echo "$called_from/$1" ;; esac; }

data=${XDG_DATA_HOME:-$HOME/.local/share}/kehou-district
listen=127.0.0.1:8443
host=
postgres=no
while [ $# -gt 0 ]; do
  case $1 in
    --data) [ -n "${2:-}" ] || wrong "--data needs a folder"; data=$(absolute "$2"); shift 2 ;;
    --listen) [ -n "${2:-}" ] || wrong "--listen needs ADDRESS:PORT"; listen=$2; shift 2 ;;
    --host) [ -n "${2:-}" ] || wrong "--host needs a name"; host=$2; shift 2 ;;
    --postgres) postgres=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) wrong "unknown option '$1'" ;;
  esac
done

step() { # NAME COMMAND…: says what runs and how long it took
  local name=$1 started=$SECONDS status=0
  shift
  "$@" || status=$?
  if [ $status != 0 ]; then
    echo "run-district: '$name' failed with exit code $status" >&2
    [ "$name" = "set up" ] && exit $status
    exit 1
  fi
  echo "run-district: $name: $((SECONDS - started)) s"
}

district=build/release/district/kehou-district
cluster=$data/postgres
# Debian's own user cannot enter root's home.
[ "$(id -u)" != 0 ] || cluster=/var/lib/postgresql/kehou-district
store=(--data "$data/records")

make_certificate() {
  [ -f "$data/tls/server.crt" ] && return
  local hosts=(--host "${listen%:*}" --host localhost)
  [ -z "$host" ] || hosts=(--host "$host")
  "$district" certificate --dir "$data/tls" "${hosts[@]}" >/dev/null
}

as_owner() { # PostgreSQL refuses root; the cluster of a root belongs to Debian's own user
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
start_postgres() {
  local bin
  bin=$(find /usr/lib/postgresql -name pg_ctl -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || { echo "run-district: there is no PostgreSQL in /usr/lib/postgresql" >&2; return 1; }
  pg_ctl=$bin/pg_ctl
  if [ ! -f "$cluster/PG_VERSION" ]; then
    mkdir -p "$cluster"
    [ "$(id -u)" != 0 ] || chown postgres "$cluster"
    as_owner "$bin/initdb" -D "$cluster" -U kehou -A trust -E UTF8 --locale=C >/dev/null || return
    # Nobody reaches it but through its socket, whose folder is its owner's.
    as_owner sh -c "cat >>'$cluster/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$cluster'
CONF
  fi
  # One that outlived an earlier run is as good.
  as_owner "$pg_ctl" -D "$cluster" status >/dev/null 2>&1 ||
    as_owner "$pg_ctl" -D "$cluster" -s -w -l "$cluster/log" start || return
  trap stop_postgres EXIT
  as_owner "$bin/psql" -h "$cluster" -U kehou -d postgres -Atc \
    "select 1 from pg_database where datname = 'kehou'" | grep -q 1 ||
    as_owner "$bin/createdb" -h "$cluster" -U kehou kehou
}
stop_postgres() { as_owner "$pg_ctl" -D "$cluster" -s -m fast stop || true; }

packages=()
[ $postgres = no ] || packages=(--postgres)
step "set up" packaging/setup.sh "${packages[@]}"
step "configure" cmake --preset release -DKEHOU_FRESH=ON -DKEHOU_WERROR=OFF --log-level=WARNING
step "build" cmake --build --preset release --parallel "$(nproc)" --target kehou-district
mkdir -p "$data"
chmod go-rwx "$data"
step "certificate" make_certificate
if [ $postgres = yes ]; then
  step "PostgreSQL" start_postgres
  store=(--postgres "host=$cluster user=kehou dbname=kehou")
fi
step "demo school" "$district" "${store[@]}" school add --code 4401060001 --name 实验小学
step "holidays" "$district" "${store[@]}" calendar import config/calendar/2026.csv

address=https://$listen
[ -z "$host" ] || address=https://$host:${listen##*:}
ca=$(openssl x509 -in "$data/tls/ca.crt" -outform DER | sha256sum | cut -d ' ' -f 1)
options=$(printf ' %q' "${store[@]}")
cat <<SAY

run-district: the district answers at $address
  its page             $address/  (who may see it: $district$options login NAME)
  its CA               $data/tls/ca.crt
  SHA-256 of the CA    $ca
  invite a terminal    $district$options terminal invite --school 4401060001 --name 二楼东
  compare and confirm  $district$options terminal list, then … terminal confirm NUMBER
  stop                 Ctrl-C

SAY
"$district" "${store[@]}" serve --listen "$listen" --address "$address" --cert "$data/tls/server.crt" \
  --key "$data/tls/server.key" &
server=$!
trap 'kill -TERM $server 2>/dev/null || true' INT TERM
status=0
wait $server || status=$?
# The first wait ends with the signal, the second one with the server.
if kill -0 $server 2>/dev/null; then
  status=0
  wait $server || status=$?
fi
if [ $status != 0 ]; then
  echo "run-district: the server ended with exit code $status" >&2
  exit 1
fi
