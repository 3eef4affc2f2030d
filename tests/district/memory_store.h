// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a Store in memory, for tests of what stands before the store.
// What it promises: gaps, repetitions and revocation as docs/protocol.md says; a slow disk, a full
// one.
// The trap: it knows no forks; the real stores have tests of their own.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <thread>

#include "tests/district/memory_fleet.h"

namespace kehou::district {

class MemoryStore : public MemoryFleet {
 public:
  std::atomic<int> take_ms{0};       ///< how slow its disk is
  std::atomic<bool> is_full{false};  ///< its disk has no space

  Result<std::vector<IntakeAnswer>> take(const std::vector<const Intake*>& intakes) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(take_ms));
    if (is_full) return Error{Fault::full, "storing", "no space left"};
    const std::lock_guard lock(mutex_);
    std::vector<IntakeAnswer> answers;
    for (const Intake* intake : intakes) answers.push_back(take_one(*intake));
    return answers;
  }

  Result<std::variant<FeedPage, CursorGone>> feed(SchoolId school,
                                                  std::optional<wire::Cursor> after,
                                                  std::size_t limit,
                                                  std::optional<CivilDay>) override {
    const std::lock_guard lock(mutex_);
    const std::vector<std::string>& all = feeds_[school];
    if (after && (after->server_epoch != epoch || after->number > all.size()))
      return std::variant<FeedPage, CursorGone>(CursorGone{});
    const std::size_t from = after ? after->number : 0;
    const std::size_t to = std::min(all.size(), from + limit);
    FeedPage page;
    page.lines.assign(all.begin() + static_cast<long>(from), all.begin() + static_cast<long>(to));
    page.next = {epoch, to};
    page.more = to < all.size();
    return std::variant<FeedPage, CursorGone>(std::move(page));
  }

  Result<std::vector<wire::Witness>> chains(domain::TerminalId terminal) override {
    const std::lock_guard lock(mutex_);
    std::vector<wire::Witness> found;
    for (const auto& [chain, witness] : chains_)
      if (chain.terminal == terminal) found.push_back(witness);
    return found;
  }
  std::uint64_t server_epoch() const override { return epoch; }
  Result<std::vector<wire::StoredHead>> heads(SchoolId) override {
    const std::lock_guard lock(mutex_);
    std::vector<wire::StoredHead> all;
    for (const auto& [chain, witness] : chains_) all.push_back({witness, 0});
    return all;
  }
  Result<std::optional<ChainPiece>> piece(SchoolId, const wire::PieceQuestion&, std::size_t,
                                          std::size_t) override {
    return std::optional<ChainPiece>();
  }

  Result<Size> size() override { return Size{events(), 0}; }

  // -- for the tests
  static constexpr std::uint64_t epoch = 4503599627370497;
  std::int64_t events() const {
    const std::lock_guard lock(mutex_);
    std::int64_t count = 0;
    for (const auto& [school, lines] : feeds_) count += static_cast<std::int64_t>(lines.size());
    return count;
  }
  int quarantined() const { return quarantined_; }

 private:
  IntakeAnswer take_one(const Intake& intake) {
    const wire::BatchHeader& header = intake.header;
    if (intake.quarantine) {
      quarantined_ += static_cast<int>(intake.lines.size());
      return refused(403, "revoked", 0);
    }
    wire::Witness& head = chains_[header.chain];
    head.chain = header.chain;
    if (header.first > head.seq + 1) return refused(409, "seq_gap", head.seq + 1);
    for (std::uint64_t seq = std::max(header.first, head.seq + 1); seq <= header.last; ++seq)
      feeds_[intake.school].emplace_back(intake.lines[seq - header.first].bytes);
    if (header.last > head.seq) {
      head.seq = header.last;
      head.hash = header.head_hash;
    }
    wire::Ack ack;
    ack.sha256 = header.sha256;
    ack.head_hash = header.head_hash;
    ack.server_epoch = epoch;
    ack.stored_to = head.seq;
    ack.server_time = intake.received;
    return ack;
  }

  static Refused refused(int status, const char* code, std::uint64_t expected) {
    Refused why{status, {}};
    why.problem.code = code;
    why.problem.expected = expected;
    return why;
  }

  std::map<wire::Chain, wire::Witness> chains_;
  std::map<SchoolId, std::vector<std::string>> feeds_;
  std::atomic<int> quarantined_{0};
};

}  // namespace kehou::district
