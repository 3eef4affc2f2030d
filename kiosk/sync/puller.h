// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the way back: what the school's other terminals recorded, page by page, into the
// ledger.
// What it promises: the place in the feed moves on only after a page is on the disk; a page that
// makes no sense moves nothing; a place that is gone means reading from the start, and skipping.
// The trap: a new terminal begins with the last 35 days by the district's clock, so hello goes
// first.
#pragma once

#include "common/client/exchange.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/outbox.h"

namespace kehou::sync {

using client::District;
using client::Pace;
using client::Step;

class Puller {
 public:
  Puller(District& district, store::Outbox& outbox, store::Ledger& ledger)
      : district_(district), outbox_(outbox), ledger_(ledger) {}

  /// Asks for one page.
  Step step();
  Instant heard_at() const { return heard_at_; }  ///< of the last page; {0} = none in this run
  bool brought_something() const { return brought_something_; }  ///< the last page did

 private:
  Step begin();
  Step take(const store::FeedState& state, const wire::Feed& feed);
  Step noted(const store::UploadNote& note, Step step);

  District& district_;
  store::Outbox& outbox_;
  store::Ledger& ledger_;
  std::vector<wire::Witness> heads_;
  Instant heard_at_;
  bool brought_something_ = false;
};

}  // namespace kehou::sync
