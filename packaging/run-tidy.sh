#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Runs clang-tidy over the product's sources with the checks of .clang-tidy; any finding is an error.
# usage: packaging/run-tidy.sh [--build DIR] [--help] [FILE…]
#   --build DIR  the build folder whose compile_commands.json is read (default: build/dev)
#   FILE…        only these (default: every .cpp of common/, kiosk/ and district/)
# A file that was clean is not looked at again until it, a header of ours or .clang-tidy changes.
# Exit: 0 clean; 1 findings; 2 unknown option, or no build folder.
set -euo pipefail
export LANG=C.UTF-8 LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

build=build/dev
files=()
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=${2:?run-tidy: --build needs a folder}; shift 2 ;;
    -h | --help) sed -n '4,9s/^# \{0,1\}//p' packaging/run-tidy.sh; exit 0 ;;
    -*) echo "run-tidy: unknown option '$1' (see --help)" >&2; exit 2 ;;
    *) files+=("$1"); shift ;;
  esac
done
[ -f "$build/compile_commands.json" ] || { echo "run-tidy: configure first: cmake --preset dev" >&2; exit 2; }

folders=()
for folder in common kiosk district; do [ ! -d $folder ] || folders+=("$folder"); done
if [ ${#files[@]} = 0 ]; then mapfile -t files < <(find "${folders[@]}" -name '*.cpp' | sort); fi

# Headers, checks and tool in one sum: when one of them changes, every file is looked at again.
common=$({ clang-tidy-19 --version; cat .clang-tidy; find "${folders[@]}" -name '*.h' -o -name '*.def' | sort |
  xargs cat; } | sha256sum | cut -c1-16)
clean=$build/clang-tidy-clean
mkdir -p "$clean"
export build common clean

look_at() { # FILE
  local mark found
  mark=$clean/$(echo "$1" | tr / _).$common.$(sha256sum "$1" | cut -c1-16)
  [ ! -f "$mark" ] || return 0
  if found=$(clang-tidy-19 -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>&1); then
    rm -f "$clean/$(echo "$1" | tr / _)".*
    : >"$mark"
  else
    grep -v ' warnings\? generated\.\| warnings treated as errors' <<<"$found"
    return 1
  fi
}
export -f look_at

# shellcheck disable=SC2016 # the inner shell expands it
if printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -I FILE bash -c 'look_at "$1"' bash FILE; then
  echo "run-tidy: ${#files[@]} files are clean"
else
  echo "run-tidy: findings, see above" >&2
  exit 1
fi
