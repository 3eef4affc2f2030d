// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the whole talk with the district, one exchange a turn: hello, upload until nothing
// waits, then the feed; a new key after two thirds of a year.
// What it promises: one request at a time; it waits as the answers say; a batch that cannot be
// taken does not keep the feed from being read, and the other way round.
// The trap: no thread and no sleep: turn() says when it wants the next one.
#pragma once

#include <string>

#include "common/client/pacing.h"
#include "kiosk/sync/puller.h"
#include "kiosk/sync/uploader.h"

namespace kehou::sync {

using client::Credentials;
using client::Introduction;
using client::Side;
using client::Transport;

class Dialogue {
 public:
  struct Rooms {
    store::Ledger& ledger;
    store::Outbox& outbox;
    Transport& transport;
    Credentials& credentials;
    const Clock& clock;
  };
  Dialogue(Rooms rooms, Introduction self, std::uint64_t seed);

  /// One exchange if one is due. Returns the time of the monotonic clock of the next one.
  std::int64_t turn();
  /// A person asks: all waits end, at most every 5 s. False: too soon.
  bool hurry();
  /// Own events were recorded; the feed may have an echo soon.
  void stir() { lively_until_us_ = rooms_.clock.mono_us() + lively_us; }

  model::UploadStatus status() const { return status_; }
  const std::string& school() const { return school_; }

 private:
  static constexpr std::int64_t lively_us = 120 * second_us;

  Step hello();
  Step rewind_to(const std::vector<wire::Witness>& stored);
  Step rotate();
  std::int64_t exchange(std::int64_t now);
  std::int64_t pull_every_us() const;
  bool is_another_server() const {
    return hello_epoch_ != 0 && district_.server_epoch() != hello_epoch_;
  }
  void refresh_status();

  Rooms rooms_;
  Introduction self_;
  District district_;
  Uploader uploader_;
  Puller puller_;
  client::Pacing pacing_;
  Side hello_;
  Side upload_;
  Side pull_;
  Side rotation_;
  std::uint64_t hello_epoch_ = 0;  ///< of the server that was greeted
  std::int64_t lively_until_us_ = 0;
  std::int64_t stored_time_us_ = 0;
  std::string school_;
  model::UploadStatus status_;
};

}  // namespace kehou::sync
