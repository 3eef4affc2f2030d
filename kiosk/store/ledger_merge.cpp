// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The ledger's other door: what other terminals recorded, and what was learned of the district.
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "common/events/codec.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/store/guarded.h"

namespace kehou::store {

using domain::Event;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

namespace {
constexpr const char* taking_in = "taking in events";
constexpr std::size_t most_lines = 50;
/// Half of what a tap may have to wait; folding takes the other half.
constexpr std::int64_t most_append_us = 10'000;
constexpr auto let_pass = std::chrono::microseconds(200);
}  // namespace

/// One transaction's worth.
struct DiskLedger::Intake {
  Merged merged;
  Identity current;
  Instant now;
  std::vector<domain::Subject> touched;
};

Result<int> DiskLedger::merge(const std::vector<Event>& events) {
  const std::lock_guard hold(mutex_);
  TRY(ready_to_write());
  std::vector<std::string> lines;
  for (const Event& event : events) {
    lines.push_back(events::encode(event));
    TRY(events::decode(lines.back()));
  }
  const std::vector<std::string_view> views(lines.begin(), lines.end());
  std::size_t taken = 0;
  return TRY(take_once(views, false, taken)).added;
}

Result<Merged> DiskLedger::take_in(std::span<const std::string_view> lines) {
  Merged all;
  while (!lines.empty()) {
    while (taps_waiting_ > 0) std::this_thread::sleep_for(let_pass);
    const std::lock_guard hold(mutex_);
    TRY(ready_to_write());
    std::size_t taken = 0;
    const Merged some = TRY(take_once(lines, true, taken));
    all.added += some.added;
    all.unread += some.unread;
    all.forked = all.forked || some.forked;
    lines = lines.subspan(taken);
  }
  return all;
}

/// Whatever becomes of a commit that fails, the same lines may come again.
Result<Merged> DiskLedger::take_once(std::span<const std::string_view> lines, bool bounded,
                                     std::size_t& taken) {
  committing_ = false;
  auto merged = guarded(taking_in, [&] { return take_some(lines, bounded, taken); });
  if (merged) return merged;
  connection_->forget();
  if (committing_) connection_.reset();
  return merged;
}

Result<Merged> DiskLedger::take_some(std::span<const std::string_view> lines, bool bounded,
                                     std::size_t& taken) {
  Transaction transaction(connection_->database, TransactionBehavior::IMMEDIATE);
  Intake intake{{}, identity_, options_.clock.now(), {}};
  const std::int64_t until = options_.clock.mono_us() + most_append_us;
  if (bounded) lines = lines.first(std::min(most_lines, lines.size()));
  for (const std::string_view line : lines) {
    take_line(line, intake);
    ++taken;
    if (bounded && options_.clock.mono_us() > until) break;
  }
  refold(std::move(intake.touched));
  commit(transaction);
  identity_ = intake.current;
  return intake.merged;
}

/// A known id is skipped; other bytes under it are kept aside for a person. An unknown event of the
/// chain that this terminal writes itself: another machine has its disk, and they part from here.
void DiskLedger::take_line(std::string_view line, Intake& intake) {
  Journal& journal = connection_->journal;
  const auto event = events::decode(line);
  if (!event) {
    const bool newer = event.error().fault == Fault::unsupported;
    if (journal.keep_unread(line, newer ? "unsupported" : "malformed")) ++intake.merged.unread;
    return;
  }
  const domain::Envelope& envelope = event->envelope;
  if (const auto known = journal.line_of(envelope.id)) {
    if (*known != line) journal.quarantine(envelope.id, line, "id_conflict");
    return;
  }
  const Identity chain{envelope.terminal, envelope.epoch};
  if (envelope.terminal == intake.current.terminal)
    doubt_from(connection_->database, chain, envelope.seq);
  if (chain == intake.current) {
    intake.current = part_ways(connection_->database, intake.current, intake.now);
    intake.merged.forked = true;
  }
  std::ranges::copy(journal.append(*event, line), std::back_inserter(intake.touched));
  ++intake.merged.added;
}

/// Lines that an older program could not read: those that this one can are taken in.
void DiskLedger::read_again() {
  SQLite::Database& database = connection_->database;
  std::vector<std::string> lines;
  SQLite::Statement rows(database, "SELECT line FROM unread");
  while (rows.executeStep()) {
    std::string line(text_at(rows.getColumn(0)));
    if (events::decode(line)) lines.push_back(std::move(line));
  }
  if (lines.empty()) return;
  Transaction transaction(database, TransactionBehavior::IMMEDIATE);
  Intake intake{{}, identity_, options_.clock.now(), {}};
  SQLite::Statement drop(database, "DELETE FROM unread WHERE hash=?");
  for (const std::string& line : lines) {
    take_line(line, intake);
    const Hash hash = sha256(line);
    Use row(drop);
    bind_bytes(*row, 1, hash);
    row->exec();
  }
  refold(std::move(intake.touched));
  transaction.commit();
  identity_ = intake.current;
}

Outcome DiskLedger::note(const UploadNote& note) {
  const std::lock_guard hold(mutex_);
  TRY(ready_to_write());
  committing_ = false;
  const auto noted = guarded("keeping what the district said", [&]() -> Outcome {
    Transaction transaction(connection_->database, TransactionBehavior::IMMEDIATE);
    apply(connection_->database, note, options_.clock.now());
    commit(transaction);
    return Done{};
  });
  if (!noted && committing_) connection_.reset();  // it may be said again
  if (!noted) return noted;
  return guarded("reading who this terminal is", [&]() -> Outcome {
    if (const auto identity = own_identity(connection_->database)) identity_ = *identity;
    load_seen();
    return Done{};
  });
}

void DiskLedger::on_recorded(std::function<void()> call) {
  const std::lock_guard hold(mutex_);
  recorded_ = std::move(call);
}

}  // namespace kehou::store
