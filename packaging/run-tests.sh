#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Sets this machine up, builds with warnings as errors and runs every check there is.
# usage: packaging/run-tests.sh [--quick] [--help]
#   --quick  without the sanitizer build: every test in the plain one
# clang-tidy is a run of its own: packaging/run-tidy.sh
# A phase that fails does not keep later ones from running, unless they need what it makes. The
# table at the end says what passed and how long it took.
# Exit: 0 all passed; 1 a phase failed; 2 unknown option; 3 packages are missing and cannot be installed.
set -euo pipefail
export LANG=C.UTF-8 LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

quick=no
for option in "$@"; do
  case $option in
    --quick) quick=yes ;;
    -h | --help) sed -n '4,10s/^# \{0,1\}//p' packaging/run-tests.sh; exit 0 ;;
    *) echo "run-tests: unknown option '$option' (see --help)" >&2; exit 2 ;;
  esac
done

jobs=$(nproc)
report=()
failed=no
started=$SECONDS

phase() { # NAME COMMAND…: runs it, notes the outcome and the time, and hands its status on
  local name=$1 begun=$SECONDS status=0 outcome=passed
  shift
  echo "== $name"
  "$@" || status=$?
  [ $status = 0 ] || { outcome="FAILED (exit $status)"; failed=yes; }
  report+=("$(printf '%-34s %5d s  %s' "$name" $((SECONDS - begun)) "$outcome")")
  return $status
}

skip() { report+=("$(printf '%-34s %5s    %s' "$1" - "not run: $2")"); }

summary() {
  echo "== summary"
  printf '%s\n' "${report[@]}"
  printf '%-34s %5d s\n' "all" $((SECONDS - started))
}

check_format() {
  local sources
  mapfile -t sources < <(find common kiosk district tests -name '*.cpp' -o -name '*.h' | sort)
  clang-format-14 --dry-run -Werror --style=file "${sources[@]}"
}

# The rooms that hold the records or read what comes from outside. Their tests run once, under the
# sanitizers; the screens' rooms draw from plain values, and building them twice would double the run.
sanitized=(base domain events wire tables intake store)

build() {
  local left_out=
  [ $quick = yes ] || left_out=$(IFS=';'; echo "${sanitized[*]}")
  cmake --preset dev -DKEHOU_FRESH=ON "-DKEHOU_TESTS_LEFT_OUT=$left_out" --log-level=WARNING &&
    cmake --build --preset dev --parallel "$jobs"
}

status=0
phase "set up" packaging/setup.sh --tests || status=$?
if [ $status != 0 ]; then summary; exit $((status == 3 ? 3 : 1)); fi

phase "format" check_format || true
if phase "build" build; then
  phase "tests" ctest --preset dev --parallel "$jobs" --label-exclude '^(contract|network)$' || true
  if unshare --net true 2>/dev/null || unshare --user --map-root-user --net true 2>/dev/null; then
    phase "network" ctest --preset dev --label-regex '^network$' || true
  else
    skip "network" "no network namespace here (unshare --net)"
  fi
  if phase "fetch contract tools" python3 -B tests/contract/contract_test.py --fetch; then
    phase "contract" ctest --preset dev --label-regex '^contract$' || true
  else
    skip "contract" "npm could not fetch its tools"
  fi
else
  skip "tests" "the build failed"
  skip "network" "the build failed"
  skip "contract" "the build failed"
fi
build_sanitized() {
  cmake --preset debug-asan -DKEHOU_FRESH=ON --log-level=WARNING &&
    cmake --build --preset debug-asan --parallel "$jobs" --target "${sanitized[@]/#/test_}" kill_child
}

test_sanitized() {
  local names
  names=$(IFS='|'; echo "${sanitized[*]}")
  ctest --preset debug-asan --parallel "$jobs" --tests-regex "^($names)\$"
}

if [ $quick = no ]; then
  if phase "build with ASan and UBSan" build_sanitized; then
    phase "tests with ASan and UBSan" test_sanitized || true
  else
    skip "tests with ASan and UBSan" "the build failed"
  fi
fi
summary
[ $failed = no ]
