// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/exchange.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kehou::client {

using domain::UploadTrouble;

namespace {
constexpr std::array words = std::to_array<std::string_view>(
    {"", "not_enrolled", "unreachable", "portal", "certificate", "busy", "failing", "rejected",
     "revoked", "update_needed", "wrong_address", "forked", "disk"});

Step step_of(const Failure& failure) {
  switch (failure.what) {
    case Failed::certificate:
      return {Pace::minutes5, UploadTrouble::certificate, failure.detail, true, 0};
    case Failed::too_large:
    case Failed::broken:
      return {Pace::backoff, UploadTrouble::portal, failure.detail, true, 0};
    case Failed::unreachable:
    case Failed::slow:
    case Failed::stopped:
      break;
  }
  return {Pace::backoff, UploadTrouble::unreachable, failure.detail, true, 0};
}

Step portal(const Reply& reply) {
  return {Pace::backoff, UploadTrouble::portal,
          fmt::format("status {} is not the district's answer", reply.status), true, 0};
}

std::string detail_of(const Reply& reply, const std::optional<wire::Problem>& problem) {
  if (!problem) return fmt::format("status {}", reply.status);
  return fmt::format("{}: {}", problem->code, problem->detail);
}
}  // namespace

std::string_view word_of(UploadTrouble trouble) { return words[static_cast<std::size_t>(trouble)]; }

Step failing_step(std::string detail) {
  return {Pace::backoff, UploadTrouble::failing, std::move(detail), false, 0};
}

Step disk_step(const Error& error) {
  return {Pace::minutes5, UploadTrouble::disk, error.text(), false, 0};
}

Sent District::post(const std::string& path, std::string body, bool packed) {
  return send({path, std::move(body), true, packed, {}, false});
}

Sent District::get(const std::string& path) { return send({path, {}, false, false, {}, false}); }

/// Between the new pair and the old one: who is not known under the one speaks with the other.
Sent District::send(Request request) {
  request.token = credentials_.token();
  request.fresh = std::exchange(fresh_, false);
  const Instant before = clock_.now();
  const std::int64_t began = clock_.mono_us();
  Sent sent = transport_.send(request);
  middle_ = before + (clock_.mono_us() - began) / 2;
  const auto* reply = std::get_if<Reply>(&sent);
  fell_back_ = reply != nullptr && reply->status == 401 && credentials_.unsettled();
  if (fell_back_) credentials_.fall_back();
  return sent;
}

Step District::judge(const Sent& sent, std::optional<wire::Problem>& problem) {
  problem.reset();
  if (const auto* failure = std::get_if<Failure>(&sent)) return step_of(*failure);
  const Reply& reply = std::get<Reply>(sent);
  if (auto decoded = wire::decode_problem(reply.body); decoded && reply.status >= 400) {
    problem = std::move(*decoded);
    note_time(problem->server_epoch, problem->server_time);
  }
  const std::string detail = detail_of(reply, problem);
  switch (reply.status) {
    case 404:
    case 405:
    case 501:
      return {Pace::minutes15, UploadTrouble::wrong_address, detail, true, 0};
    case 408:
    case 421:
    case 425:
      fresh_ = true;
      return {Pace::backoff, UploadTrouble::unreachable, detail, true, 0};
    case 429:
    case 503: {
      std::int64_t told = problem ? problem->retry_after_s : 0;
      if (told == 0) told = reply.retry_after_s.value_or(0);
      if (told <= 0) return {Pace::backoff, UploadTrouble::busy, detail, true, 0};
      return {Pace::told, UploadTrouble::busy, detail, true, told};
    }
    default:
      break;
  }
  if (reply.status >= 500 && reply.status != 511)
    return {Pace::backoff, UploadTrouble::failing, detail, false, 0};
  if (!problem) return portal(reply);
  switch (reply.status) {
    case 401:
      if (std::exchange(fell_back_, false))
        return {Pace::at_once, UploadTrouble::none, detail, true, 0};
      return {Pace::hour, UploadTrouble::rejected, detail, true, 0};
    case 403:
      return {Pace::hour,
              problem->code == "revoked" ? UploadTrouble::revoked : UploadTrouble::rejected, detail,
              true, 0};
    case 426:
      return {Pace::hour, UploadTrouble::update_needed, detail, true, 0};
    default:
      return {Pace::backoff, UploadTrouble::failing, detail, false, 0};
  }
}

void District::note_time(std::uint64_t epoch, Instant time) {
  if (epoch != 0) server_epoch_ = epoch;
  if (time.us == 0) return;
  server_time_ = time;
  clock_offset_us_ = time - middle_;
  transport_.trust_time(time.us / second_us);
}

Outcome District::heard(std::uint64_t epoch, Instant time) {
  note_time(epoch, time);
  return credentials_.settle();
}

}  // namespace kehou::client
