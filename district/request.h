// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a request and its answer as plain structs, for everything behind the sockets.
// What it promises: nothing of a library: the router and its tests speak these alone.
// The trap: every text of a RequestHead came from a stranger.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kehou::district {

struct RequestHead {
  std::string method;
  std::string path;   ///< without the query
  std::string query;  ///< behind the '?'
  std::string authorization;
  std::string content_encoding;
  std::string cookie;
  std::optional<std::uint64_t> length;  ///< of the body, when it was told
  bool chunked = false;                 ///< a body of a length that was not told
  std::string peer;                     ///< its address; never logged
  bool local = false;                   ///< from this machine, and not through a proxy
};

struct Answer {
  struct Field {
    std::string name;
    std::string value;
  };
  int status = 200;
  std::string body;
  std::string content_type = "application/json";
  std::vector<Field> fields;
  bool close = false;  ///< nothing more is read from this connection
};

}  // namespace kehou::district
