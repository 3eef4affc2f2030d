// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/verify_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/journal.h"

namespace kehou::store {

using domain::Event;
using domain::Subject;

namespace {
constexpr std::size_t most_findings = 100;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15U;
  return hash ^ (hash >> 29);
}
std::uint64_t mixed(std::uint64_t hash, const Uuid& id) {
  std::uint64_t half = 0;
  for (const std::size_t at : {0, 8}) {
    std::memcpy(&half, id.bytes.data() + at, sizeof half);
    hash = mixed(hash, half);
  }
  return hash;
}
std::uint64_t entry(const Subject& subject, std::int64_t position) {
  const auto kind = static_cast<std::uint64_t>(subject.kind);
  const auto day = static_cast<std::uint64_t>(subject.day.days);
  return mixed(mixed(mixed(mixed(1, kind), subject.id), day), static_cast<std::uint64_t>(position));
}
std::uint64_t entry(const Uuid& target, std::int64_t position) {
  return mixed(mixed(2, target), static_cast<std::uint64_t>(position));
}

bool same_bytes(std::string_view stored, const Hash& hash) {
  return stored.size() == hash.size() && std::memcmp(stored.data(), hash.data(), hash.size()) == 0;
}
}  // namespace

EventCheck::EventCheck(SQLite::Database& database, Verification& verification)
    : database_(database), journal_(database), verification_(verification) {
  if (!local_values_are_whole(database))
    verification_.findings.push_back({"local_values_differ", "local_value"});
  for (const Identity& chain : own_chains(database)) chains_.emplace(chain, Link{});
  const auto identity = own_identity(database);
  if (!identity || !chains_.contains(*identity))
    verification_.findings.push_back({"terminal_unknown", "local_value"});
}

bool EventCheck::run(const std::function<bool(double done)>& progress) {
  const std::int64_t all =
      std::max<std::int64_t>(database_.execAndGet("SELECT max(pos) FROM event").getInt64(), 1);
  SQLite::Statement rows(
      database_,
      "SELECT pos,id,terminal,epoch,seq,action,kind,day,line,hash,own FROM event "
      "ORDER BY pos");
  while (rows.executeStep()) {
    look_at(rows);
    ++verification_.events;
    if (verification_.findings.size() > most_findings) break;
    if (verification_.events % 1024 == 0 &&
        !progress(static_cast<double>(verification_.events) / static_cast<double>(all)))
      return false;
  }
  check_doubles();
  check_indexes();
  return true;
}

void EventCheck::found(const char* what, const Event& event) {
  verification_.findings.push_back(
      {what, fmt::format("seq {} of terminal {} epoch {}", event.envelope.seq,
                         to_text(event.envelope.terminal), event.envelope.epoch)});
}

void EventCheck::look_at(SQLite::Statement& row) {
  const std::string_view line = text_at(row.getColumn(8));
  const std::int64_t position = row.getColumn(0).getInt64();
  const auto event = events::decode(line);  // it decodes only what re-encodes to the same bytes
  if (!event) {
    verification_.findings.push_back(
        {"line_damaged", fmt::format("position {}: {}", position, event.error().detail)});
    return;
  }
  check_columns(row, *event);
  check_hash(row, *event, line);
  count_index(position, *event);
  ids_.push_back(event->envelope.id);
}

void EventCheck::check_columns(SQLite::Statement& row, const Event& event) {
  const domain::Envelope& envelope = event.envelope;
  const bool same =
      id_at(row.getColumn(1)) == envelope.id && id_at(row.getColumn(2)) == envelope.terminal &&
      row.getColumn(3).getInt64() == static_cast<std::int64_t>(envelope.epoch) &&
      row.getColumn(4).getInt64() == static_cast<std::int64_t>(envelope.seq) &&
      id_at(row.getColumn(5)) == envelope.action &&
      text_at(row.getColumn(6)) == events::kind_of(event.payload) &&
      day_at(row.getColumn(7)) == envelope.day && (row.getColumn(10).getInt64() | 1) == 1;
  if (!same) found("columns_differ", event);
}

void EventCheck::check_hash(SQLite::Statement& row, const Event& event, std::string_view line) {
  const std::string_view stored = text_at(row.getColumn(9));
  if (row.getColumn(10).getInt64() != 1) {
    if (!same_bytes(stored, sha256(line))) found("hash_differs", event);
    return;
  }
  const auto chain = chains_.find({event.envelope.terminal, event.envelope.epoch});
  if (chain == chains_.end()) return found("chain_unknown", event);
  Link& last = chain->second;
  // Behind a gap nobody can say what the link should be; the next one can be told again.
  if (event.envelope.seq != last.seq + 1)
    found("gap", event);
  else if (!same_bytes(stored, chain_hash(last.hash, line)))
    found("chain_broken", event);
  last.seq = event.envelope.seq;
  if (stored.size() == last.hash.size()) std::copy(stored.begin(), stored.end(), last.hash.begin());
}

void EventCheck::count_index(std::int64_t position, const Event& event) {
  const auto* voided = std::get_if<domain::Voided>(&event.payload);
  const domain::EventId corrects = event.envelope.corrects;
  if (voided) links_ += entry(voided->target, position);
  if (!corrects.is_nil() && !(voided && voided->target == corrects))
    links_ += entry(corrects, position);
  const bool linked = voided || !corrects.is_nil();
  const auto subjects = linked ? journal_.subjects_with_targets(event) : domain::subjects_of(event);
  std::vector<Subject> unique(subjects);
  std::sort(unique.begin(), unique.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  for (const Subject& subject : unique) subjects_ += entry(subject, position);
}

void EventCheck::check_doubles() {
  std::sort(ids_.begin(), ids_.end());
  const auto twice = std::adjacent_find(ids_.begin(), ids_.end());
  if (twice != ids_.end()) verification_.findings.push_back({"id_doubled", to_text(*twice)});
}

void EventCheck::check_indexes() {
  SQLite::Statement subjects(database_, "SELECT kind, id, day, pos FROM event_subject");
  while (subjects.executeStep()) {
    const Subject subject{static_cast<Subject::Kind>(subjects.getColumn(0).getInt()),
                          id_at(subjects.getColumn(1)), day_at(subjects.getColumn(2))};
    subjects_ -= entry(subject, subjects.getColumn(3).getInt64());
  }
  SQLite::Statement links(database_, "SELECT target, pos FROM event_link");
  while (links.executeStep())
    links_ -= entry(id_at(links.getColumn(0)), links.getColumn(1).getInt64());
  if (subjects_ != 0) verification_.findings.push_back({"index_differs", "event_subject"});
  if (links_ != 0) verification_.findings.push_back({"index_differs", "event_link"});
  SQLite::Statement unread(database_, "SELECT hash, line FROM unread");
  while (unread.executeStep())
    if (!same_bytes(text_at(unread.getColumn(0)), sha256(text_at(unread.getColumn(1)))))
      verification_.findings.push_back({"line_damaged", "unread"});
}

}  // namespace kehou::store
