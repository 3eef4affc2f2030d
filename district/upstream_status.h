// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how a hub's talk with the server above it goes, as /healthz, /metrics and its page
// say it.
// What it promises: a plain copy; nothing personal.
// The trap: `waiting` is what is believed: a server above that was set back is learnt of with the
// next look.
#pragma once

#include <string>

#include "common/client/exchange.h"

namespace kehou::district {

struct UpstreamStatus {
  std::int64_t waiting = 0;  ///< events that the server above has not acknowledged
  std::int64_t held = 0;     ///< chains that it would not take; tried again after an hour
  domain::UploadTrouble trouble = domain::UploadTrouble::none;
  std::string detail;   ///< English, of the last trouble
  Instant received_at;  ///< of the last acknowledgement; {0} = none in this run
  Instant heard_at;     ///< of the last look at what is above; {0} = none in this run
  bool operator==(const UpstreamStatus&) const = default;
};

}  // namespace kehou::district
