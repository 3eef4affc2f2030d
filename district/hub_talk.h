// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a hub's whole talk with the server above, one exchange a turn: hello, a look at what
// is there, what waits up, what is new down; a new key after two thirds of a year.
// What it promises: one request at a time; it waits as the answers say; neither way keeps the other
// from going on.
// The trap: no thread and no sleep: turn() says when it wants the next one.
#pragma once

#include "common/client/pacing.h"
#include "district/hub_puller.h"
#include "district/hub_sender.h"
#include "district/log.h"
#include "district/upstream_status.h"

namespace kehou::district {

class HubTalk {
 public:
  struct Rooms {
    HubStore& store;
    Writer& writer;
    client::Transport& transport;
    client::Credentials& credentials;
    const Clock& clock;
    const Log& log;
  };
  /// `self`: the id that this hub has above. `school`: the one that it holds.
  HubTalk(Rooms rooms, domain::TerminalId self, SchoolId school, client::Introduction introduction,
          std::uint64_t seed);

  /// One exchange if one is due. Returns the time of the monotonic clock of the next one.
  std::int64_t turn();
  /// A person asks: all waits end, at most every 5 s. False: too soon.
  bool hurry();
  UpstreamStatus status() const { return status_; }

 private:
  std::int64_t exchange(std::int64_t now);
  client::Step hello();
  std::vector<wire::Behind> some_behind();
  std::int64_t look_every_us() const;
  void refresh_status();

  Rooms rooms_;
  domain::TerminalId self_;
  client::Introduction introduction_;
  client::District above_;
  HubSender sender_;
  HubPuller puller_;
  client::Pacing pacing_;
  client::Side hello_;
  client::Side look_;
  client::Side send_;
  client::Side pull_;
  client::Side rotation_;
  std::uint64_t hello_epoch_ = 0;  ///< of the server that was greeted
  std::int64_t lively_until_us_ = 0;
  Instant waits_since_;
  std::size_t told_behind_ = 0;  ///< where the next hello goes on
  std::string detail_;           ///< of the last step with a trouble
  UpstreamStatus status_;
};

}  // namespace kehou::district
