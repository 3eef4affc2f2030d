// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/ledger.h"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>

#include "common/events/codec.h"
#include "kiosk/store/database.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/store/facts.h"
#include "kiosk/store/guarded.h"

namespace kehou::store {

using domain::Event;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

Result<Answer> DiskLedger::record(const domain::Command& command, const Stamp& stamp) {
  ++taps_waiting_;
  const std::lock_guard hold(mutex_);
  --taps_waiting_;
  TRY(ready_to_write());
  committing_ = false;
  auto answer = guarded("recording", [&] { return decide_and_append(command, stamp); });
  if (answer && recorded_ && std::holds_alternative<Recorded>(*answer)) recorded_();
  if (answer) return answer;
  if (committing_) return resolve(stamp.action, answer.error());
  connection_->forget();
  return answer;
}

Result<Answer> DiskLedger::decide_and_append(const domain::Command& command, const Stamp& stamp) {
  Transaction transaction(connection_->database, TransactionBehavior::IMMEDIATE);
  Journal& journal = connection_->journal;
  auto earlier = journal.events_of(stamp.action, identity_.terminal);
  if (!earlier.empty()) return Answer(Recorded{std::move(earlier), true});
  const Instant now = options_.clock.now();
  const auto facts = connection_->facts.load(command, stamp, now);
  const auto decision = domain::decide(facts, command);
  if (const auto* refusal = std::get_if<domain::Refusal>(&decision)) return Answer(*refusal);
  auto events = TRY(append(std::get<std::vector<domain::Draft>>(decision), stamp, now));
  if (events.empty()) return Answer(Recorded{});
  const std::string sealed_with = note_key();
  commit(transaction);
  sealed_with_ = sealed_with;
  return Answer(Recorded{std::move(events), false});
}

/// The first record under a new key says so in its own transaction: from then on this folder is not
/// opened without that key.
std::string DiskLedger::note_key() {
  std::string current = options_.key.fingerprint();
  if (current != sealed_with_) set_local_value(connection_->database, "key_fingerprint", current);
  return current;
}

Result<std::vector<Event>> DiskLedger::append(const std::vector<domain::Draft>& drafts,
                                              const Stamp& stamp, Instant now) {
  ChainHead head = connection_->journal.head(identity_.terminal, identity_.epoch);
  std::vector<Event> events;
  std::vector<domain::Subject> touched;
  for (const domain::Draft& draft : drafts) {
    const std::string line = events::encode(event_of(draft, stamp, head.seq + 1, now));
    // What could not be read back must not get in; what gets in is what was read back.
    events.push_back(TRY(events::decode(line)));
    std::ranges::copy(connection_->journal.append(events.back(), line, head),
                      std::back_inserter(touched));
  }
  refold(std::move(touched));
  return events;
}

Event DiskLedger::event_of(const domain::Draft& draft, const Stamp& stamp, std::uint64_t seq,
                           Instant now) const {
  Event event;
  domain::Envelope& envelope = event.envelope;
  envelope.id = make_id<domain::EventId>(now);
  envelope.action = stamp.action;
  envelope.terminal = identity_.terminal;
  envelope.epoch = identity_.epoch;
  envelope.seq = seq;
  envelope.wall = now;
  envelope.mono_us = options_.clock.mono_us();
  envelope.boot = options_.clock.boot();
  envelope.seen = seen_;
  envelope.day = school_day(now);
  envelope.actor = stamp.actor;
  envelope.role = stamp.role;
  envelope.auth = stamp.auth;
  envelope.after = draft.after;
  envelope.corrects = draft.corrects;
  envelope.backfilled = draft.backfilled;
  envelope.clock_suspect = draft.clock_suspect || stamp.clock_suspect;
  event.payload = draft.payload;
  if (!draft.personal.empty())
    event.sealed = options_.key.seal(events::encode_personal(draft.personal), to_text(envelope.id));
  return event;
}

void DiskLedger::refold(std::vector<domain::Subject> touched) {
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  for (const domain::Subject& subject : touched) connection_->rows.refold(subject);
}

/// From here until it returns nobody knows whether the transaction happened.
void DiskLedger::commit(Transaction& transaction) {
  const std::int64_t position = connection_->journal.last_position();
  committing_ = true;
  if (seams_.before_commit) seams_.before_commit(connection_->database);
  transaction.commit();
  if (seams_.after_commit) seams_.after_commit(connection_->database);
  committing_ = false;
  revision_ = position;
}

/// The connection is given up and the file itself is asked. What is found there only in the log of
/// a disk that has just failed counts when a full checkpoint has written and synced it once more.
Result<Answer> DiskLedger::resolve(domain::ActionId action, const Error& trouble) {
  committing_ = false;
  connection_.reset();
  const Error unknown{Fault::unknown, "looking up what became of the commit", trouble.text()};
  if (!connect()) return unknown;
  return guarded(unknown.doing, [&]() -> Result<Answer> {
    auto events = connection_->journal.events_of(action, identity_.terminal);
    if (events.empty()) return trouble;
    if (checkpoint_fully(connection_->database)) return Answer(Recorded{std::move(events), false});
    connection_.reset();
    return unknown;
  });
}

}  // namespace kehou::store
