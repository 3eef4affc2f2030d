#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Sets this machine up, builds Kehou, makes a demo school and opens the kiosk on it, full screen.
# usage: packaging/run-demo.sh [--data DIR] [--screenshots DIR] [--with-district] [--help] [-- KIOSK OPTION…]
#   --data DIR         where the demo school's records lie (default: ~/.local/share/kehou-demo)
#   --screenshots DIR  no window: a tour through every screen writes PNGs into DIR. Chosen by itself,
#                      with DIR ./out/screenshots, where there is no display
#   --with-district    also a district server on https://127.0.0.1:8443, in which the terminal is enrolled,
#                      so that what is recorded is uploaded; its page's log-in is printed
#   -- …               goes to kehou-kiosk, e.g. -- --lang en --palette night --home classroom
# Exit: 0 the kiosk was closed or the pictures are there; 1 a step failed (the last lines say which);
# 2 unknown option; 3 packages are missing and cannot be installed; 4 DIR holds something else.
set -euo pipefail
export LANG=C.UTF-8 LC_ALL=C.UTF-8
called_from=$PWD
cd "$(dirname "$0")/.."

students=1600
seed=1
# A Monday in term, while one round of sessions runs and the next one gathers.
demo_day=2026-11-23
demo_time=16:18

usage() { sed -n '4,14s/^# \{0,1\}//p' packaging/run-demo.sh; }
wrong() { echo "run-demo: $* (see --help)" >&2; exit 2; }
absolute() { case $1 in /*) echo "$1" ;; *) echo "$called_from/$1" ;; esac; }

data=${XDG_DATA_HOME:-$HOME/.local/share}/kehou-demo
pictures=
kiosk_options=()
with_district=no
while [ $# -gt 0 ]; do
  case $1 in
    --data) [ -n "${2:-}" ] || wrong "--data needs a folder"; data=$(absolute "$2"); shift 2 ;;
    --screenshots) [ -n "${2:-}" ] || wrong "--screenshots needs a folder"; pictures=$(absolute "$2"); shift 2 ;;
    --with-district) with_district=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    --) shift; kiosk_options=("$@"); break ;;
    *) wrong "unknown option '$1'" ;;
  esac
done
if [ -z "$pictures" ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  pictures=$called_from/out/screenshots
  echo "run-demo: there is no display, so the kiosk goes on a tour off-screen and takes pictures"
fi

step() { # NAME COMMAND…: says what runs and how long it took
  local name=$1 started=$SECONDS status=0
  shift
  "$@" || status=$?
  if [ $status != 0 ]; then
    echo "run-demo: '$name' failed with exit code $status" >&2
    [ "$name" = "set up" ] && exit $status
    exit 1
  fi
  echo "run-demo: $name: $((SECONDS - started)) s"
}

# The list of sign-ins lies beside the records, not in them: there it would put names in the clear.
# While it is called .part the school is not finished, and a later run starts over.
sign_ins=$data-sign-in.txt
make_school() {
  if [ -f "$sign_ins" ] && [ -d "$data" ]; then
    return
  elif [ -f "$sign_ins.part" ]; then
    rm -rf "$data"
  elif [ -n "$(ls -A "$data" 2>/dev/null)" ]; then
    echo "run-demo: $data holds something that this script did not make; pass another --data" >&2
    exit 4
  fi
  mkdir -p "$(dirname "$data")"
  (umask 077 && : >"$sign_ins.part")
  build/release/kiosk/kehou --data "$data" demo --students $students --seed $seed >"$sign_ins.part" || return
  mv "$sign_ins.part" "$sign_ins"
}

# A district of the demo's own beside its records: made once, served while the demo runs.
district=build/release/district/kehou-district
district_at=127.0.0.1:8443
district_dir=$data-district
district_store=(--data "$district_dir/records")
settings=$district_dir/terminal.toml

make_district() {
  [ -f "$settings" ] && return
  mkdir -p "$district_dir"
  chmod go-rwx "$district_dir"
  "$district" certificate --dir "$district_dir/tls" --host 127.0.0.1 --host localhost >/dev/null || return
  "$district" "${district_store[@]}" school add --code 4401060001 --name 实验小学 || return
  openssl rand -base64 12 | (umask 077 && cat >"$district_dir/page-password.txt")
  "$district" "${district_store[@]}" calendar import config/calendar/2026.csv || return
  "$district" "${district_store[@]}" login demo <"$district_dir/page-password.txt" >/dev/null || return
  printf '[district]\nurl = "https://%s"\nca_file = "%s"\n' "$district_at" "$district_dir/tls/ca.crt" >"$settings"
}
serve_district() {
  "$district" "${district_store[@]}" serve --listen "$district_at" --address "https://$district_at" \
    --cert "$district_dir/tls/server.crt" --key "$district_dir/tls/server.key" 2>"$district_dir/log.jsonl" &
  server=$!
  trap 'kill -TERM $server 2>/dev/null || true; wait $server 2>/dev/null || true' EXIT
  local tries=0
  until curl -fsS --cacert "$district_dir/tls/ca.crt" "https://$district_at/healthz" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { echo "run-demo: the district does not answer; see $district_dir/log.jsonl" >&2; return 1; }
    sleep 0.1
  done
}
# What two people do at two screens: the code is typed, the numbers are compared, the district says yes.
enrol_terminal() {
  [ -f "$district_dir/enrolled" ] && return
  local code number
  code=$("$district" "${district_store[@]}" terminal invite --school 4401060001 --name 大厅 |
    grep -oE '[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}' | head -n 1)
  build/release/kiosk/kehou --data "$data" --config "$settings" enrol "$code" >"$district_dir/enrolment.txt" &
  local asking=$!
  for _ in $(seq 100); do
    number=$(grep -oE '[0-9]{6}' "$district_dir/enrolment.txt" | head -n 1) && [ -n "$number" ] && break
    sleep 0.1
  done
  "$district" "${district_store[@]}" terminal confirm "$number" >/dev/null || return
  wait $asking || return
  : >"$district_dir/enrolled"
}

step "set up" packaging/setup.sh
step "configure" cmake --preset release -DKEHOU_FRESH=ON -DKEHOU_WERROR=OFF --log-level=WARNING
targets=(kehou kehou-kiosk)
[ $with_district = no ] || targets+=(kehou-district)
step "build" cmake --build --preset release --parallel "$(nproc)" --target "${targets[@]}"
step "demo school" make_school
if [ $with_district = yes ]; then
  step "district" make_district
  step "district's server" serve_district
  step "enrolment" enrol_terminal
fi

echo
cat "$sign_ins"
echo
echo "run-demo: sign in with one of the numbers and PINs above; they are also in $sign_ins"
if [ $with_district = yes ]; then
  echo "run-demo: the district's page is https://$district_at/"
  echo "run-demo: log in there as demo, password $(cat "$district_dir/page-password.txt")"
  kiosk_options=(--config "$settings" "${kiosk_options[@]}")
fi
kiosk=(build/release/kiosk/kehou-kiosk --data "$data" --date "$demo_day" --time "$demo_time")
if [ -n "$pictures" ]; then
  mkdir -p "$pictures"
  step "pictures" "${kiosk[@]}" --screenshots "$pictures" "${kiosk_options[@]}"
  count=$(find "$pictures" -name '*.png' -newer "$sign_ins" | wc -l)
  [ "$count" -gt 0 ] || { echo "run-demo: the tour wrote no picture into $pictures" >&2; exit 1; }
  echo "run-demo: $count pictures are in $pictures"
else
  step "kiosk" "${kiosk[@]}" "${kiosk_options[@]}"
fi
