// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sync/puller.h"

#include <fmt/format.h>

#include "common/base/civil_day.h"
#include "common/wire/limits.h"

namespace kehou::sync {

using client::disk_step;
using client::Reply;
using client::Sent;
using model::UploadTrouble;

namespace {
constexpr int horizon_days = 35;

std::string path_of(const store::FeedState& state) {
  const bool from_start = state.server_epoch == 0;
  std::string path =
      fmt::format("/v1/feed?after={}&limit={}",
                  from_start ? "0" : wire::to_text(wire::Cursor{state.server_epoch, state.number}),
                  wire::most_feed_events);
  if (state.horizon) path += "&horizon=" + to_text(*state.horizon);
  return path;
}

/// Nothing that a district would answer.
std::string nonsense(const store::FeedState& state, const wire::Feed& feed) {
  const wire::Cursor& next = feed.header.next;
  const bool from_start = state.server_epoch == 0;
  if (next.server_epoch == 0) return "no server epoch";
  if (!from_start && next.server_epoch != state.server_epoch) return "another server epoch";
  const std::uint64_t before = from_start ? 0 : state.number;
  if (next.number < before) return "a place further back";
  if (next.number - before < feed.lines.size()) return "more events than numbers";
  if (feed.header.more && next.number == before) return "more, and no further";
  return {};
}
}  // namespace

Step Puller::step() {
  brought_something_ = false;
  const auto state = outbox_.feed();
  if (!state.ok()) return disk_step(state.error());
  if (!state->begun) return begin();
  const Sent sent = district_.get(path_of(*state));
  if (const auto* reply = std::get_if<Reply>(&sent); reply != nullptr && reply->status == 200) {
    const auto feed = wire::read_feed(reply->body);
    if (feed.ok()) return take(*state, *feed);
  }
  std::optional<wire::Problem> problem;
  const Step step = district_.judge(sent, problem);
  const bool gone = problem && problem->code == "cursor_gone";
  if (gone && state->server_epoch != 0) return noted(store::FeedLost{}, client::at_once());
  return step;
}

Step Puller::begin() {
  const Instant now =
      district_.server_time().us != 0 ? district_.server_time() : district_.clock().now();
  return noted(store::FeedBegun{{school_day(now).days - horizon_days}}, client::at_once());
}

Step Puller::take(const store::FeedState& state, const wire::Feed& feed) {
  if (const std::string why = nonsense(state, feed); !why.empty())
    return {Pace::backoff, UploadTrouble::failing, "the feed's page says " + why, false, 0};
  if (!feed.lines.empty()) {
    const auto merged = ledger_.take_in(feed.lines);
    if (!merged.ok()) return disk_step(merged.error());
    brought_something_ = merged->added > 0;
  }
  const wire::FeedHeader& header = feed.header;
  // Who reads from the start has no place that could be gone: the page itself tells of a server
  // that was restored, and so of what has to be sent again.
  if (const auto heard = district_.heard(header.next.server_epoch, header.server_time); !heard.ok())
    return disk_step(heard.error());
  heard_at_ = district_.clock().now();
  const Step next{header.more ? Pace::at_once : Pace::idle, UploadTrouble::none, {}, false, 0};
  const bool moved =
      header.next.server_epoch != state.server_epoch || header.next.number != state.number;
  const bool through = !header.more && state.horizon.has_value();
  if (!moved && !through && header.heads == heads_) return next;
  store::FeedRead note{header.next.server_epoch, header.next.number, !header.more, {}};
  if (header.heads != heads_)
    for (const wire::Witness& head : header.heads)
      note.heads.push_back(
          {{{head.chain.terminal, head.chain.epoch}, head.chain.branch}, head.seq, head.hash});
  const Step kept = noted(note, next);
  if (kept.trouble == UploadTrouble::none) heads_ = header.heads;
  return kept;
}

Step Puller::noted(const store::UploadNote& note, Step step) {
  if (const auto kept = ledger_.note(note); !kept.ok()) return disk_step(kept.error());
  return step;
}

}  // namespace kehou::sync
