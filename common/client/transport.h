// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one request to the district and what came of it; the seam between the talk and the
// wire.
// What it promises: an answer is whole and unpacked, or there is a failure of a kind; nothing is
// followed, nothing is retried here.
// The trap: an answer says nothing yet about who gave it: exchange.h judges that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace kehou::client {

struct Request {
  std::string path;  ///< "/v1/feed?after=0"; no line breaks
  std::string body;  ///< of a POST; a GET has none
  bool post = false;
  bool packed = false;  ///< the body is gzip
  std::string token;    ///< Bearer; empty = none
  bool fresh = false;   ///< over a new connection
};

struct Reply {
  int status = 0;
  std::string type;  ///< Content-Type
  std::string body;  ///< unpacked
  std::optional<std::int64_t> retry_after_s;
};

enum class Failed : std::uint8_t {
  unreachable,  ///< no name, no route, refused, cut off
  slow,         ///< a limit of time ran out
  certificate,  ///< the server could not be verified; nothing of the request was sent
  too_large,    ///< the answer is larger than allowed
  broken,       ///< the answer cannot be read: bad gzip, bad HTTP
  stopped,      ///< this side gave up: the program ends
};
struct Failure {
  Failed what = Failed::unreachable;
  std::string detail;  ///< English, never personal
};
using Sent = std::variant<Reply, Failure>;

class Transport {
 public:
  virtual ~Transport() = default;
  virtual Sent send(const Request& request) = 0;
  /// The latest time that a verified server told, for the next certificate.
  virtual void trust_time(std::int64_t seconds_since_1970) = 0;
};

}  // namespace kehou::client
