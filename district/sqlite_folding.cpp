// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sqlite_folding.h"

namespace kehou::district {

namespace {
// 32 MiB: each page that is written twice within is copied into the database once.
constexpr int fold_at_pages = 8192;
constexpr int try_again_pages = 1024;  ///< later, when a reader was in the way
}  // namespace

SqliteFolding::SqliteFolding(const std::filesystem::path& file, std::function<Lease()> lend_writer)
    : copier_(file, Sql::Kind::write, Folds::when_told),
      lend_writer_(std::move(lend_writer)),
      fold_at_(fold_at_pages),
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
    if (pages_ < fold_at_) return;
  }
  more_.notify_one();
}

void SqliteFolding::work() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [this] { return stopping_ || pages_ >= fold_at_; });
      if (stopping_) return;
    }
    const bool is_empty = fold();
    const std::lock_guard lock(mutex_);
    fold_at_ = is_empty ? fold_at_pages : pages_ + try_again_pages;
    if (is_empty) pages_ = 0;
  }
}

/// False: a reader, or the disk, was in the way; nothing is lost by that.
bool SqliteFolding::fold() {
  try {
    copier_.fold(SqliteSql::Fold::beside_the_writer);
    const Lease writer = lend_writer_();
    return static_cast<SqliteSql&>(*writer).fold(SqliteSql::Fold::to_the_end);
  } catch (const Trouble&) {
    return false;  // a disk that fails says so to the writer, whose answer it is
  }
}

}  // namespace kehou::district
