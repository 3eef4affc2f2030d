// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a hub's way up: the exact lines of its school's chains, as batches that it signs,
// until the server above acknowledges them by content.
// What it promises: nothing counts as received but what an answer echoes; a chain that is not taken
// holds no other one up; of a fork both hands arrive.
// The trap: what is kept aside here travels as well: the chain has to stay whole above.
#pragma once

#include <map>
#include <string>

#include "district/hub_rooms.h"

namespace kehou::district {

class HubSender {
 public:
  HubSender(HubRooms rooms, std::string app);

  /// Sends one batch of the first chain that waits and is not held.
  client::Step step();
  Instant received_at() const { return received_at_; }  ///< {0} = nothing in this run
  std::int64_t held() const { return static_cast<std::int64_t>(held_until_us_.size()); }
  const std::string& why_held() const { return why_held_; }

 private:
  struct Outgoing {
    UpChain chain;
    ChainPiece piece;
    wire::BatchHeader header;
  };
  struct Tried {
    wire::Chain chain;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool operator==(const Tried&) const = default;
  };
  client::Step send(Outgoing& batch);
  client::Step settle(const Outgoing& batch, const client::Sent& sent);
  client::Step acknowledged(const Outgoing& batch, const wire::Ack& ack);
  client::Step fewer(const Outgoing& batch, client::Step alone);
  client::Step go_back(const Outgoing& batch, std::uint64_t expected);
  client::Step part(const Outgoing& batch, const wire::Problem& problem);
  client::Step hold(const wire::Chain& chain, std::string why, std::int64_t us);
  client::Step noted(const UpChain& chain, client::Step step);
  void let_go();

  HubRooms rooms_;
  std::string app_;
  std::size_t most_events_;
  bool packs_ = true;
  std::map<wire::Chain, std::int64_t> held_until_us_;
  std::string why_held_;
  Tried tried_;
  int failed_ = 0;     ///< 5xx for `tried_`
  int alone_ = 0;      ///< refusals of `tried_` as a single event
  int went_back_ = 0;  ///< without an acknowledgement in between
  Instant received_at_;
};

}  // namespace kehou::district
