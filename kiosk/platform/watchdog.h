// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the service's signs of life to systemd (sd_notify's protocol over $NOTIFY_SOCKET).
// What it promises: nothing happens and nothing is logged when there is no systemd.
// The trap: call alive() from the UI loop only, so that a hung screen is seen as hung.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kehou::platform {

class Watchdog {
 public:
  /// Reads $NOTIFY_SOCKET and $WATCHDOG_USEC.
  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  void ready();
  void alive();
  void stopping();
  /// How often alive() should be called: a third of the limit; empty: not watched.
  std::optional<std::int64_t> interval_us() const { return interval_us_; }

 private:
  void send(std::string_view message) const;

  int socket_ = -1;
  std::string address_;
  std::optional<std::int64_t> interval_us_;
};

}  // namespace kehou::platform
