// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the data folder: private, local, writable, held by one program at a time, with a
// reserve of space.
// What it promises: a folder that cannot keep what is recorded is refused before anything is.
// The trap: the lock lives as long as the FolderLock; another thread's fork keeps it too.
#pragma once

#include <filesystem>
#include <string>

#include "common/base/durable_file.h"
#include "common/base/result.h"

namespace kehou::store {

/// Makes the folder (0700) when `create`, narrows its mode, refuses network file systems, and tries
/// a write with fsync. Faults: missing, refused (read-only, network), io.
Outcome prepare_folder(const std::filesystem::path& data, bool create);

/// NFS, SMB, 9p, FUSE and the like, by statfs(2)'s number: their locks and syncs cannot be trusted.
bool is_network_file_system(long magic);

class FolderLock {
 public:
  /// Fault::busy names the process that holds the folder.
  static Result<FolderLock> take(const std::filesystem::path& data);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  /// Leaves the file empty: the sign of a clean end.
  ~FolderLock();
  /// The last holder did not end cleanly.
  bool was_unclean() const { return was_unclean_; }

 private:
  FolderLock(int fd, bool was_unclean) : fd_(fd), was_unclean_(was_unclean) {}
  int fd_;
  bool was_unclean_;
};

/// When the disk runs full: the ballast is given back first, taps are refused last.
struct SpacePolicy {
  std::int64_t ballast_bytes = 64 << 20;
  std::int64_t release_below_bytes = 16 << 20;
  std::int64_t refuse_below_bytes = 4 << 20;
};

/// Bytes that this program may still write; -1 = not known.
std::int64_t free_bytes(const std::filesystem::path& data);
/// Lays the ballast down when there is four times its size free; does nothing otherwise.
void lay_ballast(const std::filesystem::path& data, const SpacePolicy& policy);
/// Gives the ballast back. False when there was none.
bool release_ballast(const std::filesystem::path& data);

}  // namespace kehou::store
