// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a school, a terminal and an enrolment as they are stored.
// What it promises: plain structs.
// The trap: a terminal that stands behind a hub has neither key nor token here.
#pragma once

#include <optional>
#include <string>

#include "common/base/crypto.h"
#include "common/wire/answers.h"
#include "district/day_totals.h"

namespace kehou::district {

struct School {
  SchoolId id;
  std::string code;  ///< 学校标识码, or the district's own
  std::string name;
  std::string key_fingerprint;  ///< of the school's key, from its first terminal; "" = none yet
};

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

/// What is kept of a code that was handed out.
struct Invitation {
  Hash code_hash{};
  SchoolId school;
  std::string name;  ///< what the administrator called the terminal to be
  bool hub = false;
  Instant expires;
  int tries_left = 5;
};
struct PendingEnrolment {
  Hash id_hash{};  ///< of Enrolment.id
  wire::EnrolmentRequest request;
  SchoolId school;
  std::string check;
  wire::EnrolmentState state = wire::EnrolmentState::waiting;
  bool hub = false;
  Instant expires;
};

}  // namespace kehou::district
