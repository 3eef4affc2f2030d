// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district of a chaos run: the real server as a process of its own, which may be
// stopped, killed, set back.
// What it promises: start() returns when it listens; what it logs stays in `folder`/log.
// The trap: kill() may be called from the proxy's thread; everything else from one.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/clock.h"
#include "tests/support/held_port.h"

namespace kehou::chaos {

class ChaosDistrict {
 public:
  explicit ChaosDistrict(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~ChaosDistrict();
  ChaosDistrict(const ChaosDistrict&) = delete;
  ChaosDistrict& operator=(const ChaosDistrict&) = delete;

  void start();
  void stop();  ///< SIGTERM, and waits
  void kill();  ///< SIGKILL, at once
  void reap();
  /// As far as is known here.
  bool runs() const { return pid_ > 0 && !killed_; }
  std::uint16_t port() const { return port_.port(); }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path file() const { return folder_ / "district.sqlite"; }
  std::filesystem::path log() const { return folder_ / "log"; }

 private:
  /// Its first line.
  std::string begin();

  std::filesystem::path folder_;
  std::atomic<pid_t> pid_{0};
  std::atomic<bool> killed_{false};
  /// While it is down, another run's district would be given its port, and would answer for it.
  support::HeldPort port_;
  std::int64_t began_us_ = 0;
};

/// Starts a program; `out` is the reading end of its standard output.
pid_t spawn(const std::vector<std::string>& arguments, int& out);

}  // namespace kehou::chaos
