#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
# Puts the source of Dear ImGui 1.92.2b into a cache and prints its folder. Debian 12 packages 1.86, which cannot grow
# its glyph atlas; newer suites keep the source in the same archive. Tried in order: the cache; the archive's pool by
# name and checksum; a private apt state with a newer suite's sources; upstream's release.
# shellcheck disable=SC2016,SC2317 # apt expands its format itself; the functions run by name at the end
set -euo pipefail
version=1.92.2b
sum=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
cache=${KEHOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kehou}
folder=$cache/imgui-$version
complete() { [ -f "$1/imgui.h" ] && [ -f "$1/misc/freetype/imgui_freetype.cpp" ] && [ -f "$1/imstb_truetype.h" ]; }
new_enough() { [ "$(sed -n 's/^#define IMGUI_VERSION_NUM *\([0-9]*\).*/\1/p' "$1/imgui.h")" -ge 19200 ]; }
complete "$folder" && { echo "$folder"; exit 0; }
mkdir -p "$cache"
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT

unpack() { # ARCHIVE: unpacks it and moves it into place, whole or not at all
  mkdir -p "$work/src" && tar -xf "$1" -C "$work/src" --strip-components=1
  complete "$work/src" && new_enough "$work/src" || return 1
  mv -T "$work/src" "$folder" 2>/dev/null || complete "$folder"
}

from_pool() {
  local uri
  uri=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' |
    awk '$2=="Debian"&&$3=="Debian"{print $1;exit}')
  [ -n "$uri" ] || uri=$(apt-get --print-uris update 2>/dev/null | sed -n "s#^'\(.*/\)dists/.*#\1#p" | head -1)
  [ -n "$uri" ] || return 1
  /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file \
    "${uri}pool/main/i/imgui/imgui_$version+ds.orig.tar.xz" "$work/pool.tar.xz" "SHA256:$sum" >&2
  unpack "$work/pool.tar.xz"
}

from_suite() { # SUITE: its source package by a private apt state; the system's own lists stay as they are
  local uri
  uri=$(apt-get --print-uris update 2>/dev/null | sed -n "s#^'\(.*/\)dists/.*#\1#p" | head -1)
  [ -n "$uri" ] || return 1
  local state=$work/apt-$1
  mkdir -p "$state"/{lists/partial,cache/archives/partial,sources.d,out}
  echo "deb-src [trusted=no] $uri $1 main" >"$state/sources.d/newer.list"
  local options=(-o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" -o Dir::Etc::sourcelist=/dev/null
    -o Dir::Etc::sourceparts="$state/sources.d" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update >&2 || return 1
  (cd "$state/out" && apt-get "${options[@]}" source --download-only imgui >&2) || return 1
  unpack "$state"/out/imgui_*.orig.tar.xz
}

from_upstream() {
  command -v cmake >/dev/null || return 1
  cat >"$work/get.cmake" <<EOF
file(DOWNLOAD https://github.com/ocornut/imgui/archive/refs/tags/v$version.tar.gz $work/up.tar.gz TIMEOUT 60 STATUS s)
list(GET s 0 code)
if(code)
  message(FATAL_ERROR "download failed")
endif()
EOF
  cmake -P "$work/get.cmake" >&2 && unpack "$work/up.tar.gz"
}

for way in from_pool "from_suite forky" "from_suite sid" from_upstream; do
  if $way; then echo "$folder"; exit 0; fi
  rm -rf "$work/src"
  echo "fetch-imgui: '$way' did not give Dear ImGui >= 1.92, trying the next way" >&2
done
echo "fetch-imgui: no source of Dear ImGui >= 1.92 could be reached. Unpack a release by hand and pass" \
  "-DKEHOU_IMGUI_DIR=FOLDER to cmake." >&2
exit 1
