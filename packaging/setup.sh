#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Installs what this machine (Debian 12) lacks to build and run Kehou, and nothing when nothing is missing.
# usage: packaging/setup.sh [--tests] [--postgres] [--list] [--help]
#   --tests  also what the tests need: a virtual display, a finger for it, clang-tidy, clang-format, Node,
#            nginx and nftables for a network that goes wrong (in a namespace of its own)
#   --postgres  also PostgreSQL, for a district that is kept in one
#   --list   only print the packages that are missing, one a line, and install nothing
# Needs root or sudo only when something is missing. Exit: 0 all is there; 1 apt failed; 2 unknown option;
# 3 packages are missing and they cannot be installed here (no apt, or neither root nor sudo).
set -euo pipefail
export LANG=C.UTF-8 LC_ALL=C.UTF-8

build_packages=(
  g++ mold cmake ninja-build pkg-config ccache python3 xz-utils ca-certificates openssl
  libsdl2-dev libgles-dev libegl-dev libfreetype-dev libpng-dev
  libsqlite3-dev libsqlitecpp-dev libcurl4-openssl-dev libsodium-dev libicu-dev zlib1g-dev
  libzip-dev libpugixml-dev libxlsxwriter-dev librime-dev
  libboost-dev libssl-dev libpq-dev libqrcodegencpp-dev
  nlohmann-json3-dev libtomlplusplus-dev libcli11-dev libfmt-dev doctest-dev
)
run_packages=(curl fonts-noto-cjk fonts-material-design-icons-iconfont librime1 rime-data-pinyin-simp)
postgres_packages=(postgresql)
test_packages=(
  xvfb xauth xdotool x11-utils libgl1-mesa-dri clang-tidy-19 clang-format-14 shellcheck systemd
  python3-yaml curl jq openssl postgresql chromium chromium-driver faketime
  nginx-light nftables iproute2
)

usage() { sed -n '4,12s/^# \{0,1\}//p' "$0"; }

missing() { # PACKAGE…: those that dpkg does not know as installed, one a line
  local installed package
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    sed -n 's/^installed //p' | sort -u || true)
  for package in "$@"; do
    grep -qxF -- "$package" <<<"$installed" || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi
}

install() { # PACKAGE…
  local quiet=(-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  local log
  log=$(mktemp)
  echo "setup: installing $# packages: $*"
  as_root apt-get "${quiet[@]}" update ||
    echo "setup: the package lists could not be renewed, trying with those at hand" >&2
  if as_root env DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    apt-get "${quiet[@]}" install --yes --no-install-recommends "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 30 "$log" >&2
    rm -f "$log"
    echo "setup: apt could not install the packages; its last lines are above" >&2
    return 1
  fi
}

# The contract tests' tools run on Node 18 and newer; one that is there already, Debian's or not, will do.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then test_packages+=(nodejs npm); fi

packages=("${build_packages[@]}" "${run_packages[@]}")
only_list=no
for option in "$@"; do
  case $option in
    --tests) packages+=("${test_packages[@]}") ;;
    --postgres) packages+=("${postgres_packages[@]}") ;;
    --list) only_list=yes ;;
    -h | --help) usage; exit 0 ;;
    *) echo "setup: unknown option '$option' (see --help)" >&2; exit 2 ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is no Debian; install by hand what these packages hold: ${packages[*]}" >&2
  exit 3
fi
mapfile -t wanted < <(missing "${packages[@]}")
if [ "$only_list" = yes ]; then
  [ ${#wanted[@]} = 0 ] || printf '%s\n' "${wanted[@]}"
  exit 0
fi
if [ ${#wanted[@]} = 0 ]; then
  echo "setup: all ${#packages[@]} packages are there"
  exit 0
fi
if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
  echo "setup: these packages are missing; run this once as root: ${wanted[*]}" >&2
  exit 3
fi
install "${wanted[@]}"
