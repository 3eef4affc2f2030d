// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: HTTP/1.1 over TLS to the one district server, by libcurl.
// What it promises: the district's CA and no other, TLS ≥ 1.2, no redirect, keep-alive; limits of
// time and size; nothing of a request leaves before the server is verified; certificates are
// verified against the latest of the system's clock, the build's day and trust_time().
// The trap: one thread sends; stop() may be called from another.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "common/base/result.h"
#include "common/client/ca.h"
#include "common/client/transport.h"
#include "common/wire/limits.h"

namespace kehou::client {

struct CurlOptions {
  std::string url;  ///< https://host[:port]
  std::string app;
  std::string ca_pem;
  bool plain_loopback = false;  ///< http://127.0.0.1 too: for tests
  long connect_ms = 5000;
  long low_speed_bytes = 200;
  long low_speed_s = 20;
  long total_ms = 60'000;
  std::size_t most_answer = wire::most_answer_bytes;
  std::function<std::int64_t()> system_time{};  ///< seconds since 1970; empty = time(2)
};

class CurlTransport final : public Transport {
 public:
  /// Fault::malformed: not an address that may be spoken to.
  static Result<std::unique_ptr<CurlTransport>> open(CurlOptions options);
  ~CurlTransport() override;

  Sent send(const Request& request) override;
  void trust_time(std::int64_t seconds_since_1970) override;
  /// Whatever is on its way is given up.
  void stop() { stopped_ = true; }

 private:
  struct Line;
  CurlTransport(CurlOptions options, std::unique_ptr<Line> line);
  std::int64_t certificate_time() const;

  CurlOptions options_;
  std::unique_ptr<Line> line_;
  std::int64_t trusted_s_ = 0;
  std::atomic<bool> stopped_{false};
};

}  // namespace kehou::client
