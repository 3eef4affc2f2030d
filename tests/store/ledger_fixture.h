// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal of the small school with a real data folder, a clock that the test sets,
// and disks that fail on demand.
// What it promises: the folder is gone afterwards; nothing waits.
// The trap: each Terminal mints its own actions; to try one again, keep its Stamp.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "common/domain/checklist_template.h"
#include "kiosk/store/database.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/upkeep.h"
#include "tests/support/small_school.h"

namespace kehou::store {

/// For messages: also evaluated when all is well, under doctest's -s.
template <class AnyResult>
std::string why(const AnyResult& result) {
  return result.ok() ? "" : result.error().text();
}

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kehou-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

class SetClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  std::int64_t mono_us() const override { return now_.us - 1'700'000'000'000'000; }
  const std::string& boot() const override { return boot_; }
  void set(Instant at) { now_ = at; }
  void advance(std::int64_t us) { now_ = now_ + us; }

 private:
  Instant now_ = support::small_time(7, 0);
  std::string boot_ = "00000000-0000-4000-8000-000000000001";
};

inline SchoolKey test_key() {
  crypto_ready();
  return SchoolKey::generate();
}

/// No ballast: 64 MB are much for the many folders of a test run.
inline LedgerSeams without_ballast() {
  LedgerSeams seams;
  seams.space.ballast_bytes = 0;
  return seams;
}

inline Stamp stamp_of(int staff, Instant at) {
  Stamp stamp;
  stamp.action = make_id<domain::ActionId>(at);
  stamp.actor = support::small_staff(staff);
  stamp.role = staff == 0   ? domain::Role::office
               : staff == 1 ? domain::Role::day_leader
                            : domain::Role::duty_teacher;
  stamp.roles.add(stamp.role);
  if (staff == 0) stamp.roles.add(domain::Role::admin);
  if (staff == 1) stamp.roles.add(domain::Role::duty_teacher);
  stamp.auth = domain::Auth::pin;
  return stamp;
}

class Terminal {
 public:
  Terminal(std::filesystem::path data, const SchoolKey& key, LedgerSeams seams = without_ballast())
      : data_(std::move(data)), key_(key), seams_(std::move(seams)) {
    open();
  }

  void open() {
    close();
    auto opened = DiskLedger::open({data_, key_, clock_, true}, seams_);
    REQUIRE_MESSAGE(opened.ok(), why(opened));
    ledger_ = std::move(*opened);
  }
  void close() { ledger_.reset(); }

  DiskLedger& ledger() { return *ledger_; }
  SetClock& clock() { return clock_; }
  const std::filesystem::path& data() const { return data_; }
  Stamp stamp(int staff) { return stamp_of(staff, clock_.now()); }

  /// Must be recorded.
  Recorded does(int staff, const domain::Command& command) {
    auto answer = ledger_->record(command, stamp(staff));
    REQUIRE_MESSAGE(answer.ok(), why(answer));
    if (const auto* refusal = std::get_if<domain::Refusal>(&*answer))
      FAIL("refused: " << static_cast<int>(refusal->no));
    return std::get<Recorded>(*answer);
  }
  domain::MarkStudent mark(int class_index, int seat, domain::Mark as = domain::Mark::present) {
    domain::MarkStudent command;
    command.session = support::small_session(class_index);
    command.student = support::small_student(class_index, seat);
    command.mark = as;
    return command;
  }
  void record_school() { does(0, domain::RecordFacts{support::small_school_items(&key_)}); }

  /// The teacher of an S1 group signs in, checks the room and opens, at 16:18.
  void open_session(int group) {
    clock_.set(support::small_time(16, 18));
    if (!leader_in_) does(1, domain::SignShiftIn{support::small_staff(1)});
    leader_in_ = true;
    const int teacher = group + 2;
    does(teacher, domain::SignShiftIn{support::small_staff(teacher)});
    domain::CompleteChecklist list{support::small_session(group), {}};
    for (const auto& item : domain::room_checklist_template)
      list.items.push_back({std::string(item.code), domain::ChecklistAnswer::ok, item.serious});
    does(teacher, list);
    does(teacher, domain::OpenSession{support::small_session(group), false, {}});
    clock_.set(support::small_time(16, 21));
  }

 private:
  std::filesystem::path data_;
  SchoolKey key_;
  LedgerSeams seams_;
  SetClock clock_;
  bool leader_in_ = false;
  std::unique_ptr<DiskLedger> ledger_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}
inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Every row of every row table as text, in the order of the keys.
inline std::string all_rows(SQLite::Database& database) {
  std::string all;
  for (const std::string& table : row_tables()) {
    SQLite::Statement rows(database, "SELECT * FROM " + table);
    while (rows.executeStep()) {
      all += table;
      for (int i = 0; i < rows.getColumnCount(); ++i) {
        const auto column = rows.getColumn(i);
        const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
        all += ' ' + to_hex({bytes, static_cast<std::size_t>(column.getBytes())});
      }
      all += '\n';
    }
  }
  return all;
}

/// Every event of a folder, in order of arrival.
inline std::vector<domain::Event> all_events(SQLite::Database& database) {
  std::vector<domain::Event> events;
  const Journal journal(database);
  SQLite::Statement rows(database, "SELECT id FROM event ORDER BY pos");
  while (rows.executeStep()) {
    domain::EventId id;
    std::memcpy(id.bytes.data(), rows.getColumn(0).getBlob(), 16);
    events.push_back(*journal.find(id));
  }
  return events;
}

inline std::string findings_text(const Verification& verification) {
  std::string text;
  for (const Finding& finding : verification.findings)
    text += finding.what + " at " + finding.where + "\n";
  return text;
}

}  // namespace kehou::store
