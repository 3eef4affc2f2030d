// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/config.h"

#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "district/postgres_store.h"

namespace kehou::district {

namespace fs = std::filesystem;

std::optional<std::pair<std::string, std::uint16_t>> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view address = text.substr(0, colon);
  const bool bracketed = address.starts_with('[') && address.ends_with(']');
  if (bracketed) address = address.substr(1, address.size() - 2);
  if (address.empty() || (!bracketed && address.find(':') != std::string_view::npos))
    return std::nullopt;
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, port);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return std::pair(std::string(address), port);
}

fs::path hub_keys(const StorePlace& place, const UpstreamPlace& upstream) {
  if (!upstream.keys.empty() || place.data.empty()) return upstream.keys;
  std::string beside = place.data;
  while (beside.size() > 1 && beside.ends_with('/')) beside.pop_back();
  return beside + ".upstream";
}

fs::path ca_file(const ServeOptions& options) {
  if (!options.ca.empty()) return options.ca;
  const fs::path beside = fs::path(options.certificate).parent_path() / "ca.crt";
  std::error_code ignored;
  return fs::exists(beside, ignored) ? beside : fs::path(options.certificate);
}

Result<std::unique_ptr<UpkeepStore>> open_store(const StorePlace& place, Beside beside) {
  if (!place.postgres.empty()) return open_postgres(place.postgres);
  const std::string doing = "opening the district's folder " + place.data;
  if (beside == Beside::yes && !fs::exists(place.file()))
    return Error{Fault::missing, doing, "there is no district in it; add a school first"};
  if (!fs::exists(place.data)) {
    std::error_code failed;
    if (const fs::path parent = fs::absolute(place.data).parent_path(); !fs::exists(parent))
      fs::create_directories(parent, failed);
    if (failed || (::mkdir(place.data.c_str(), 0700) != 0 && errno != EEXIST))
      return Error{Fault::io, doing, failed ? failed.message() : std::strerror(errno)};
  }
  return open_sqlite(place.file(), beside);
}

}  // namespace kehou::district
