// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What must be true when the chaos is over.
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "district/sqlite_store.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/projections/projections.h"
#include "kiosk/store/upkeep.h"
#include "tests/chaos/chaos_run.h"
#include "tests/support/small_lunch.h"

namespace kehou::chaos {

namespace fs = std::filesystem;
using domain::EventId;

namespace {
constexpr std::uint64_t whole_verify_each = 8;  ///< of the runs

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string hex_of(const SQLite::Column& column) {
  const auto text = store::text_at(column);
  return to_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// Every row of every row table, a line each.
std::vector<std::string> rows_of(SQLite::Database& database) {
  std::vector<std::string> all;
  for (const std::string& table : store::row_tables()) {
    SQLite::Statement rows(database, "SELECT * FROM " + table);
    while (rows.executeStep()) {
      std::string row = table;
      for (int i = 0; i < rows.getColumnCount(); ++i) row += ' ' + hex_of(rows.getColumn(i));
      all.push_back(std::move(row));
    }
  }
  return all;
}

std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return fmt::format("{} / {}", left == a.end() ? "nothing" : *left,
                     right == b.end() ? "nothing" : *right);
}

std::map<EventId, std::string> district_events(const fs::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement rows(database, "SELECT id, line FROM event");
  std::map<EventId, std::string> events;
  while (rows.executeStep())
    events.emplace(store::id_at<EventId>(rows.getColumn(0)), store::text_at(rows.getColumn(1)));
  return events;
}
}  // namespace

/// And hashes the chains of what was recorded here anew.
Checks::Events Checks::read(ChaosTerminal& terminal) {
  Events events;
  std::string chain;
  std::uint64_t before = 0;
  Hash hash{};
  SQLite::Statement rows(terminal.database(),
                         "SELECT id, terminal, epoch, seq, own, line, hash FROM event"
                         " ORDER BY own, terminal, epoch, seq");
  while (rows.executeStep()) {
    Held held;
    held.line = store::text_at(rows.getColumn(5));
    held.own = rows.getColumn(4).getInt() == 1;
    const std::string of = hex_of(rows.getColumn(1)) + "." + rows.getColumn(2).getString();
    const auto seq = static_cast<std::uint64_t>(rows.getColumn(3).getInt64());
    held.place = of + "." + std::to_string(seq);
    if (held.own) {
      if (of != chain) {
        hash = {};
        before = 0;
      }
      hash = chain_hash(hash, held.line);
      if (seq != before + 1 || to_hex(hash) != hex_of(rows.getColumn(6)))
        wrong(fmt::format("{}: the chain is broken at {}", terminal.folder().filename().string(),
                          held.place));
      chain = of;
      before = seq;
    }
    events.emplace(store::id_at<EventId>(rows.getColumn(0)), std::move(held));
  }
  return events;
}

void Checks::all() {
  std::vector<Events> held;
  for (Place& place : run_.places_) held.push_back(read(*place.terminal));
  sets(held);
  rows();
  forks(held);
  poison();
  if (run_.report_.seed % whole_verify_each != 0) return;
  for (Place& place : run_.places_) {
    const auto verification = need(store::verify(place.terminal->data()));
    for (const auto& finding : verification.findings)
      if (run_.poison_.empty())
        wrong(fmt::format("{}: {} at {}", place.terminal->folder().filename().string(),
                          finding.what, finding.where));
  }
  ++run_.report_.counts["terminals verified whole"];
  names();
}

void Checks::sets(const std::vector<Events>& held) {
  std::map<EventId, std::string> together;
  for (const Events& events : held)
    for (const auto& [id, event] : events)
      if (!run_.poison_.contains(id)) together.emplace(id, event.line);
  const auto district = district_events(run_.district_.file());
  run_.report_.counts["events"] += static_cast<std::int64_t>(together.size());
  std::int64_t missing = 0;
  std::int64_t other_bytes = 0;
  for (const auto& [id, line] : together) {
    const auto found = district.find(id);
    if (found == district.end()) ++missing;
    if (found != district.end() && found->second != line) ++other_bytes;
  }
  if (missing > 0 || other_bytes > 0 || district.size() != together.size())
    wrong(fmt::format("the district holds {} events, the terminals {}: it lacks {}, {} differ",
                      district.size(), together.size(), missing, other_bytes));
  std::set<domain::ActionId> actions;
  for (std::size_t i = 0; i < held.size(); ++i) {
    std::size_t whole = 0;
    for (const auto& [id, event] : held[i]) whole += run_.poison_.contains(id) ? 0 : 1;
    if (whole != together.size())
      wrong(fmt::format("{} holds {} events of {}",
                        run_.places_[i].terminal->folder().filename().string(), whole,
                        together.size()));
    SQLite::Statement rows(run_.places_[i].terminal->database(), "SELECT action FROM event");
    while (rows.executeStep()) actions.insert(store::id_at<domain::ActionId>(rows.getColumn(0)));
  }
  for (const auto& action : run_.acknowledged_)
    if (!actions.contains(action) && !run_.with_the_disk_.contains(action))
      wrong("an acknowledged action is gone: " + to_text(action));
  run_.report_.counts["acknowledged"] += static_cast<std::int64_t>(run_.acknowledged_.size());
}

void Checks::rows() {
  std::vector<std::string> first;
  for (Place& place : run_.places_) {
    auto rows = rows_of(place.terminal->database());
    if (first.empty()) {
      run_.report_.counts["rows in doubt"] +=
          place.terminal->database()
              .execAndGet("SELECT count(*) FROM attendance WHERE in_doubt<>0")
              .getInt64();
      first = std::move(rows);
    } else if (rows != first) {
      wrong(fmt::format("{} has other rows: {}", place.terminal->folder().filename().string(),
                        first_difference(first, rows)));
    }
  }
  const auto store = need(district::open_sqlite(run_.district_.file(), district::Beside::yes));
  for (const auto& finding : need(store->verify()))
    wrong("the district: " + finding.what + " at " + finding.where);
}

void Checks::poison() {
  if (run_.poison_.empty()) return;
  SQLite::Database database(run_.district_.file().string(), SQLite::OPEN_READONLY);
  std::set<EventId> there;
  SQLite::Statement rows(database, "SELECT id FROM aside WHERE code='malformed'");
  while (rows.executeStep()) there.insert(store::id_at<EventId>(rows.getColumn(0)));
  std::set<EventId> here;
  std::set<EventId> held;
  for (Place& place : run_.places_) {
    for (const auto& aside : need(place.terminal->outbox().set_aside()))
      if (aside.code == "malformed") here.insert(aside.event);
    SQLite::Statement own(place.terminal->database(), "SELECT id FROM event WHERE kind='poison'");
    while (own.executeStep()) held.insert(store::id_at<EventId>(own.getColumn(0)));
  }
  for (const EventId& id : held) {
    if (!there.contains(id)) wrong("the district does not show the poison " + to_text(id));
    if (!here.contains(id)) wrong("no terminal shows the poison " + to_text(id));
  }
  run_.report_.counts["poison shown on both sides"] += static_cast<std::int64_t>(held.size());
}

/// Two folders that recorded different events under one place.
void Checks::forks(const std::vector<Events>& held) {
  std::map<std::string, std::set<EventId>> at;
  for (const Events& events : held)
    for (const auto& [id, event] : events)
      if (event.own) at[event.place].insert(id);
  const bool parted =
      std::any_of(at.begin(), at.end(), [](const auto& place) { return place.second.size() > 1; });
  bool told = false;
  for (Place& place : run_.places_)
    told = told || need(place.terminal->outbox().feed()).forked_at.us != 0;
  const auto store = need(district::open_sqlite(run_.district_.file(), district::Beside::yes));
  const auto terminals = need(store->terminals());
  const bool listed = std::any_of(terminals.begin(), terminals.end(),
                                  [](const auto& terminal) { return terminal.forked; });
  run_.report_.counts["forks"] += parted ? 1 : 0;
  run_.report_.counts["forks that a terminal tells"] += told ? 1 : 0;
  run_.report_.counts["forks that the district lists"] += listed ? 1 : 0;
  if (parted && !told) wrong("no terminal tells of the fork");
  if (parted && !listed) wrong("the district does not list the fork");
}

void Checks::names() {
  std::vector<std::string> names{"严食安", "田大厨"};
  for (int i = 0; i < 9; ++i) {
    names.push_back(support::small_staff_name(i).name);
    names.push_back("1380000" + std::to_string(4001 + i));
  }
  for (int c = 0; c < support::small_classes; ++c)
    for (int seat = 1; seat <= support::small_seats; ++seat) {
      names.push_back(support::small_student_name(c, seat).name);
      names.push_back("1390000" + std::to_string(2000 + c * 100 + seat));
    }
  for (const auto& entry : fs::recursive_directory_iterator(run_.district_.folder())) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = bytes_of(entry.path());
    for (const auto& name : names)
      if (bytes.find(name) != std::string::npos)
        wrong(entry.path().filename().string() + " holds the name " + name);
    ++run_.report_.counts["district's files searched for names"];
  }
}

}  // namespace kehou::chaos
