// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// SQLite's log: folded beside the writer, and begun anew, whoever reads meanwhile.
#include "district/sqlite_folding.h"

#include <doctest/doctest.h>

#include <thread>

#include "district/sqlite_store.h"
#include "tests/district/served.h"

using namespace kehou;
using namespace kehou::district;

namespace {
constexpr std::int64_t page_bytes = 4096;
constexpr int fold_pages = SqliteFolding::fold_at_pages;

/// A writer that its folding may borrow between two transactions.
class FoldedFile {
 public:
  FoldedFile() {
    writer().run("CREATE TABLE filler(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
    writer().watch_log([this](int pages) {
      pages_ = pages;
      folding_.grown(pages);
    });
  }

  std::filesystem::path path() const { return folder_.path / "folded.db"; }
  SqliteSql& writer() { return static_cast<SqliteSql&>(*writer_); }
  int pages() const { return pages_; }

  /// One transaction of so many pages.
  void write(int pages) {
    const std::lock_guard lock(mutex_);
    const std::string bytes(static_cast<std::size_t>(pages * page_bytes), 'x');
    writer().begin(Sql::Kind::write);
    writer().run("INSERT INTO filler(bytes) VALUES($1)", {Blob{bytes}});
    writer().commit();
  }
  /// Writes a little, again and again, until the log is short. False: it never was.
  bool becomes_short() {
    for (int i = 0; i < 20'000; ++i) {
      write(1);
      if (pages_ < fold_pages / 8) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }

 private:
  Lease lend() {
    auto held = std::make_shared<std::unique_lock<std::mutex>>(mutex_);
    return {std::move(writer_), [this, held](std::unique_ptr<Sql> back) {
              writer_ = std::move(back);
              held->unlock();
            }};
  }

  TemporaryFolder folder_;
  std::mutex mutex_;
  int pages_ = 0;
  std::unique_ptr<Sql> writer_ = std::make_unique<SqliteSql>(path(), Sql::Kind::write, Folds::yes);
  SqliteFolding folding_{path(), [this] { return lend(); }};
};

std::int64_t count_rows_in(const std::filesystem::path& file) {
  SqliteSql sql(file, Sql::Kind::read, Folds::no);
  std::int64_t rows = 0;
  sql.run("SELECT count(*) FROM filler", {}, [&](const Row& row) { rows = row.number(0); });
  return rows;
}
}  // namespace

TEST_CASE("a long log is folded into the database and begins anew while the writer goes on") {
  FoldedFile file;
  while (file.pages() < fold_pages) file.write(512);
  CHECK(file.becomes_short());
  CHECK(static_cast<std::int64_t>(std::filesystem::file_size(file.path())) >=
        fold_pages / 2 * page_bytes);
  const std::int64_t rows = count_rows_in(file.path());
  file.write(1);
  CHECK(count_rows_in(file.path()) == rows + 1);
}

TEST_CASE("a log below its length is left alone") {
  FoldedFile file;
  while (file.pages() < fold_pages / 2) file.write(512);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  file.write(1);
  CHECK(file.pages() > fold_pages / 2);
}

TEST_CASE("a reader in an old snapshot keeps what it sees, and the log is folded when it is done") {
  FoldedFile file;
  file.write(1);
  SqliteSql reader(file.path(), Sql::Kind::read, Folds::no);
  const auto rows = [&] {
    std::int64_t found = 0;
    reader.run("SELECT count(*) FROM filler", {}, [&](const Row& row) { found = row.number(0); });
    return found;
  };
  reader.begin(Sql::Kind::read);
  CHECK(rows() == 1);
  while (file.pages() < fold_pages + 4096) file.write(512);
  for (int i = 0; i < 50; ++i) {
    file.write(1);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  CHECK(file.pages() > fold_pages);
  CHECK(rows() == 1);
  reader.commit();
  CHECK(file.becomes_short());
}
