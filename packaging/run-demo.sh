#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Sets this machine up, builds Kehou, makes a demo school and opens the kiosk on it, full screen.
# usage: packaging/run-demo.sh [--data DIR] [--screenshots DIR] [--help] [-- KIOSK OPTION…]
#   --data DIR         where the demo school's records lie (default: ~/.local/share/kehou-demo)
#   --screenshots DIR  no window: a tour through every screen writes PNGs into DIR. Chosen by itself,
#                      with DIR ./out/screenshots, where there is no display
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

usage() { sed -n '4,12s/^# \{0,1\}//p' packaging/run-demo.sh; }
wrong() { echo "run-demo: $* (see --help)" >&2; exit 2; }
absolute() { case $1 in /*) echo "$1" ;; *) echo "$called_from/$1" ;; esac; }

data=${XDG_DATA_HOME:-$HOME/.local/share}/kehou-demo
pictures=
kiosk_options=()
while [ $# -gt 0 ]; do
  case $1 in
    --data) [ -n "${2:-}" ] || wrong "--data needs a folder"; data=$(absolute "$2"); shift 2 ;;
    --screenshots) [ -n "${2:-}" ] || wrong "--screenshots needs a folder"; pictures=$(absolute "$2"); shift 2 ;;
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

step "set up" packaging/setup.sh
step "configure" cmake --preset release --log-level=WARNING
step "build" cmake --build --preset release --parallel "$(nproc)" --target kehou kehou-kiosk
step "demo school" make_school

echo
cat "$sign_ins"
echo
echo "run-demo: sign in with one of the numbers and PINs above; they are also in $sign_ins"
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
