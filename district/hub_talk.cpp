// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/hub_talk.h"

#include <algorithm>

#include "common/base/civil_day.h"
#include "common/client/rotation.h"

namespace kehou::district {

using client::Pace;
using client::Side;
using client::Step;
using domain::UploadTrouble;

namespace {
constexpr std::int64_t hello_every_us = 5 * minute_us;
constexpr std::int64_t not_enrolled_us = 10 * second_us;
constexpr std::int64_t watch_us = 500'000;  ///< for something new of a terminal here
constexpr std::int64_t lively_us = 120 * second_us;
constexpr std::int64_t look_lively_us = 800'000;
constexpr std::int64_t look_by_day_us = 4 * second_us;
constexpr std::int64_t look_at_rest_us = 10 * second_us;
constexpr int day_begins = 6 * 60 + 30;
constexpr int day_ends = 20 * 60;
}  // namespace

HubTalk::HubTalk(Rooms rooms, domain::TerminalId self, SchoolId school,
                 client::Introduction introduction, std::uint64_t seed)
    : rooms_(rooms),
      self_(self),
      introduction_(std::move(introduction)),
      above_(rooms.transport, rooms.credentials, rooms.clock),
      sender_({rooms.store, rooms.writer, above_, school, self}, introduction_.app),
      puller_({rooms.store, rooms.writer, above_, school, self}),
      pacing_(rooms.clock, seed) {
  refresh_status();
}

std::int64_t HubTalk::turn() {
  const std::int64_t now = rooms_.clock.mono_us();
  std::int64_t next = now + not_enrolled_us;
  if (rooms_.credentials.enrolled())
    next = now < pacing_.line().not_before_us ? pacing_.line().not_before_us : exchange(now);
  const UploadTrouble before = status_.trouble;
  refresh_status();
  if (status_.trouble != before) {
    LogLine line;
    line.what = "upstream";
    line.level = status_.trouble == UploadTrouble::none ? Level::info : Level::warn;
    line.code = client::word_of(status_.trouble);
    line.events = status_.waiting;
    rooms_.log.write(line);
  }
  return next;
}

/// The first that is due, in this order.
std::int64_t HubTalk::exchange(std::int64_t now) {
  const auto done = [&](Side& side, const Step& step) {
    if (step.trouble != UploadTrouble::none) detail_ = step.detail;
    pacing_.take(side, step);
    return rooms_.clock.mono_us();
  };
  const bool another_server = hello_epoch_ != 0 && above_.server_epoch() != hello_epoch_;
  if (now >= hello_.not_before_us || another_server) {
    const Step step = hello();
    const std::int64_t then = done(hello_, step);
    if (step.pace == Pace::idle) hello_.not_before_us = then + hello_every_us;
    // What follows stands on the server that was greeted.
    if (step.pace == Pace::idle || step.pace == Pace::at_once) return then;
    return std::max(pacing_.line().not_before_us, hello_.not_before_us);
  }
  if (client::rotation_is_due(above_, rooms_.credentials) && now >= rotation_.not_before_us) {
    const Step step = client::rotate(above_, rooms_.credentials, self_);
    if (step.pace == Pace::at_once && !step.line) hello_.not_before_us = 0;
    return done(rotation_, step);
  }
  if (now >= look_.not_before_us) {
    const Step step = puller_.look();
    const std::int64_t then = done(look_, step);
    if (step.pace == Pace::idle) look_.not_before_us = then + look_every_us();
    return step.pace == Pace::idle ? then
                                   : std::max(pacing_.line().not_before_us, look_.not_before_us);
  }
  const bool knows = puller_.looked_at() == above_.server_epoch();
  if (knows && now >= send_.not_before_us) {
    const Instant before = sender_.received_at();
    const Step step = sender_.step();
    const std::int64_t then = done(send_, step);
    if (sender_.received_at() != before) lively_until_us_ = then + lively_us;
    if (step.pace != Pace::idle) return then;
  }
  if (knows && now >= pull_.not_before_us) {
    const Step step = puller_.step();
    const std::int64_t then = done(pull_, step);
    if (puller_.brought_something()) lively_until_us_ = then + lively_us;
    if (step.pace != Pace::idle) return then;
  }
  std::int64_t next = std::min({hello_.not_before_us, look_.not_before_us, now + watch_us});
  return std::max(next, pacing_.line().not_before_us);
}

bool HubTalk::hurry() {
  if (!pacing_.hurry()) return false;
  for (Side* side : {&hello_, &look_, &send_, &pull_, &rotation_}) side->not_before_us = 0;
  return true;
}

Step HubTalk::hello() {
  wire::Hello said;
  said.app = introduction_.app;
  said.name = introduction_.name;
  said.home = introduction_.home;
  said.boot = rooms_.clock.boot();
  said.mono_us = rooms_.clock.mono_us();
  said.wall = rooms_.clock.now();
  said.pending = status_.waiting;
  said.oldest = status_.waiting > 0 ? waits_since_ : Instant{};
  said.quarantined = status_.held;
  said.trouble = client::word_of(status_.trouble);
  said.behind = some_behind();
  const client::Sent sent = above_.post("/v1/hello", wire::encode(said));
  const auto answer = client::good_answer(sent, wire::decode_hello_answer);
  if (!answer) {
    std::optional<wire::Problem> problem;
    return above_.judge(sent, problem);
  }
  if (const auto heard = above_.heard(answer->server_epoch, answer->server_time); !heard)
    return client::disk_step(heard.error());
  client::Credentials& mine = rooms_.credentials;
  if (mine.issued().us == 0 && !mine.unsettled())  // the enrolment did not tell the time
    if (const auto dated = mine.keep_token(mine.token(), answer->server_time); !dated)
      return client::disk_step(dated.error());
  if (answer->server_epoch != hello_epoch_) look_.not_before_us = 0;
  hello_epoch_ = answer->server_epoch;
  return {Pace::idle, UploadTrouble::none, {}, false, 0};
}

/// Those that speak with this hub, and those behind a hub below it; as many as one hello holds.
std::vector<wire::Behind> HubTalk::some_behind() {
  std::vector<wire::Behind> all;
  const auto terminals = rooms_.store.terminals();
  if (!terminals) return all;
  for (const Terminal& one : *terminals)
    if (one.behind != self_ && one.id != self_)
      all.push_back({one.id, one.name, one.home, one.last_seen, one.last_hello.pending});
  if (all.size() <= wire::most_behind) return all;
  std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(told_behind_ % all.size()),
              all.end());
  told_behind_ += wire::most_behind;
  all.resize(wire::most_behind);
  return all;
}

std::int64_t HubTalk::look_every_us() const {
  if (rooms_.clock.mono_us() < lively_until_us_) return look_lively_us;
  const int minute = minute_of_day(rooms_.clock.now()).minutes;
  return minute >= day_begins && minute < day_ends ? look_by_day_us : look_at_rest_us;
}

void HubTalk::refresh_status() {
  const auto chains = rooms_.store.up_chains();
  UpstreamStatus fresh;
  if (chains)
    for (const UpChain& chain : *chains) fresh.waiting += chain.waiting();
  if (fresh.waiting > 0 && (status_.waiting == 0 || waits_since_.us == 0))
    waits_since_ = rooms_.clock.now();
  fresh.held = sender_.held();
  fresh.received_at = sender_.received_at();
  fresh.heard_at = puller_.heard_at();
  const auto first_of = [](std::initializer_list<UploadTrouble> all) {
    for (const UploadTrouble one : all)
      if (one != UploadTrouble::none) return one;
    return UploadTrouble::none;
  };
  fresh.trouble = !rooms_.credentials.enrolled() ? UploadTrouble::not_enrolled
                  : !chains
                      ? UploadTrouble::disk
                      : first_of({pacing_.line().trouble, hello_.trouble, look_.trouble,
                                  send_.trouble, pull_.trouble, rotation_.trouble,
                                  fresh.held > 0 ? UploadTrouble::failing : UploadTrouble::none});
  if (fresh.trouble == UploadTrouble::none) detail_.clear();
  fresh.detail = fresh.held > 0 && detail_.empty() ? sender_.why_held() : detail_;
  status_ = std::move(fresh);
}

}  // namespace kehou::district
