// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Copies of a SQLite database: made while it runs, checked, and put back.
#include <fmt/format.h>

#include <algorithm>

#include "common/base/durable_file.h"
#include "district/schema.h"
#include "district/sqlite_files.h"
#include "district/sqlite_sql.h"
#include "district/sqlite_store.h"

namespace kehou::district {

namespace {
namespace fs = std::filesystem;

/// Opens the copy as a store of its own and looks at everything.
Result<std::vector<wire::Witness>> checked(const fs::path& copy, const std::string& doing) {
  auto store = TRY(open_sqlite(copy, Beside::yes));
  const auto findings = TRY(store->verify());
  if (!findings.empty())
    return Error{Fault::corrupt, doing,
                 fmt::format("{} findings in the copy, the first: {} ({})", findings.size(),
                             findings.front().what, findings.front().where)};
  return store->backup_points();
}

void remove_beside(const fs::path& file) {
  std::error_code ignored;
  for (const char* end : {"-wal", "-shm", ".lock", ".heartbeat"})
    fs::remove(file.string() + end, ignored);
}

/// Folds a copy's log into it, so that it is one file.
Outcome close_copy(const fs::path& copy, const std::string& doing) {
  try {
    SqliteSql sql(copy, Sql::Kind::write, Folds::yes);
    sql.make_plain();
  } catch (const Trouble& trouble) {
    return Error{trouble.fault(), doing, trouble.what()};
  }
  remove_beside(copy);
  return Done{};
}

Outcome copy_database(const fs::path& from, const fs::path& to, const std::string& doing) {
  std::error_code ignored;
  fs::remove(to, ignored);
  remove_beside(to);
  try {
    SqliteSql(from, Sql::Kind::read, Folds::no).copy_to(to);
  } catch (const Trouble& trouble) {
    return Error{trouble.fault(), doing, trouble.what()};
  }
  return Done{};
}

/// Does `file` hold an event that the copy does not?
Result<bool> holds_more(const fs::path& file, const std::vector<wire::Witness>& copied) {
  auto store = TRY(open_sqlite(file, Beside::yes));
  for (const wire::Witness& point : TRY(store->backup_points())) {
    const auto same = std::find_if(copied.begin(), copied.end(),
                                   [&](const auto& other) { return other.chain == point.chain; });
    if (same == copied.end() || same->seq < point.seq) return true;
  }
  return false;
}

/// What the copy holds is backed up in it; its number of the server is a new one, which is
/// returned.
Result<std::uint64_t> renew(const fs::path& file, const std::string& doing) {
  const std::uint64_t epoch = new_epoch();
  try {
    SqliteSql sql(file, Sql::Kind::write, Folds::yes);
    Transaction transaction(sql, Sql::Kind::write);
    set_setting(sql, "server_epoch", std::to_string(epoch));
    sql.run("UPDATE chain SET backed_up_to = stored_to");
    transaction.commit();
  } catch (const Trouble& trouble) {
    return Error{trouble.fault(), doing, trouble.what()};
  }
  return epoch;
}
}  // namespace

Outcome back_up_sqlite(UpkeepStore& store, const fs::path& file, const fs::path& copy) {
  const std::string doing = "backing up to " + copy.string();
  std::error_code ignored;
  if (fs::exists(copy, ignored))
    return Error{Fault::refused, doing, "it exists already; a backup overwrites nothing"};
  const fs::path partial = copy.string() + ".partial";
  TRY(copy_database(file, partial, doing));
  const auto points = TRY(checked(partial, doing));
  TRY(close_copy(partial, doing));
  TRY(replace_file(partial, copy));
  return store.note_backup(points);
}

Outcome restore_sqlite(const fs::path& copy, const fs::path& file, bool force, Instant at) {
  const std::string doing = "restoring " + file.string();
  std::error_code trouble;
  if (!fs::exists(copy, trouble))
    return Error{Fault::missing, doing, "there is no " + copy.string()};
  const FileLock lock = TRY(FileLock::take(lock_file(file)));
  const fs::path partial = file.string() + ".partial";
  TRY(copy_database(copy, partial, doing));
  const auto points = TRY(checked(partial, doing));
  const bool exists = fs::exists(file, trouble);
  if (exists && !force) {
    const auto more = holds_more(file, points);
    if (!more || *more)
      return Error{Fault::refused, doing,
                   more
                       ? "the database there holds events that the copy does not; --force moves it "
                         "aside all the same"
                       : "the database there cannot be read (" + more.error().text() +
                             "); --force moves it aside all the same"};
  }
  const std::uint64_t epoch = TRY(renew(partial, doing));
  TRY(close_copy(partial, doing));
  if (exists) {
    const std::string aside = fmt::format("{}.before-restore-{}", file.string(), at.us / second_us);
    for (const char* end : {"", "-wal", "-shm"}) {
      if (!fs::exists(file.string() + end, trouble)) continue;
      fs::rename(file.string() + end, aside + end, trouble);
      if (trouble) return Error{Fault::io, doing, trouble.message()};
    }
  }
  TRY(replace_file(partial, file));
  // Never without a beat: a file that is put here by hand before the next start must be noticed.
  Heartbeat(file).write({epoch, 0});
  return Done{};
}

}  // namespace kehou::district
