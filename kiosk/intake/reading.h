// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what was read from one cell of a person's file: a value, or why there is none.
// What it promises: exactly one of the two; reading never throws and never guesses.
// The trap: value() of a Reading that is not ok is a bug and aborts.
#pragma once

#include <utility>
#include <variant>

#include "common/base/verify.h"

namespace kehou::intake {

template <class Value, class Problem>
class [[nodiscard]] Reading {
 public:
  Reading(Value value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit
  Reading(Problem problem) : state_(std::in_place_index<1>, problem) {}       // NOLINT: implicit

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const Value& value() const {
    VERIFY(ok());
    return *std::get_if<0>(&state_);
  }
  const Value& operator*() const { return value(); }
  const Value* operator->() const { return &value(); }
  Problem problem() const {
    VERIFY(!ok());
    return *std::get_if<1>(&state_);
  }
  bool failed(Problem problem) const { return !ok() && this->problem() == problem; }

 private:
  std::variant<Value, Problem> state_;
};

}  // namespace kehou::intake
