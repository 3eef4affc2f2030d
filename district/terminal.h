// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal as the district knows it.
// What it promises: a plain struct.
// The trap: a terminal that stands behind a hub has neither key nor token here.
#pragma once

#include <optional>
#include <string>

#include "common/base/crypto.h"
#include "common/wire/answers.h"
#include "district/day_totals.h"

namespace kehou::district {

enum class Standing : std::uint8_t { active, revoked };

struct Terminal {
  domain::TerminalId id;
  SchoolId school;
  std::string name;
  std::string home;
  PublicKey key{};
  std::optional<PublicKey> next_key{};  ///< announced, not used yet
  Standing standing = Standing::active;
  bool hub = false;           ///< may send what other terminals of its school signed over to it
  domain::TerminalId behind;  ///< the hub by which alone it is known here; nil = it enrolled itself
  Instant enrolled;
  Instant last_seen;    ///< of any request that was let in
  Instant last_stored;  ///< of the last batch with something new
  wire::Hello last_hello{};
  Instant hello_at{};   ///< when that was said, by the district's clock; {0} = never
  bool forked = false;  ///< two machines spoke in its name
};

}  // namespace kehou::district
