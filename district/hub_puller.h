// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a hub's way down: the heads of its school's chains as the server above holds them,
// and the lines of them that are not here yet.
// What it promises: what came from below and returns from above is known by its place and hash, and
// is not stored again; what a look shows of the way up is put right: set back, or acknowledged
// without anybody having heard.
// The trap: nothing may be sent up before the first look at a server.
#pragma once

#include <deque>
#include <string>

#include "district/hub_rooms.h"
#include "district/intake.h"

namespace kehou::district {

class HubPuller {
 public:
  explicit HubPuller(HubRooms rooms) : rooms_(rooms) {}

  /// One question: how far is what above?
  client::Step look();
  /// One piece of what the last look showed. idle: nothing is left of it.
  client::Step step();
  Instant heard_at() const { return heard_at_; }  ///< of the last look; {0} = none in this run
  /// The server whose chains were looked at; 0 = none yet.
  std::uint64_t looked_at() const { return looked_at_; }
  bool brought_something() const { return brought_something_; }  ///< the last step did

 private:
  /// What is to be read, and where it goes.
  struct Wanted {
    wire::Witness far;
    UpChain local;
    std::uint64_t after = 0;
    bool is_new = false;  ///< no line of it is stored here
  };
  Outcome compare(const UpChain& local, const wire::StoredHead* far);
  Result<std::optional<Wanted>> place_for(const wire::Witness& far);
  client::Step take(Wanted wanted, std::string document);
  client::Step stored(Wanted wanted, const Writer::Answer& answer, std::uint64_t last);
  client::Step apart(const UpChain& local);
  Result<Writer::Answer> offer(std::unique_ptr<Intake> intake);

  HubRooms rooms_;
  std::deque<wire::Witness> wanted_;
  Instant heard_at_;
  std::uint64_t looked_at_ = 0;
  bool brought_something_ = false;
};

/// A piece of a chain as a batch of the hub's own store. Its views point into `document`.
Result<std::unique_ptr<Intake>> read_piece_intake(std::string document, const wire::Chain& local);

}  // namespace kehou::district
