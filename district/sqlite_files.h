// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the two small files beside a district's SQLite database: the lock and the heartbeat.
// What it promises: the heartbeat never runs ahead of what is durably in the database.
// The trap: who copies a database by hand over a newer one leaves the heartbeat ahead; that is how
// it is found out.
#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include "common/base/result.h"

namespace kehou::district {

inline std::filesystem::path lock_file(const std::filesystem::path& file) {
  return file.string() + ".lock";
}
inline std::filesystem::path heartbeat_file(const std::filesystem::path& file) {
  return file.string() + ".heartbeat";
}

class FileLock {
 public:
  FileLock() = default;
  /// Fault::busy when another process has it.
  static Result<FileLock> take(const std::filesystem::path& file);
  ~FileLock();
  FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }

 private:
  int handle_ = -1;
};

struct Beat {
  std::uint64_t server_epoch = 0;
  std::int64_t numbers = 0;  ///< of all feeds together
};
std::optional<Beat> read_heartbeat(const std::filesystem::path& database);

/// Not synced: after a crash an older beat is as good.
class Heartbeat {
 public:
  explicit Heartbeat(const std::filesystem::path& database);
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;
  void write(const Beat& beat) const;

 private:
  int handle_ = -1;
};

}  // namespace kehou::district
