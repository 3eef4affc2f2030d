// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// event          one line a row, never changed; own = 1: recorded by this data folder, `hash` is
// the
//                chain's and (terminal, epoch, seq) is there once; own = 0: `hash` is the line's.
//                A cloned terminal's other hand holds the same places: its events are own = 0.
// event_subject  subject → positions, voids and corrections included.
// event_link     target id → positions of what voids or corrects it, the target known or not.
// quarantine     events that contradict what is here; shown, never folded.
// unread         lines of a newer program, kept as they came until this one can read them.
// upload_aside   own events that the district keeps aside, or that could not be sent (here = 1).
// witness        heads of the school's chains as the district told them.
#include "kiosk/store/journal.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/local_values.h"

namespace kehou::store {

using domain::Event;
using domain::EventId;
using domain::Subject;

namespace {
constexpr auto event_sql = R"(
CREATE TABLE event(
  pos INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  terminal BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  action BLOB NOT NULL,
  kind TEXT NOT NULL,
  day INTEGER NOT NULL,
  line BLOB NOT NULL,
  hash BLOB NOT NULL,
  own INTEGER NOT NULL) STRICT;
)";
constexpr auto upload_sql = R"(
CREATE TABLE unread(
  hash BLOB NOT NULL PRIMARY KEY,
  line BLOB NOT NULL,
  reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE upload_aside(
  terminal BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  here INTEGER NOT NULL,
  id BLOB NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY(terminal, epoch, seq, here)) STRICT, WITHOUT ROWID;
CREATE TABLE witness(
  terminal BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  branch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY(terminal, epoch, branch)) STRICT, WITHOUT ROWID;
)";
constexpr auto tables_sql = R"(
CREATE TABLE event_subject(
  kind INTEGER NOT NULL,
  id BLOB NOT NULL,
  day INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  PRIMARY KEY(kind, id, day, pos)) STRICT, WITHOUT ROWID;
CREATE TABLE event_link(
  target BLOB NOT NULL,
  pos INTEGER NOT NULL,
  PRIMARY KEY(target, pos)) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine(
  id BLOB NOT NULL,
  line BLOB NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY(id, line)) STRICT, WITHOUT ROWID;
)";

/// Entries of the decode cache: more than one batch action touches.
constexpr std::size_t most_decoded = 256;

/// The events that this one speaks about.
std::vector<EventId> targets_of(const Event& event) {
  std::vector<EventId> targets;
  if (const auto* voided = std::get_if<domain::Voided>(&event.payload))
    targets.push_back(voided->target);
  const EventId corrects = event.envelope.corrects;
  if (!corrects.is_nil() && (targets.empty() || targets.front() != corrects))
    targets.push_back(corrects);
  return targets;
}
}  // namespace

struct Journal::Statements {
  explicit Statements(SQLite::Database& database) : database_(database) {}

  /// Prepared on first use: a reader's connection never prepares what writes.
  SQLite::Statement& get(std::optional<SQLite::Statement>& slot, const char* sql) {
    if (!slot) slot.emplace(database_, sql);
    return *slot;
  }

  SQLite::Database& database_;
  std::optional<SQLite::Statement> insert, add_subject, add_link, by_subject, by_id, by_action,
      by_link, line, head, last;
  std::unordered_map<std::int64_t, Event> decoded;  ///< by position
};

Journal::Journal(SQLite::Database& database)
    : database_(database), statements_(std::make_unique<Statements>(database)) {}
Journal::~Journal() = default;

void Journal::create_tables(SQLite::Database& database) {
  database.exec(event_sql);
  database.exec(tables_sql);
  database.exec(upload_sql);
}

void Journal::create_indexes(SQLite::Database& database) {
  database.exec(
      "CREATE INDEX event_action ON event(action);"
      "CREATE UNIQUE INDEX event_own ON event(terminal, epoch, seq) WHERE own=1");
}

/// Before version 3 a place could be held once, by whoever came first.
void Journal::mark_own(SQLite::Database& database) {
  database.exec("DROP INDEX IF EXISTS event_action; ALTER TABLE event RENAME TO event_before");
  database.exec(event_sql);
  database.exec(
      "INSERT INTO event SELECT pos,id,terminal,epoch,seq,action,kind,day,line,hash,0 "
      "FROM event_before; DROP TABLE event_before");
  for (const Identity& chain : own_chains(database)) {
    SQLite::Statement own(database, "UPDATE event SET own=1 WHERE terminal=? AND epoch=?");
    bind_id(own, 1, chain.terminal);
    own.bind(2, static_cast<std::int64_t>(chain.epoch));
    own.exec();
  }
  create_indexes(database);
  database.exec(upload_sql);
}

std::int64_t Journal::insert(const Event& event, std::string_view line, const Hash& hash,
                             bool own) {
  const domain::Envelope& envelope = event.envelope;
  const std::string kind(events::kind_of(event.payload));
  Use row(statements_->get(statements_->insert,
                           "INSERT INTO event(id,terminal,epoch,seq,action,kind,day,line,hash,"
                           "own) VALUES(?,?,?,?,?,?,?,?,?,?)"));
  bind_id(*row, 1, envelope.id);
  bind_id(*row, 2, envelope.terminal);
  row->bind(3, static_cast<std::int64_t>(envelope.epoch));
  row->bind(4, static_cast<std::int64_t>(envelope.seq));
  bind_id(*row, 5, envelope.action);
  row->bindNoCopy(6, kind);
  bind_day(*row, 7, envelope.day);
  row->bindNoCopy(8, line.data(), static_cast<int>(line.size()));
  bind_bytes(*row, 9, hash);
  row->bind(10, own ? 1 : 0);
  row->exec();
  return database_.getLastInsertRowid();
}

std::vector<Subject> Journal::append(const Event& event, std::string_view line) {
  return index(insert(event, line, sha256(line), false), event);
}

std::vector<Subject> Journal::append(const Event& event, const std::string& line, ChainHead& head) {
  VERIFY(event.envelope.seq == head.seq + 1);
  const Hash hash = chain_hash(head.hash, line);
  const std::int64_t position = insert(event, line, hash, true);
  head = {event.envelope.seq, hash};
  remember(position, event);  // its rows are folded next
  return index(position, event);
}

void Journal::quarantine(EventId id, std::string_view line, const std::string& reason) {
  SQLite::Statement row(database_, "INSERT OR IGNORE INTO quarantine VALUES(?,?,?)");
  bind_id(row, 1, id);
  row.bindNoCopy(2, line.data(), static_cast<int>(line.size()));
  row.bindNoCopy(3, reason);
  row.exec();
}

/// What arrives brings its targets' subjects with it, and gives its own to whatever waited for it.
std::vector<Subject> Journal::index(std::int64_t position, const Event& event) {
  const std::vector<Subject> subjects = subjects_with_targets(event);
  const auto add = [&](std::int64_t at) {
    for (const Subject& subject : subjects) {
      Use row(statements_->get(statements_->add_subject,
                               "INSERT OR IGNORE INTO event_subject VALUES(?,?,?,?)"));
      row->bind(1, static_cast<int>(subject.kind));
      bind_id(*row, 2, subject.id);
      bind_day(*row, 3, subject.day);
      row->bind(4, at);
      row->exec();
    }
  };
  for (const EventId target : targets_of(event)) {
    Use row(
        statements_->get(statements_->add_link, "INSERT OR IGNORE INTO event_link VALUES(?,?)"));
    bind_id(*row, 1, target);
    row->bind(2, position);
    row->exec();
  }
  add(position);
  std::vector<EventId> waiting{event.envelope.id};
  std::set<std::int64_t> seen{position};
  while (!waiting.empty()) {
    const EventId target = waiting.back();
    waiting.pop_back();
    for (const auto& [at, id] : links_to(target))
      if (seen.insert(at).second) {
        add(at);
        waiting.push_back(id);
      }
  }
  return subjects;
}

std::vector<std::pair<std::int64_t, EventId>> Journal::links_to(EventId target) const {
  std::vector<std::pair<std::int64_t, EventId>> links;
  Use rows(statements_->get(statements_->by_link,
                            "SELECT e.pos, e.id FROM event_link l JOIN event e ON e.pos=l.pos "
                            "WHERE l.target=? ORDER BY l.pos"));
  bind_id(*rows, 1, target);
  while (rows->executeStep())
    links.emplace_back(rows->getColumn(0).getInt64(), id_at<EventId>(rows->getColumn(1)));
  return links;
}

std::vector<Subject> Journal::subjects_with_targets(const Event& event) const {
  std::set<Subject> subjects;
  std::set<EventId> seen{event.envelope.id};
  std::vector<Event> waiting{event};
  while (!waiting.empty()) {
    const Event next = std::move(waiting.back());
    waiting.pop_back();
    for (const Subject& subject : domain::subjects_of(next)) subjects.insert(subject);
    for (const EventId target : targets_of(next))
      if (seen.insert(target).second)
        if (auto found = find(target)) waiting.push_back(std::move(*found));
  }
  return {subjects.begin(), subjects.end()};
}

/// Rows of (pos, line); a line that is decoded already is not read again.
std::vector<Event> Journal::decoded_rows(SQLite::Statement& rows) const {
  std::vector<Event> events;
  const auto& decoded = statements_->decoded;
  while (rows.executeStep()) {
    const std::int64_t position = rows.getColumn(0).getInt64();
    const auto found = decoded.find(position);
    if (found != decoded.end()) {
      events.push_back(found->second);
      continue;
    }
    auto event = events::decode(text_at(rows.getColumn(1)));
    if (!event) throw DamagedLine(fmt::format("position {}: {}", position, event.error().detail));
    events.push_back(remember(position, std::move(*event)));
  }
  return events;
}

const Event& Journal::remember(std::int64_t position, Event event) const {
  auto& decoded = statements_->decoded;
  if (decoded.size() >= most_decoded) decoded.clear();
  return decoded.insert_or_assign(position, std::move(event)).first->second;
}

std::vector<Event> Journal::events_of(const Subject& subject) const {
  Use rows(statements_->get(statements_->by_subject,
                            "SELECT e.pos, e.line FROM event_subject s JOIN event e ON e.pos=s.pos "
                            "WHERE s.kind=? AND s.id=? AND s.day=? ORDER BY s.pos"));
  rows->bind(1, static_cast<int>(subject.kind));
  bind_id(*rows, 2, subject.id);
  bind_day(*rows, 3, subject.day);
  return decoded_rows(*rows);
}

std::optional<Event> Journal::find(EventId id) const {
  Use rows(statements_->get(statements_->by_id, "SELECT pos, line FROM event WHERE id=?"));
  bind_id(*rows, 1, id);
  std::vector<Event> found = decoded_rows(*rows);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Event> Journal::events_of(domain::ActionId action, domain::TerminalId terminal) const {
  Use rows(statements_->get(
      statements_->by_action,
      // The plus keeps SQLite from walking the terminal's whole sequence instead.
      "SELECT pos, line FROM event WHERE action=? AND +terminal=? ORDER BY epoch, seq"));
  bind_id(*rows, 1, action);
  bind_id(*rows, 2, terminal);
  return decoded_rows(*rows);
}

std::vector<Event> Journal::linked_to(EventId target) const {
  std::vector<Event> events;
  for (const auto& [position, id] : links_to(target))
    if (auto event = find(id)) events.push_back(std::move(*event));
  return events;
}

bool Journal::keep_unread(std::string_view line, const std::string& reason) {
  SQLite::Statement row(database_, "INSERT OR IGNORE INTO unread VALUES(?,?,?)");
  const Hash hash = sha256(line);
  bind_bytes(row, 1, hash);
  row.bindNoCopy(2, line.data(), static_cast<int>(line.size()));
  row.bindNoCopy(3, reason);
  return row.exec() == 1;
}

std::optional<std::string> Journal::line_of(EventId id) const {
  Use row(statements_->get(statements_->line, "SELECT line FROM event WHERE id=?"));
  bind_id(*row, 1, id);
  if (!row->executeStep()) return std::nullopt;
  return std::string(text_at(row->getColumn(0)));
}

ChainHead Journal::head(domain::TerminalId terminal, std::uint64_t epoch) const {
  Use row(statements_->get(statements_->head,
                           "SELECT seq, hash FROM event WHERE terminal=? AND epoch=? "
                           "AND own=1 ORDER BY seq DESC LIMIT 1"));
  bind_id(*row, 1, terminal);
  row->bind(2, static_cast<std::int64_t>(epoch));
  ChainHead head;
  if (!row->executeStep()) return head;
  head.seq = static_cast<std::uint64_t>(row->getColumn(0).getInt64());
  const auto hash = text_at(row->getColumn(1));
  if (hash.size() != head.hash.size()) throw DamagedLine(fmt::format("seq {}: no hash", head.seq));
  std::copy(hash.begin(), hash.end(), head.hash.begin());
  return head;
}

std::int64_t Journal::last_position() const {
  Use row(statements_->get(statements_->last, "SELECT max(pos) FROM event"));
  row->executeStep();
  return row->getColumn(0).getInt64();
}

void Journal::rebuild_indexes() {
  database_.exec("DELETE FROM event_subject; DELETE FROM event_link");
  SQLite::Statement rows(database_, "SELECT pos, line FROM event ORDER BY pos");
  while (rows.executeStep()) {
    auto event = events::decode(text_at(rows.getColumn(1)));
    const std::int64_t position = rows.getColumn(0).getInt64();
    if (!event) throw DamagedLine(fmt::format("position {}: {}", position, event.error().detail));
    index(position, *event);
  }
}

void Journal::forget() { statements_->decoded.clear(); }

}  // namespace kehou::store
