// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the way there: the oldest lines that wait, as one signed batch, until the district
// acknowledges them by content.
// What it promises: nothing counts as received but what an answer echoes; one event that cannot be
// taken blocks nothing for long, and is shown; a fork loses neither hand's events.
// The trap: what it remembers of a batch (size, tries) is of this run only; what lasts is in the
// ledger's notes.
#pragma once

#include <cstddef>
#include <string>

#include "common/client/exchange.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/outbox.h"

namespace kehou::sync {

using client::District;
using client::Pace;
using client::Sent;
using client::Step;

class Uploader {
 public:
  Uploader(District& district, store::Outbox& outbox, store::Ledger& ledger, std::string app);

  /// Sends one batch, if one waits.
  Step step();
  /// When the last acknowledgement came; {0} = none in this run.
  Instant received_at() const { return received_at_; }

 private:
  struct Tried {
    store::UploadChain chain;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool operator==(const Tried&) const = default;
  };

  Step settle(const store::Outgoing& batch, const wire::BatchHeader& header, const Sent& sent);
  Step acknowledged(const store::Outgoing& batch, const wire::Ack& ack);
  Step fewer(const store::Outgoing& batch, const std::string& code, Step alone);
  Step set_aside(const store::Outgoing& batch, const std::string& code, const std::string& detail);
  Step go_back(const store::Outgoing& batch, const wire::Problem& problem);
  Step part(const store::Outgoing& batch, const wire::Problem& problem);
  Step hold(const store::UploadChain& chain, Step step);
  Step noted(const store::UploadNote& note, Step step);
  void let_go();

  District& district_;
  store::Outbox& outbox_;
  store::Ledger& ledger_;
  std::string app_;
  std::size_t most_events_;
  bool packs_ = true;
  store::Skips skips_;
  std::map<store::UploadChain, std::int64_t> held_until_us_;
  Tried tried_;
  int failed_ = 0;     ///< 5xx for `tried_`
  int alone_ = 0;      ///< refusals of `tried_` as a single event
  int went_back_ = 0;  ///< without an acknowledgement in between
  Instant received_at_;
};

/// The unsigned header of a batch.
wire::BatchHeader header_of(const store::Outgoing& batch, const Clock& clock,
                            std::uint64_t known_server_epoch, const std::string& app);
/// The document of a batch, signed.
std::string document_of(const store::Outgoing& batch, wire::BatchHeader header,
                        const SigningKey& key);

}  // namespace kehou::sync
