// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/upkeep.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/folder.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/outbox.h"
#include "kiosk/store/projections/projections.h"
#include "kiosk/store/verify_file.h"

namespace kehou::store {

namespace {
std::int64_t size_of(const std::filesystem::path& file) {
  std::error_code trouble;
  const auto size = std::filesystem::file_size(file, trouble);
  return trouble ? 0 : static_cast<std::int64_t>(size);
}

std::vector<std::string> set_aside_before(const std::filesystem::path& data) {
  std::vector<std::string> folders;
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(data / "corrupt", trouble))
    folders.push_back("corrupt/" + entry.path().filename().string());
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string last_event_at(SQLite::Database& database) {
  SQLite::Statement row(database, "SELECT line FROM event ORDER BY pos DESC LIMIT 1");
  if (!row.executeStep()) return {};
  const auto event = events::decode(text_at(row.getColumn(0)));
  if (!event) return {};
  const Instant wall = event->envelope.wall;
  return fmt::format("{}T{}+08:00", to_text(school_day(wall)), clock_text(wall));
}

void read_status(SQLite::Database& database, DataStatus& status) {
  status.schema = stored_version(database).value_or(0);
  status.events = count_rows(database, "event");
  status.students = count_rows(database, "student");
  status.groups = count_rows(database, "service_group");
  status.staff = count_rows(database, "staff");
  status.last_event_at = last_event_at(database);
  status.key_fingerprint = local_value(database, "key_fingerprint").value_or("");
  if (const auto identity = own_identity(database)) status.terminal = to_text(identity->terminal);
  const Pending pending = count_pending(database);
  status.pending_upload = pending.events;
  status.upload_aside = pending.set_aside;
  status.unread = pending.unread;
}

/// One file that is whole by itself, without a log beside it.
Outcome make_single_file(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  const std::string mode = database.execAndGet("PRAGMA journal_mode=DELETE").getString();
  if (mode == "delete") return Done{};
  return Error{Fault::io, "making the backup one file", mode};
}
}  // namespace

Result<std::int64_t> rebuild(const std::filesystem::path& data, const Progress& progress) {
  constexpr auto doing = "rebuilding the rows";
  std::error_code ignored;
  if (!std::filesystem::exists(database_file(data), ignored))
    return Error{Fault::missing, doing, "no database there"};
  const FolderLock lock = TRY(FolderLock::take(data));
  std::int64_t rows = 0;
  const auto work = [&](SQLite::Database& database) -> Outcome {
    database.exec("REINDEX");
    Journal(database).rebuild_indexes();
    if (refold_everything(database, progress) < 0) return Error{Fault::refused, doing, "cancelled"};
    for (const std::string& table : row_tables()) rows += count_rows(database, table);
    return Done{};
  };
  TRY(rewrite(data, doing, work));
  return rows;
}

Outcome back_up(const std::filesystem::path& data, const std::filesystem::path& file) {
  const std::string doing = "backing up to " + file.string();
  const std::filesystem::path fresh = file.string() + ".new";
  std::error_code ignored;
  std::filesystem::remove(fresh, ignored);
  auto copied = guarded(doing, [&]() -> Outcome {
    const auto database = TRY(open_database(database_file(data), Access::read));
    database->backup(fresh.c_str(), SQLite::Database::Save);
    return make_single_file(fresh);
  });
  if (!copied) return copied;
  const Verification verification = TRY(verify_file(fresh));
  if (!verification.findings.empty())
    return Error{Fault::corrupt, doing,
                 verification.findings.front().what + " at " + verification.findings.front().where};
  return replace_file(fresh, file);
}

Result<DataStatus> status(const std::filesystem::path& data) {
  return guarded("reading the status of " + data.string(), [&]() -> Result<DataStatus> {
    const auto file = database_file(data);
    const auto database = TRY(open_database(file, Access::read));
    DataStatus status;
    read_status(*database, status);
    status.database_bytes = size_of(file);
    status.wal_bytes = size_of(file.string() + "-wal");
    status.free_bytes = free_bytes(data);
    status.set_aside = set_aside_before(data);
    return status;
  });
}

Result<std::filesystem::path> set_aside(const std::filesystem::path& data,
                                        const std::string& stamp) {
  const std::string doing = "setting a damaged database aside";
  const FolderLock lock = TRY(FolderLock::take(data));
  const std::filesystem::path folder = data / "corrupt" / stamp;
  std::error_code trouble;
  if (std::filesystem::exists(folder, trouble))
    return Error{Fault::refused, doing, folder.string() + " exists already"};
  std::filesystem::create_directories(folder, trouble);
  if (trouble) return Error{Fault::io, doing, trouble.message()};
  const std::string file = database_file(data).string();
  for (const char* end : {"", "-wal", "-shm"}) {
    if (!std::filesystem::exists(file + end, trouble)) continue;
    std::filesystem::rename(file + end, folder / ("kehou.db" + std::string(end)), trouble);
    if (trouble) return Error{Fault::io, doing, trouble.message()};
  }
  TRY(sync_folder(folder));
  TRY(sync_folder(data));
  return folder;
}

}  // namespace kehou::store
