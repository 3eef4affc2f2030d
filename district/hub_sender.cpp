// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/hub_sender.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "district/schema.h"

namespace kehou::district {

using client::Pace;
using client::Sent;
using client::Step;
using domain::UploadTrouble;

namespace {
constexpr std::int64_t held_for_trunk_us = minute_us;

std::string short_name_of(const wire::Chain& chain) {
  return fmt::format("{} epoch {}", to_text(chain.terminal).substr(0, 8), chain.epoch);
}
}  // namespace

std::uint64_t new_branch() { return new_epoch(); }

HubSender::HubSender(HubRooms rooms, std::string app)
    : rooms_(rooms), app_(std::move(app)), most_events_(wire::most_events) {}

Step HubSender::step() {
  let_go();
  const auto chains = rooms_.store.up_chains();
  if (!chains) return client::disk_step(chains.error());
  for (const UpChain& chain : *chains) {
    if (chain.waiting() == 0 || held_until_us_.contains(chain.head.chain)) continue;
    auto piece = rooms_.store.piece(rooms_.school, {chain.head.chain, chain.sent_to}, most_events_,
                                    wire::most_batch_bytes - wire::header_room_bytes);
    if (!piece) return client::disk_step(piece.error());
    const bool is_whole = piece.value() && (*piece)->header.seqs.empty() &&
                          (*piece)->header.first == chain.sent_to + 1;
    if (!is_whole || (*piece)->lines.empty())
      return hold(chain.head.chain, "lines were pruned here that the server above lacks",
                  client::held_us);
    Outgoing batch{chain, std::move(**piece), {}};
    const wire::PieceHeader& at = batch.piece.header;
    const Clock& clock = rooms_.above.clock();
    wire::BatchHeader& header = batch.header;
    header.chain = chain.far();
    header.first = at.first;
    header.last = at.last;
    header.prev_hash = at.prev_hash;
    header.head_hash = at.head_hash;
    header.boot = clock.boot();
    header.mono_us = clock.mono_us();
    header.wall = clock.now();
    header.known_server_epoch = rooms_.above.server_epoch();
    header.app = app_;
    header.via = rooms_.self;
    return send(batch);
  }
  return {};
}

Step HubSender::send(Outgoing& batch) {
  const std::vector<std::string_view> lines(batch.piece.lines.begin(), batch.piece.lines.end());
  std::string document = wire::write_batch(batch.header, lines, rooms_.above.credentials().key());
  batch.header.sha256 = wire::lines_hash(lines);
  if (packs_) document = wire::gzip(document);
  const std::size_t most = packs_ ? wire::most_packed_bytes : wire::most_batch_bytes;
  if (document.size() > most && lines.size() > 1) {
    most_events_ = lines.size() / 2;
    return client::at_once();
  }
  return settle(batch, rooms_.above.post("/v1/events", std::move(document), packs_));
}

Step HubSender::settle(const Outgoing& batch, const Sent& sent) {
  const Tried now{batch.header.chain, batch.header.first, batch.header.last};
  if (!(tried_ == now)) {
    tried_ = now;
    failed_ = 0;
    alone_ = 0;
  }
  if (const auto ack = client::good_answer(sent, wire::decode_ack)) {
    if (wire::acknowledges(*ack, batch.header)) return acknowledged(batch, *ack);
    return client::failing_step("the acknowledgement from above is of another batch");
  }
  std::optional<wire::Problem> problem;
  const Step step = rooms_.above.judge(sent, problem);
  const auto* reply = std::get_if<client::Reply>(&sent);
  if (reply == nullptr) return step;
  const int status = reply->status;
  // 413 may also be a proxy's, which does not speak the protocol.
  if (status == 413 || (problem && (status == 400 || status == 422))) return fewer(batch, step);
  if (status == 415 && packs_) {
    packs_ = false;
    return client::at_once();
  }
  if (problem && status == 409 && problem->code == "seq_gap")
    return go_back(batch, problem->expected);
  if (problem && status == 409 && problem->code == "chain_fork") return part(batch, *problem);
  // These are of one terminal: the others behind this hub go on.
  if (problem && (problem->code == "author_revoked" || problem->code == "wrong_school"))
    return hold(batch.chain.head.chain, problem->code + ": " + problem->detail, client::held_us);
  const bool server_failed = status >= 500 && step.trouble == UploadTrouble::failing;
  if (server_failed && ++failed_ >= client::most_failed) {
    failed_ = 0;
    return fewer(batch, step);
  }
  return step;
}

Step HubSender::acknowledged(const Outgoing& batch, const wire::Ack& ack) {
  UpChain chain = batch.chain;
  chain.sent_to = batch.header.last;
  chain.far_backed_up = ack.backed_up_to;
  if (const auto kept = rooms_.store.note_up(chain); !kept) return client::disk_step(kept.error());
  if (const auto heard = rooms_.above.heard(ack.server_epoch, ack.server_time); !heard)
    return client::disk_step(heard.error());
  most_events_ = std::min(wire::most_events, std::max(most_events_ * 2, std::size_t{2}));
  went_back_ = 0;
  received_at_ = rooms_.above.clock().now();
  return client::at_once();
}

/// Half of the batch the next time; a single event has five tries, and then its chain waits.
Step HubSender::fewer(const Outgoing& batch, Step alone) {
  if (batch.piece.lines.size() > 1) {
    most_events_ = batch.piece.lines.size() / 2;
    return client::at_once();
  }
  if (++alone_ < client::most_alone) return client::failing_step(alone.detail);
  alone_ = 0;
  most_events_ = wire::most_events;
  return hold(batch.chain.head.chain,
              fmt::format("seq {} is not taken: {}", batch.header.first, alone.detail),
              client::held_us);
}

/// The server above holds less than was believed.
Step HubSender::go_back(const Outgoing& batch, std::uint64_t expected) {
  UpChain chain = batch.chain;
  if (expected == 0 || expected >= batch.header.first || ++went_back_ > client::most_went_back)
    return hold(
        chain.head.chain,
        fmt::format("the server above asks for {} instead of {}", expected, batch.header.first),
        client::held_us);
  if (chain.is_mapped() && expected <= chain.joined) {
    // It was set back behind the fork: what was noted of the fork is of another database.
    if (const auto kept = rooms_.store.forget_up(chain.head.chain); !kept)
      return client::disk_step(kept.error());
    return client::at_once();
  }
  if (chain.head.chain.branch != 0 && expected <= chain.base_seq)
    return hold(chain.head.chain, "what the branch grows from is not there yet", held_for_trunk_us);
  chain.sent_to = expected - 1;
  return noted(chain, client::at_once());
}

/// Two machines spoke in one name, one of them here and one above. Where they part exactly, the
/// server above knows once it was sent what both hold.
Step HubSender::part(const Outgoing& batch, const wire::Problem& problem) {
  UpChain chain = batch.chain;
  if (chain.head.chain.branch != 0 || chain.is_mapped() || ++went_back_ > client::most_went_back)
    return hold(chain.head.chain, "forked: " + problem.detail, client::held_us);
  if (problem.fork_at != 0) {
    chain.joined = chain.sent_to = std::min(problem.fork_at, batch.header.last) - 1;
    chain.far_branch = new_branch();
    return noted(chain, client::at_once());
  }
  std::uint64_t common = 0;
  for (const wire::Witness& point : problem.hashes) {
    if (point.seq >= batch.header.first || point.seq <= common) continue;
    const auto hash = rooms_.store.hash_of(chain.head.chain, point.seq);
    if (!hash) return client::disk_step(hash.error());
    if (hash.value() && **hash == point.hash) common = point.seq;
  }
  if (common + 1 == batch.header.first) {
    chain.joined = chain.sent_to = common;
    chain.far_branch = new_branch();
    return noted(chain, client::at_once());
  }
  chain.sent_to = common;
  return noted(chain, client::at_once());
}

Step HubSender::hold(const wire::Chain& chain, std::string why, std::int64_t us) {
  held_until_us_[chain] = rooms_.above.clock().mono_us() + us;
  why_held_ = short_name_of(chain) + ": " + std::move(why);
  went_back_ = 0;
  return client::at_once();
}

Step HubSender::noted(const UpChain& chain, Step step) {
  if (const auto kept = rooms_.store.note_up(chain); !kept) return client::disk_step(kept.error());
  return step;
}

void HubSender::let_go() {
  const std::int64_t now = rooms_.above.clock().mono_us();
  std::erase_if(held_until_us_, [&](const auto& entry) { return entry.second <= now; });
  if (held_until_us_.empty()) why_held_.clear();
}

}  // namespace kehou::district
