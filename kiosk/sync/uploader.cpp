// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sync/uploader.h"

#include <algorithm>
#include <limits>

#include "common/events/codec.h"
#include "common/wire/gzip.h"
#include "common/wire/limits.h"

namespace kehou::sync {

using client::disk_step;
using client::failing_step;
using client::good_answer;
using client::Reply;
using model::UploadTrouble;
using store::Outgoing;
using store::UploadChain;

namespace {
constexpr std::uint64_t held = std::numeric_limits<std::uint64_t>::max();

wire::Chain wire_chain(const UploadChain& chain) {
  return {chain.identity.terminal, chain.identity.epoch, chain.branch};
}
}  // namespace

wire::BatchHeader header_of(const Outgoing& batch, const Clock& clock,
                            std::uint64_t known_server_epoch, const std::string& app) {
  wire::BatchHeader header;
  header.chain = wire_chain(batch.chain);
  header.first = batch.first;
  header.last = batch.last();
  header.prev_hash = batch.prev_hash;
  header.boot = clock.boot();
  header.mono_us = clock.mono_us();
  header.wall = clock.now();
  header.known_server_epoch = known_server_epoch;
  header.app = app;
  return header;
}

std::string document_of(const Outgoing& batch, wire::BatchHeader header, const SigningKey& key) {
  const std::vector<std::string_view> lines(batch.lines.begin(), batch.lines.end());
  return wire::write_batch(std::move(header), lines, key);
}

Uploader::Uploader(District& district, store::Outbox& outbox, store::Ledger& ledger,
                   std::string app)
    : district_(district),
      outbox_(outbox),
      ledger_(ledger),
      app_(std::move(app)),
      most_events_(wire::most_events) {}

Step Uploader::step() {
  let_go();
  const auto found =
      outbox_.next(most_events_, wire::most_batch_bytes - wire::header_room_bytes, skips_);
  if (!found.ok()) return disk_step(found.error());
  if (!*found) return {};
  const Outgoing& batch = **found;
  auto header = header_of(batch, district_.clock(), district_.server_epoch(), app_);
  std::string document = document_of(batch, header, district_.credentials().key());
  const std::vector<std::string_view> lines(batch.lines.begin(), batch.lines.end());
  header.sha256 = wire::lines_hash(lines);
  header.head_hash = wire::chain_after(header.prev_hash, lines);
  if (packs_) document = wire::gzip(document);
  const std::size_t most = packs_ ? wire::most_packed_bytes : wire::most_batch_bytes;
  if (document.size() > most && batch.lines.size() > 1) {
    most_events_ = batch.lines.size() / 2;
    return client::at_once();
  }
  return settle(batch, header, district_.post("/v1/events", std::move(document), packs_));
}

Step Uploader::settle(const Outgoing& batch, const wire::BatchHeader& header, const Sent& sent) {
  const Tried now{batch.chain, batch.first, batch.last()};
  if (!(tried_ == now)) {
    tried_ = now;
    failed_ = 0;
    alone_ = 0;
  }
  if (const auto ack = good_answer(sent, wire::decode_ack)) {
    if (wire::acknowledges(*ack, header)) return acknowledged(batch, *ack);
    return failing_step("the district's acknowledgement is of another batch");
  }
  std::optional<wire::Problem> problem;
  Step step = district_.judge(sent, problem);
  const auto* reply = std::get_if<Reply>(&sent);
  if (reply == nullptr) return step;
  const std::string code = problem ? problem->code : "refused";
  const int status = reply->status;
  // 413 may also be a proxy's, which does not speak the protocol.
  if (status == 413 || (problem && (status == 400 || status == 422)))
    return fewer(batch, code, failing_step(step.detail));
  if (status == 415 && packs_) {
    packs_ = false;
    return client::at_once();
  }
  if (status == 409 && problem) {
    if (problem->code == "seq_gap") return go_back(batch, *problem);
    if (problem->code == "chain_fork") return part(batch, *problem);
  }
  const bool server_failed = status >= 500 && step.trouble == UploadTrouble::failing;
  if (server_failed && ++failed_ >= client::most_failed) {
    failed_ = 0;
    return fewer(batch, code, step);
  }
  return step;
}

Step Uploader::acknowledged(const Outgoing& batch, const wire::Ack& ack) {
  store::Acknowledged note{batch.chain, batch.last(), {}};
  for (const wire::Rejected& one : ack.rejected)
    if (one.seq >= batch.first && one.seq <= batch.last())
      note.rejected.push_back({one.seq, one.id, one.code, one.detail});
  if (const auto kept = ledger_.note(note); !kept.ok()) return disk_step(kept.error());
  if (const auto heard = district_.heard(ack.server_epoch, ack.server_time); !heard.ok())
    return disk_step(heard.error());
  skips_.erase(batch.chain);
  most_events_ = std::min(wire::most_events, std::max(most_events_ * 2, std::size_t{2}));
  went_back_ = 0;
  received_at_ = district_.clock().now();
  return client::at_once();
}

/// Half of the batch the next time; a single event has five tries.
Step Uploader::fewer(const Outgoing& batch, const std::string& code, Step alone) {
  if (batch.lines.size() > 1) {
    most_events_ = batch.lines.size() / 2;
    return client::at_once();
  }
  if (++alone_ < client::most_alone) return alone;
  alone_ = 0;
  return set_aside(batch, code, alone.detail);
}

Step Uploader::set_aside(const Outgoing& batch, const std::string& code,
                         const std::string& detail) {
  const auto event = events::decode(batch.lines.front());
  const store::AsideNote aside{batch.first, event ? event->envelope.id : domain::EventId{}, code,
                               detail};
  skips_[batch.chain] = batch.first;
  held_until_us_[batch.chain] = district_.clock().mono_us() + client::held_us;
  return noted(store::PutAside{batch.chain, aside}, client::at_once());
}

/// The district holds less than was believed: it was restored, or an event was set aside here.
Step Uploader::go_back(const Outgoing& batch, const wire::Problem& problem) {
  const std::uint64_t expected = problem.expected;
  if (expected == 0 || expected >= batch.first || ++went_back_ > client::most_went_back)
    return hold(batch.chain, failing_step("the district asks for " + std::to_string(expected) +
                                          " instead of " + std::to_string(batch.first)));
  const auto skip = skips_.find(batch.chain);
  if (skip != skips_.end() && expected <= skip->second && batch.first == skip->second + 1)
    return hold(batch.chain, client::at_once());
  const auto lanes = outbox_.lanes();
  if (!lanes.ok()) return disk_step(lanes.error());
  for (const store::Lane& lane : *lanes) {
    if (!(lane.chain == batch.chain) || expected >= lane.first) continue;
    // What a branch grows from is of the chain itself.
    const Step back =
        noted(store::Rewound{{batch.chain.identity, 0}, expected - 1}, client::at_once());
    if (back.pace != Pace::at_once) return back;
  }
  return noted(store::Rewound{batch.chain, expected - 1}, client::at_once());
}

/// Another machine speaks in this terminal's name. Where the two part exactly, the district knows
/// once it was sent what both of them hold.
Step Uploader::part(const Outgoing& batch, const wire::Problem& problem) {
  const Step forked{Pace::at_once, UploadTrouble::forked, problem.detail, false, 0};
  if (batch.chain.branch != 0 || ++went_back_ > client::most_went_back)
    return hold(batch.chain, {Pace::backoff, UploadTrouble::forked, problem.detail, false, 0});
  if (problem.fork_at != 0)
    return noted(store::Parted{batch.chain, std::min(problem.fork_at, batch.last())}, forked);
  std::uint64_t common = 0;
  for (const wire::Witness& point : problem.hashes) {
    if (point.seq >= batch.first || point.seq <= common) continue;
    const auto hash = outbox_.hash_at(batch.chain.identity, point.seq);
    if (!hash.ok()) return disk_step(hash.error());
    if (*hash && **hash == point.hash) common = point.seq;
  }
  if (common + 1 == batch.first) return noted(store::Parted{batch.chain, batch.first}, forked);
  return noted(store::Rewound{batch.chain, common}, forked);
}

Step Uploader::hold(const UploadChain& chain, Step step) {
  skips_[chain] = held;
  held_until_us_[chain] = district_.clock().mono_us() + client::held_us;
  went_back_ = 0;
  return step;
}

Step Uploader::noted(const store::UploadNote& note, Step step) {
  if (const auto kept = ledger_.note(note); !kept.ok()) return disk_step(kept.error());
  return step;
}

/// What was set aside or held is tried again after an hour.
void Uploader::let_go() {
  const std::int64_t now = district_.clock().mono_us();
  std::erase_if(held_until_us_, [&](const auto& entry) {
    if (entry.second > now) return false;
    skips_.erase(entry.first);
    return true;
  });
}

}  // namespace kehou::sync
