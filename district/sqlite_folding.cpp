// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sqlite_folding.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace kehou::district {

namespace {
constexpr off_t piece_bytes = 256 << 10;
constexpr int try_again_pages = 2048;  ///< later, when a reader was in the way
}  // namespace

SqliteFolding::SqliteFolding(const std::filesystem::path& file, std::function<Lease()> lend_writer)
    : copier_(file, Sql::Kind::write, Folds::when_told),
      lend_writer_(std::move(lend_writer)),
      file_(static_cast<SqliteSql&>(*lend_writer_()).descriptor()),
      next_at_(fold_at_pages),
      thread_([this] { work(); }) {}

SqliteFolding::~SqliteFolding() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  more_.notify_one();
  thread_.join();
}

void SqliteFolding::grown(int pages) {
  {
    const std::lock_guard lock(mutex_);
    pages_ = pages;
    if (pages_ < next_at_) return;
  }
  more_.notify_one();
}

void SqliteFolding::work() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [this] { return stopping_ || pages_ >= next_at_; });
      if (stopping_) return;
    }
    const bool is_empty = fold();
    const std::lock_guard lock(mutex_);
    next_at_ = is_empty ? fold_at_pages : pages_ + try_again_pages;
    if (is_empty) pages_ = 0;
  }
}

/// What was copied goes onto the disk in small pieces: the writer syncs its log every few
/// milliseconds, and would wait for all that the disk was asked for at once.
void SqliteFolding::trickle() const {
  struct stat status {};
  if (file_ < 0 || ::fstat(file_, &status) != 0) return;
  for (off_t at = 0; at < status.st_size; at += piece_bytes)
    ::sync_file_range(
        file_, at, piece_bytes,
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
}

/// False: a reader, or the disk, was in the way; nothing is lost by that.
bool SqliteFolding::fold() {
  try {
    // The second time takes what came while the first went onto the disk.
    for (int i = 0; i < 2; ++i) {
      copier_.fold(SqliteSql::Fold::beside_the_writer);
      trickle();
      copier_.sync_file();
    }
    const Lease writer = lend_writer_();
    return static_cast<SqliteSql&>(*writer).fold(SqliteSql::Fold::to_the_end);
  } catch (const Trouble&) {
    return false;  // a disk that fails says so to the writer, whose answer it is
  }
}

}  // namespace kehou::district
