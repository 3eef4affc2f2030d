// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sync/dialogue.h"

#include <algorithm>

#include "common/base/civil_day.h"
#include "common/client/rotation.h"

namespace kehou::sync {

using client::disk_step;
using client::good_answer;
using client::Sent;
using model::UploadTrouble;

namespace {
constexpr std::int64_t hello_every_us = 5 * minute_us;
constexpr std::int64_t not_enrolled_us = 10 * second_us;
constexpr std::int64_t pull_lively_us = 800'000;
constexpr std::int64_t pull_by_day_us = 4 * second_us;
constexpr std::int64_t pull_at_rest_us = 10 * second_us;
constexpr int day_begins = 6 * 60 + 30;
constexpr int day_ends = 20 * 60;
constexpr std::int64_t keep_time_every_us = 60 * minute_us;
constexpr std::int64_t forked_shown_us = std::int64_t{7} * 24 * 60 * minute_us;
}  // namespace

Dialogue::Dialogue(Rooms rooms, Introduction self, std::uint64_t seed)
    : rooms_(rooms),
      self_(std::move(self)),
      district_(rooms.transport, rooms.credentials, rooms.clock),
      uploader_(district_, rooms.outbox, rooms.ledger, self_.app),
      puller_(district_, rooms.outbox, rooms.ledger),
      pacing_(rooms.clock, seed) {
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
    next = now < pacing_.line().not_before_us ? pacing_.line().not_before_us : exchange(now);
  refresh_status();
  const std::int64_t after = rooms_.clock.mono_us();
  status_.next_try_at = status_.trouble == UploadTrouble::none
                            ? Instant{}
                            : rooms_.clock.now() + std::max<std::int64_t>(0, next - after);
  return next;
}

/// The first that is due, in this order.
std::int64_t Dialogue::exchange(std::int64_t now) {
  if (now >= hello_.not_before_us || is_another_server()) {
    const Step step = hello();
    pacing_.take(hello_, step);
    // What follows stands on the server that was greeted.
    if (step.pace != Pace::idle && step.pace != Pace::at_once)
      return std::max(pacing_.line().not_before_us, hello_.not_before_us);
    if (step.pace == Pace::idle) hello_.not_before_us = rooms_.clock.mono_us() + hello_every_us;
    return rooms_.clock.mono_us();
  }
  if (client::rotation_is_due(district_, rooms_.credentials) && now >= rotation_.not_before_us) {
    pacing_.take(rotation_, rotate());
    return rooms_.clock.mono_us();
  }
  if (now >= upload_.not_before_us) {
    const Instant before = uploader_.received_at();
    const Step step = uploader_.step();
    pacing_.take(upload_, step);
    if (uploader_.received_at() != before) stir();
    if (step.pace != Pace::idle) return rooms_.clock.mono_us();
  }
  if (now >= pull_.not_before_us) {
    const Step step = puller_.step();
    pacing_.take(pull_, step);
    if (puller_.brought_something()) stir();
    if (step.pace == Pace::idle) pull_.not_before_us = rooms_.clock.mono_us() + pull_every_us();
    if (step.pace == Pace::at_once) return rooms_.clock.mono_us();
  }
  // The feed may be what told of another server: what it lacks does not wait for the next pull.
  if (is_another_server() && pacing_.line().trouble == UploadTrouble::none)
    return rooms_.clock.mono_us();
  std::int64_t next = std::min({hello_.not_before_us, pull_.not_before_us});
  if (upload_.not_before_us > now) next = std::min(next, upload_.not_before_us);
  return std::max(next, pacing_.line().not_before_us);
}

bool Dialogue::hurry() {
  if (!pacing_.hurry()) return false;
  for (Side* side : {&hello_, &upload_, &pull_, &rotation_}) side->not_before_us = 0;
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
  words_said.trouble = client::word_of(status_.trouble);
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

Step Dialogue::rotate() {
  const Step step = client::rotate(district_, rooms_.credentials, rooms_.ledger.terminal());
  if (step.pace == Pace::at_once && step.trouble == UploadTrouble::none && !step.line)
    hello_.not_before_us = 0;  // the first use of the new pair
  return step;
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
          : first_of({pacing_.line().trouble, hello_.trouble, upload_.trouble, pull_.trouble,
                      rotation_.trouble, forked ? UploadTrouble::forked : UploadTrouble::none});
}

}  // namespace kehou::sync
