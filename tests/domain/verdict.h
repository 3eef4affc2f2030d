// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what decide() says to a command when the facts are given by hand.
// What it promises: accepted() is whether there are drafts, answer() the word of the refusal.
// The trap: answer() fails the test when nothing was refused.
#pragma once

#include <doctest/doctest.h>

#include "common/domain/decide.h"

namespace kehou::domain::tiny {

inline bool accepted(const Facts& facts, const Command& command) {
  return std::holds_alternative<std::vector<Draft>>(decide(facts, command));
}

inline No answer(const Facts& facts, const Command& command) {
  const Decision decision = decide(facts, command);
  REQUIRE(std::holds_alternative<Refusal>(decision));
  return std::get<Refusal>(decision).no;
}

}  // namespace kehou::domain::tiny
