// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// verify() in one snapshot: the stored file is attached read-only to a temporary database, into
// which every subject is folded anew; then the two sets of rows are compared, table by table.
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "kiosk/store/columns.h"
#include "kiosk/store/database.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/projections/projections.h"
#include "kiosk/store/verify_events.h"
#include "kiosk/store/verify_file.h"
#include "kiosk/store/verify_heads.h"
#include "kiosk/store/verify_rows.h"

namespace kehou::store {

namespace {
constexpr int most_findings_a_stage = 20;

/// A path as SQLite's URI, so that it can be attached read-only.
std::string read_only_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#')
      uri += fmt::format("%{:02x}", static_cast<unsigned>(c));
    else
      uri += c;
  }
  return uri + "?mode=ro";
}

/// What a stage could not even read is a finding; the next stage goes on.
void stage(Verification& verification, const std::function<void()>& look) {
  try {
    look();
  } catch (const SQLite::Exception& exception) {
    verification.findings.push_back({"unreadable", exception.what()});
  } catch (const DamagedLine& damaged) {
    verification.findings.push_back({"line_damaged", damaged.what()});
  }
}

void check_integrity(SQLite::Database& database, Verification& verification) {
  SQLite::Statement rows(database,
                         fmt::format("PRAGMA stored.integrity_check({})", most_findings_a_stage));
  while (rows.executeStep()) {
    const std::string text = rows.getColumn(0).getString();
    if (text != "ok") verification.findings.push_back({"integrity", text});
  }
}

/// The tables must be made as this version makes them: a flipped letter in a definition is damage.
void check_schema(SQLite::Database& database, Verification& verification) {
  SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  create_schema(fresh);
  const auto definitions = [](SQLite::Database& of, const char* schema) {
    std::string all;
    SQLite::Statement rows(
        of, fmt::format("SELECT type||' '||name||' '||tbl_name||' '||coalesce(sql,'') "
                        "FROM {}.sqlite_schema ORDER BY type, name",
                        schema));
    while (rows.executeStep()) all += rows.getColumn(0).getString() + "\n";
    return all;
  };
  if (definitions(fresh, "main") != definitions(database, "stored"))
    verification.findings.push_back({"schema_differs", "sqlite_schema"});
  const int version = database.execAndGet("PRAGMA stored.user_version").getInt();
  if (version != schema_version)
    verification.findings.push_back({"schema_version", std::to_string(version)});
}

void check_quarantine(SQLite::Database& database, Verification& verification) {
  SQLite::Statement rows(database, "SELECT id, reason FROM stored.quarantine");
  while (rows.executeStep())
    verification.findings.push_back(
        {"quarantined",
         fmt::format("{} {}", to_text(id_at(rows.getColumn(0))), rows.getColumn(1).getString())});
}

bool go_on(const Progress& progress, double done) { return !progress || progress(done); }

Outcome look_through(SQLite::Database& database, Verification& verification,
                     const Progress& progress) {
  const Error cancelled{Fault::refused, "verifying", "cancelled"};
  stage(verification, [&] { check_integrity(database, verification); });
  stage(verification, [&] { check_schema(database, verification); });
  stage(verification, [&] { check_quarantine(database, verification); });
  if (!go_on(progress, 0.1)) return cancelled;
  bool cancel = false;
  stage(verification, [&] {
    EventCheck check(database, verification);
    cancel = !check.run([&](double done) { return go_on(progress, 0.1 + 0.4 * done); });
  });
  if (cancel) return cancelled;
  stage(verification, [&] {
    cancel = refold_everything(database,
                               [&](double done) { return go_on(progress, 0.5 + 0.4 * done); }) < 0;
  });
  if (cancel) return cancelled;
  for (const std::string& table : row_tables())
    stage(verification, [&] { compare_rows(database, table, verification); });
  if (!go_on(progress, 1.0)) return cancelled;
  return Done{};
}
}  // namespace

Result<Verification> verify_file(const std::filesystem::path& file, const Progress& progress) {
  const std::string doing = "verifying " + file.string();
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return Error{Fault::missing, doing, "there is no such file"};
  return guarded(doing, [&]() -> Result<Verification> {
    // An empty name is a database in a temporary file that has no name.
    SQLite::Database database("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI,
                              5000);
    database.exec("PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA cell_size_check=ON");
    // Made before the stored ones can be seen, or dropping the rows would reach for those.
    create_row_tables(database);
    {
      SQLite::Statement attach(database, "ATTACH ? AS stored");
      attach.bind(1, read_only_uri(file));
      attach.exec();
    }
    Verification verification;
    const SQLite::Transaction snapshot(database);  // rolled back in the end: nothing stays
    TRY(look_through(database, verification, progress));
    return verification;
  });
}

Result<Verification> verify(const std::filesystem::path& data, const Progress& progress,
                            const std::vector<ChainHeadSeen>& heads) {
  Verification verification = TRY(verify_file(database_file(data), progress));
  if (const auto compared = compare_heads(data, heads, verification); !compared)
    verification.findings.push_back({"unreadable", compared.error().detail});
  return verification;
}

Verification::Verdict Verification::verdict() const {
  Verdict gravest = Verdict::whole;
  for (const Finding& finding : findings) {
    const std::string& what = finding.what;
    const bool altered = what == "chain_broken" || what == "line_damaged" ||
                         what == "columns_differ" || what == "hash_differs" ||
                         what == "head_differs";
    gravest = std::max(gravest, altered               ? Verdict::altered
                                : what == "gap"       ? Verdict::gap
                                : what == "truncated" ? Verdict::truncated
                                                      : Verdict::other);
  }
  return gravest;
}

}  // namespace kehou::store
