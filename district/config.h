// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the command line says about where the records are and where to listen.
// What it promises: a wrong address or a store that is not there is told in words.
// The trap: exactly one of data and postgres is given.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "district/http_server.h"
#include "district/hub.h"
#include "district/sqlite_store.h"

namespace kehou::district {

struct StorePlace {
  std::string data;      ///< a folder with the SQLite file
  std::string postgres;  ///< a connection string of libpq
  std::filesystem::path file() const { return std::filesystem::path(data) / "district.sqlite"; }
};
struct ServeOptions {
  StorePlace place;
  std::string listen = "127.0.0.1:8443";
  std::string certificate;
  std::string key;
  std::string ca;          ///< empty: ca.crt beside the certificate, or the last of its chain
  std::string address;     ///< https://… as terminals reach it; told beside a code
  std::string district;    ///< its name, for the page
  UpstreamPlace upstream;  ///< of a school's hub
  bool plain = false;
  int io_threads = 1;
  int workers = 4;
  std::string level = "info";
};

/// Where a hub's id, key and token lie: beside the records, never in them. "" when nobody said.
std::filesystem::path hub_keys(const StorePlace& place, const UpstreamPlace& upstream);
/// "127.0.0.1:8443", "[::1]:8443"
std::optional<std::pair<std::string, std::uint16_t>> parse_listen(std::string_view text);
/// The certificate whose hash terminals are told.
std::filesystem::path ca_file(const ServeOptions& options);
/// Makes the folder (mode 0700) and the file in it when they are not there, unless `beside`.
Result<std::unique_ptr<UpkeepStore>> open_store(const StorePlace& place, Beside beside);

}  // namespace kehou::district
