// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules of rounds, checks and incidents share.
// What it promises: an id that is derived names the same thing for the same actor, deed and moment.
// The trap: matter_of reads facts.safety; it must be there.
#pragma once

#include <string_view>

#include "common/domain/decide.h"

namespace kehou::domain {

/// An id for what follows from a command that named none: the hash of what, about, who and when.
Uuid hashed_id(const Facts& facts, std::string_view what, const Uuid& about);
template <class AnyId>
AnyId derived_id(const Facts& facts, std::string_view what, const Uuid& about) {
  return AnyId(hashed_id(facts, what, about));
}

/// A matter with an owner (the day's leader, else the actor) and a due time (inv 42). Its id is of
/// the text and of what it is about.
MatterRaised matter_of(const Facts& facts, std::string_view text_code, const Uuid& about,
                       Severity severity);

}  // namespace kehou::domain
