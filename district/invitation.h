// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is kept of a terminal on its way to being one of the district's.
// What it promises: the code itself is kept nowhere, only its hash.
// The trap: an invitation is gone once its code was used; what goes on is the enrolment.
#pragma once

#include <optional>
#include <string>

#include "common/base/crypto.h"
#include "common/wire/answers.h"
#include "district/day_totals.h"

namespace kehou::district {

/// How long a code is good, and how long a wrong one is remembered.
inline constexpr std::int64_t code_life_us = 10 * minute_us;
/// Wrong codes within that time, from wherever and from one address: then nothing is tried (S8).
inline constexpr std::size_t most_guesses = 5;
inline constexpr std::size_t most_guesses_from_one = 4;

/// What is kept of a code that was handed out.
struct Invitation {
  Hash code_hash{};
  SchoolId school;
  std::string name;  ///< what the administrator called the terminal to be
  bool hub = false;
  Instant expires;
};
/// What became of a code that somebody showed.
struct Redeemed {
  std::optional<Invitation> invitation;  ///< it was right, and is used now
  Instant wait_until;  ///< {0}: it was tried. Else too many were wrong, and nothing is, before
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
