// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sqlite_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace kehou::district {

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
  const std::string doing = "locking " + file.string();
  FileLock lock;
  lock.handle_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.handle_ < 0) return Error{Fault::io, doing, std::strerror(errno)};
  if (::flock(lock.handle_, LOCK_EX | LOCK_NB) != 0)
    return Error{Fault::busy, doing, "a server runs on this database"};
  return lock;
}

FileLock::~FileLock() {
  if (handle_ >= 0) ::close(handle_);
}

std::optional<Beat> read_heartbeat(const std::filesystem::path& database) {
  std::ifstream in(heartbeat_file(database));
  Beat beat;
  if (in >> beat.server_epoch >> beat.numbers) return beat;
  return std::nullopt;
}

Heartbeat::Heartbeat(const std::filesystem::path& database)
    : handle_(::open(heartbeat_file(database).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {}

Heartbeat::~Heartbeat() {
  if (handle_ >= 0) ::close(handle_);
}

void Heartbeat::write(const Beat& beat) const {
  if (handle_ < 0) return;
  // Of one length, so that a shorter beat leaves nothing of a longer one.
  const std::string text = fmt::format("{:>20} {:>20}\n", beat.server_epoch, beat.numbers);
  // A beat that could not be written is an older beat.
  [[maybe_unused]] const auto written = ::pwrite(handle_, text.data(), text.size(), 0);
}

}  // namespace kehou::district
