// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/sqlite_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <fstream>

#include "district/schema.h"
#include "district/sql_store.h"
#include "district/sqlite_files.h"
#include "district/sqlite_folding.h"
#include "district/sqlite_sql.h"

namespace kehou::district {

namespace {
constexpr std::size_t most_idle_readers = 4;

Dialect sqlite_dialect() {
  return {"INTEGER", "BLOB", "INTEGER PRIMARY KEY", " STRICT", " STRICT, WITHOUT ROWID",
          // The feed is the table's own order; ids are the only other tree.
          "CREATE TABLE event(place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
          " chain INTEGER NOT NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL,"
          " flags INTEGER NOT NULL, line BLOB NOT NULL) STRICT"};
}

constexpr std::string_view insert_event =
    "INSERT INTO event(place, id, chain, seq, day, flags, line) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT(id) DO NOTHING";

class SqliteStore final : public SqlStore {
 public:
  SqliteStore(std::filesystem::path file, Beside beside, FileLock lock)
      : file_(std::move(file)), beside_(beside), lock_(std::move(lock)) {}

  /// Throws Trouble.
  void open() {
    writer_ = std::make_unique<SqliteSql>(file_, Sql::Kind::write,
                                          beside_ == Beside::no ? Folds::yes : Folds::no);
    Transaction transaction(*writer_, Sql::Kind::write);
    make_tables(*writer_, sqlite_dialect());
    std::int64_t total = 0;
    writer_->run("SELECT CAST(coalesce(sum(last_number), 0) AS BIGINT) FROM school", {},
                 [&](const Row& row) { total = row.number(0); });
    const std::string text = setting(*writer_, "server_epoch");
    std::from_chars(text.data(), text.data() + text.size(), server_epoch_);
    if (beside_ == Beside::no) {
      const auto beat = read_heartbeat(file_);
      if (beat && (beat->server_epoch != server_epoch_ || beat->numbers > total)) {
        server_epoch_ = new_epoch();
        set_setting(*writer_, "server_epoch", std::to_string(server_epoch_));
      }
    }
    transaction.commit();
    numbers_ = total;
    if (beside_ == Beside::no) {
      beat_ = std::make_unique<Heartbeat>(file_);
      folding_ = std::make_unique<SqliteFolding>(file_, [this] { return lend_writer(Turn::next); });
      static_cast<SqliteSql&>(*writer_).watch_log([this](int pages) { folding_->grown(pages); });
    }
    if (beat_) beat_->write({server_epoch_, numbers_});
  }

 protected:
  Lease lend(Sql::Kind kind) override {
    return kind == Sql::Kind::write ? lend_writer(Turn::any) : lend_reader();
  }

  std::vector<std::size_t> insert(Sql& sql, const std::vector<NewEvent>& events) override {
    auto& connection = static_cast<SqliteSql&>(sql);
    SqliteStatement& statement = connection.kept(insert_event);
    std::vector<std::size_t> collided;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const NewEvent& event = events[i];
      statement.bind(1, event.place);
      statement.bind(2, blob(event.line->head.id));
      statement.bind(3, event.chain);
      statement.bind(4, number(event.seq));
      statement.bind(5, number(event.line->head.day.days));
      statement.bind(6, event.flags());
      statement.bind(7, Blob{event.line->bytes});
      try {
        statement.step();
      } catch (...) {
        statement.reset();
        throw;
      }
      statement.reset();
      if (connection.changes() == 0) collided.push_back(i);
    }
    return collided;
  }

  void extend(Sql& sql, const std::vector<NewRun>& runs) override {
    for (const NewRun& run : runs) {
      sql.run(
          "INSERT INTO run(chain, last_seq, first_seq, hash, first_place, events)"
          " VALUES($1, $2, $3, $4, $5, $6)",
          {run.chain, number(run.last_seq), number(run.first_seq), blob(run.hash), run.first_place,
           run.events});
      sql.run("UPDATE chain SET stored_to = $1, head_hash = $2, last_stored = $3 WHERE chain = $4",
              {number(run.last_seq), blob(run.hash), run.at.us, run.chain});
    }
  }

  void stored(std::int64_t events) override {
    if (!beat_ || events == 0) return;
    numbers_ += events;
    beat_->write({server_epoch_, numbers_});
  }

  void inspect(Sql& sql, std::vector<Finding>& findings) override {
    sql.run("PRAGMA integrity_check", {}, [&](const Row& row) {
      if (row.bytes(0) != "ok") findings.push_back({row.text(0), file_.string()});
    });
  }

 private:
  enum class Turn : std::uint8_t { any, next };
  Lease lend_writer(Turn turn) {
    std::unique_lock lock(mutex_);
    if (turn == Turn::next) is_promised_ = true;
    writer_back_.wait(lock,
                      [&] { return writer_ != nullptr && (turn == Turn::next || !is_promised_); });
    if (turn == Turn::next) is_promised_ = false;
    return {std::move(writer_), [this](std::unique_ptr<Sql> sql) {
              {
                const std::lock_guard back(mutex_);
                writer_ = std::move(sql);
              }
              writer_back_.notify_all();
            }};
  }
  Lease lend_reader() {
    std::unique_ptr<Sql> reader;
    {
      const std::lock_guard lock(mutex_);
      if (!readers_.empty()) {
        reader = std::move(readers_.back());
        readers_.pop_back();
      }
    }
    if (!reader) reader = std::make_unique<SqliteSql>(file_, Sql::Kind::read, Folds::no);
    return {std::move(reader), [this](std::unique_ptr<Sql> sql) {
              const std::lock_guard lock(mutex_);
              if (readers_.size() < most_idle_readers) readers_.push_back(std::move(sql));
            }};
  }

  std::filesystem::path file_;
  Beside beside_;
  FileLock lock_;
  std::int64_t numbers_ = 0;  ///< of all feeds together
  std::unique_ptr<Heartbeat> beat_;
  std::mutex mutex_;
  std::condition_variable writer_back_;
  bool is_promised_ = false;  ///< to whoever asked to be the next
  std::unique_ptr<Sql> writer_;
  std::vector<std::unique_ptr<Sql>> readers_;
  std::unique_ptr<SqliteFolding> folding_;  ///< the last: it borrows the writer
};
}  // namespace

Result<std::unique_ptr<UpkeepStore>> open_sqlite(const std::filesystem::path& file, Beside beside) {
  const std::string doing = "opening " + file.string();
  FileLock lock;
  if (beside == Beside::no) lock = TRY(FileLock::take(lock_file(file)));
  auto store = std::make_unique<SqliteStore>(file, beside, std::move(lock));
  try {
    store->open();
  } catch (const Trouble& trouble) {
    return Error{trouble.fault(), doing, trouble.what()};
  }
  return std::unique_ptr<UpkeepStore>(std::move(store));
}

}  // namespace kehou::district
