// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sync/dialogue.h"

#include <algorithm>
#include <array>

#include "common/base/civil_day.h"

namespace kehou::sync {

using model::UploadTrouble;

namespace {
constexpr std::int64_t hello_every_us = 5 * minute_us;
constexpr std::int64_t not_enrolled_us = 10 * second_us;
constexpr std::int64_t pull_lively_us = 800'000;
constexpr std::int64_t pull_by_day_us = 4 * second_us;
constexpr std::int64_t pull_at_rest_us = 10 * second_us;
constexpr int day_begins = 6 * 60 + 30;
constexpr int day_ends = 20 * 60;
constexpr std::int64_t key_age_us = std::int64_t{243} * 24 * 60 * minute_us;  // ⅔ of a year
constexpr std::int64_t keep_time_every_us = 60 * minute_us;
constexpr std::int64_t forked_shown_us = std::int64_t{7} * 24 * 60 * minute_us;

constexpr std::array words = std::to_array<std::string_view>(
    {"", "not_enrolled", "unreachable", "portal", "certificate", "busy", "failing", "rejected",
     "revoked", "update_needed", "wrong_address", "forked", "disk"});
}  // namespace

std::string_view word_of(UploadTrouble trouble) { return words[static_cast<std::size_t>(trouble)]; }

Dialogue::Dialogue(Rooms rooms, Introduction self, std::uint64_t seed)
    : rooms_(rooms),
      self_(std::move(self)),
      district_(rooms.transport, rooms.credentials, rooms.clock),
      uploader_(district_, rooms.outbox, rooms.ledger, self_.app),
      puller_(district_, rooms.outbox, rooms.ledger),
      backoff_(seed) {
  if (const auto feed = rooms_.outbox.feed(); feed.ok()) {
    stored_time_us_ = feed->server_time.us;
    if (stored_time_us_ != 0) rooms_.transport.trust_time(stored_time_us_ / second_us);
  }
  refresh_status();
}

std::int64_t Dialogue::turn() {
  const std::int64_t now = rooms_.clock.mono_us();
  std::int64_t next = now + not_enrolled_us;
  if (rooms_.credentials.enrolled())
    next = now < line_.not_before_us ? line_.not_before_us : exchange(now);
  refresh_status();
  const std::int64_t after = rooms_.clock.mono_us();
  status_.next_try_at = status_.trouble == UploadTrouble::none
                            ? Instant{}
                            : rooms_.clock.now() + std::max<std::int64_t>(0, next - after);
  return next;
}

/// The first that is due, in this order.
std::int64_t Dialogue::exchange(std::int64_t now) {
  const bool another_server = hello_epoch_ != 0 && district_.server_epoch() != hello_epoch_;
  if (now >= hello_.not_before_us || another_server) {
    const Step step = hello();
    take(hello_, step);
    // What follows stands on the server that was greeted.
    if (step.pace != Pace::idle && step.pace != Pace::at_once)
      return std::max(line_.not_before_us, hello_.not_before_us);
    if (step.pace == Pace::idle) hello_.not_before_us = rooms_.clock.mono_us() + hello_every_us;
    return rooms_.clock.mono_us();
  }
  if (rotation_is_due() && now >= rotation_.not_before_us) {
    take(rotation_, rotate());
    return rooms_.clock.mono_us();
  }
  if (now >= upload_.not_before_us) {
    const Instant before = uploader_.received_at();
    const Step step = uploader_.step();
    take(upload_, step);
    if (uploader_.received_at() != before) stir();
    if (step.pace != Pace::idle) return rooms_.clock.mono_us();
  }
  if (now >= pull_.not_before_us) {
    const Step step = puller_.step();
    take(pull_, step);
    if (puller_.brought_something()) stir();
    if (step.pace == Pace::idle) pull_.not_before_us = rooms_.clock.mono_us() + pull_every_us();
    if (step.pace == Pace::at_once) return rooms_.clock.mono_us();
  }
  std::int64_t next = std::min({hello_.not_before_us, pull_.not_before_us});
  if (upload_.not_before_us > now) next = std::min(next, upload_.not_before_us);
  return std::max(next, line_.not_before_us);
}

void Dialogue::take(Side& side, const Step& step) {
  const std::int64_t now = rooms_.clock.mono_us();
  if (step.pace == Pace::at_once || step.pace == Pace::idle) {
    side = {0, step.trouble};
    line_ = {};
    if (step.trouble == UploadTrouble::none) backoff_.succeeded();
    return;
  }
  const std::int64_t until = now + pause_of(step);
  if (!step.line) line_ = {};
  (step.line ? line_ : side) = {until, step.trouble};
}

std::int64_t Dialogue::pause_of(const Step& step) {
  switch (step.pace) {
    case Pace::at_once:
    case Pace::idle:
      return 0;
    case Pace::backoff:
      return backoff_.after_failure();
    case Pace::told:
      return backoff_.after(step.told_s);
    case Pace::minutes5:
      return 5 * minute_us;
    case Pace::minutes15:
      return 15 * minute_us;
    case Pace::hour:
      return 60 * minute_us;
  }
  return 0;
}

bool Dialogue::hurry() {
  if (!backoff_.may_hurry(rooms_.clock.mono_us())) return false;
  for (Side* side : {&line_, &hello_, &upload_, &pull_, &rotation_}) side->not_before_us = 0;
  return true;
}

Step Dialogue::hello() {
  wire::Hello words_said;
  words_said.app = self_.app;
  words_said.name = self_.name;
  words_said.home = self_.home;
  words_said.boot = rooms_.clock.boot();
  words_said.mono_us = rooms_.clock.mono_us();
  words_said.wall = rooms_.clock.now();
  words_said.pending = status_.pending;
  words_said.oldest = status_.oldest_at;
  words_said.quarantined = status_.set_aside;
  words_said.trouble = word_of(status_.trouble);
  const Sent sent = district_.post("/v1/hello", wire::encode(words_said));
  const auto answer = good_answer(sent, wire::decode_hello_answer);
  if (!answer) {
    std::optional<wire::Problem> problem;
    return district_.judge(sent, problem);
  }
  if (const auto heard = district_.heard(answer->server_epoch, answer->server_time); !heard.ok())
    return disk_step(heard.error());
  school_ = answer->school;
  Credentials& mine = rooms_.credentials;
  if (mine.issued().us == 0 && !mine.unsettled())  // the enrolment did not tell the time
    if (const auto dated = mine.keep_token(mine.token(), answer->server_time); !dated.ok())
      return disk_step(dated.error());
  if (const Step back = rewind_to(answer->chains); back.trouble != UploadTrouble::none) return back;
  const bool keeps = answer->server_epoch != hello_epoch_ ||
                     answer->server_time.us > stored_time_us_ + keep_time_every_us;
  if (keeps) {
    const auto kept =
        rooms_.ledger.note(store::ServerHeard{answer->server_epoch, answer->server_time});
    if (!kept.ok()) return disk_step(kept.error());
    stored_time_us_ = answer->server_time.us;
  }
  hello_epoch_ = answer->server_epoch;
  return {Pace::idle, UploadTrouble::none, {}, false, 0};
}

/// A server that was restored holds less than it acknowledged: that is sent again.
Step Dialogue::rewind_to(const std::vector<wire::Witness>& stored) {
  const auto lanes = rooms_.outbox.lanes();
  if (!lanes.ok()) return disk_step(lanes.error());
  for (const store::Lane& lane : *lanes) {
    const wire::Chain chain{lane.chain.identity.terminal, lane.chain.identity.epoch,
                            lane.chain.branch};
    const auto known = std::find_if(stored.begin(), stored.end(),
                                    [&](const wire::Witness& one) { return one.chain == chain; });
    const std::uint64_t seq = known == stored.end() ? 0 : known->seq;
    if (seq >= lane.acked || lane.acked < lane.first) continue;
    const auto kept = rooms_.ledger.note(store::Rewound{lane.chain, seq});
    if (!kept.ok()) return disk_step(kept.error());
  }
  return {};
}

bool Dialogue::rotation_is_due() const {
  const Instant issued = rooms_.credentials.issued();
  return issued.us != 0 && !rooms_.credentials.unsettled() && district_.server_time().us != 0 &&
         district_.server_time() - issued > key_age_us;
}

/// Every step of it may be the last one of this run: see Credentials.
Step Dialogue::rotate() {
  const auto drawn = rooms_.credentials.draw_next();
  if (!drawn.ok()) return disk_step(drawn.error());
  wire::KeyRotation rotation;
  rotation.key = drawn->public_key();
  rotation.by_old =
      rooms_.credentials.key().sign(wire::rotation_message(rooms_.ledger.terminal(), rotation.key));
  const Sent sent = district_.post("/v1/keys", wire::encode(rotation));
  const auto answer = good_answer(sent, wire::decode_rotation_answer);
  if (!answer) {
    std::optional<wire::Problem> problem;
    return district_.judge(sent, problem);
  }
  const auto kept = rooms_.credentials.keep_next(*drawn, answer->token, answer->server_time);
  if (!kept.ok()) return disk_step(kept.error());
  hello_.not_before_us = 0;  // the first use of the new pair
  return {Pace::at_once, UploadTrouble::none, {}, false, 0};
}

std::int64_t Dialogue::pull_every_us() const {
  if (rooms_.clock.mono_us() < lively_until_us_) return pull_lively_us;
  const int minute = minute_of_day(rooms_.clock.now()).minutes;
  return minute >= day_begins && minute < day_ends ? pull_by_day_us : pull_at_rest_us;
}

void Dialogue::refresh_status() {
  status_.district_set = true;
  const auto pending = rooms_.outbox.pending();
  const auto feed = rooms_.outbox.feed();
  if (pending.ok() && feed.ok()) {
    status_.pending = pending->events;
    status_.oldest_at = pending->oldest;
    status_.received = pending->received;
    status_.set_aside = pending->set_aside;
  }
  if (uploader_.received_at().us != 0) status_.received_at = uploader_.received_at();
  if (puller_.heard_at().us != 0) status_.heard_at = puller_.heard_at();
  status_.clock_known = district_.server_time().us != 0;
  status_.clock_offset_us = district_.clock_offset_us();
  const bool forked = feed.ok() && feed->forked_at.us != 0 &&
                      rooms_.clock.now() - feed->forked_at < forked_shown_us;
  const auto first_of = [](std::initializer_list<UploadTrouble> all) {
    for (const UploadTrouble one : all)
      if (one != UploadTrouble::none) return one;
    return UploadTrouble::none;
  };
  status_.trouble =
      !rooms_.credentials.enrolled() ? UploadTrouble::not_enrolled
      : !pending.ok()
          ? UploadTrouble::disk
          : first_of({line_.trouble, hello_.trouble, upload_.trouble, pull_.trouble,
                      rotation_.trouble, forked ? UploadTrouble::forked : UploadTrouble::none});
}

}  // namespace kehou::sync
