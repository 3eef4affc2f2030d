// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// restore(): everything that can fail is done to a copy beside the records; then old and new change
// places by two renames.
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include "kiosk/store/database.h"
#include "kiosk/store/folder.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/upkeep.h"
#include "kiosk/store/verify_file.h"

namespace kehou::store {

namespace {
Outcome begin_anew(const std::filesystem::path& file, Instant now) {
  return guarded("beginning a new epoch", [&]() -> Outcome {
    const auto database = TRY(open_database(file, Access::write));
    {
      SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
      const auto identity = own_identity(*database);
      if (!identity)
        return Error{Fault::corrupt, "beginning a new epoch", "no terminal is named in the backup"};
      begin_chain(*database, now, identity->terminal);
      set_local_value(*database, "restored", std::to_string(now.us));
      transaction.commit();
    }
    return checkpoint_fully(*database);
  });
}

/// A sound copy of the backup in a folder of its own.
Result<std::filesystem::path> prepare(const std::filesystem::path& data,
                                      const std::filesystem::path& file, Instant now) {
  const std::string doing = "restoring " + file.string();
  const std::filesystem::path folder = data / "restore.new";
  std::error_code trouble;
  std::filesystem::remove_all(folder, trouble);
  std::filesystem::create_directory(folder, trouble);
  const auto copy = database_file(folder);
  std::filesystem::copy_file(file, copy, trouble);
  if (trouble) return Error{Fault::io, doing, trouble.message()};
  TRY(bring_up(folder));
  const Verification verification = TRY(verify_file(copy));
  for (const Finding& finding : verification.findings)
    if (finding.what != "quarantined")
      return Error{Fault::corrupt, doing, finding.what + " at " + finding.where};
  TRY(begin_anew(copy, now));
  return copy;
}

Outcome move_away(const std::filesystem::path& data, const std::string& stamp) {
  const std::filesystem::path folder = data / "replaced" / stamp;
  std::error_code trouble;
  if (std::filesystem::exists(folder, trouble))
    return Error{Fault::refused, "moving the old records away",
                 folder.string() + " exists already"};
  std::filesystem::create_directories(folder, trouble);
  const std::string from = database_file(data).string();
  // A sound database has no log beside it any more; of a damaged one the log goes along.
  if (const auto old = open_database(from, Access::write)) {
    if (const auto folded = checkpoint_fully(**old); !folded && folded.error().fault == Fault::busy)
      return folded;
  }
  for (const char* end : {"", "-wal", "-shm"}) {
    if (!std::filesystem::exists(from + end, trouble)) continue;
    std::filesystem::rename(from + end, folder / ("kehou.db" + std::string(end)), trouble);
    if (trouble) return Error{Fault::io, "moving the old records away", trouble.message()};
  }
  TRY(sync_folder(folder));
  return sync_folder(data);
}
}  // namespace

Outcome restore(const std::filesystem::path& data, const std::filesystem::path& file, bool force,
                const std::string& stamp, Instant now) {
  const std::string doing = "restoring " + file.string();
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    return Error{Fault::missing, doing, "there is no such file"};
  TRY(prepare_folder(data, true));
  const FolderLock lock = TRY(FolderLock::take(data));
  const bool occupied = std::filesystem::exists(database_file(data), ignored);
  if (occupied && !force)
    return Error{
        Fault::refused, doing,
        "there are records in " + data.string() + "; --force moves them to its folder replaced/"};
  const auto copy = TRY(prepare(data, file, now));
  if (occupied) TRY(move_away(data, stamp));
  TRY(replace_file(copy, database_file(data)));
  std::filesystem::remove_all(copy.parent_path(), ignored);
  return Done{};
}

}  // namespace kehou::store
