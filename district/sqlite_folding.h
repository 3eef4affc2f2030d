// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the thread that folds SQLite's log into the database while the writer goes on.
// What it promises: no answer waits until 128 MiB are copied; the writer is borrowed only for what
// came in meanwhile, so that the log begins anew and stays about as long as it was.
// The trap: a reader that stands in an old snapshot keeps the log growing until it is done.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "district/sql_store.h"
#include "district/sqlite_sql.h"

namespace kehou::district {

class SqliteFolding {
 public:
  /// 128 MiB: each page that is written twice within is copied into the database once, and pages of
  /// the index of ids are written with every batch.
  static constexpr int fold_at_pages = 32768;

  /// `lend_writer` lends the store's only writer, before anybody else who waits for it.
  SqliteFolding(const std::filesystem::path& file, std::function<Lease()> lend_writer);
  ~SqliteFolding();
  SqliteFolding(const SqliteFolding&) = delete;
  SqliteFolding& operator=(const SqliteFolding&) = delete;

  /// The log has so many pages now. From any thread, at once.
  void grown(int pages);

 private:
  void work();
  bool fold();
  void trickle() const;

  SqliteSql copier_;
  std::function<Lease()> lend_writer_;
  int file_;
  std::mutex mutex_;
  std::condition_variable more_;
  int pages_ = 0;
  int next_at_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kehou::district
