// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a value or the reason why there is none, for faults of the world (disk, file,
// network).
// What it promises: [[nodiscard]]; an Error always says what was being done.
// The trap: TRY is a GNU statement expression; use it only in functions that return a Result.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "common/base/verify.h"

namespace kehou {

/// How the world failed. A rule's "no" is a domain::Refusal, a broken program is VERIFY.
enum class Fault {
  io,           ///< the disk or the file system said no
  full,         ///< no space left
  busy,         ///< another holder has it
  corrupt,      ///< what was read is not what was written
  malformed,    ///< input that is not of its format
  missing,      ///< a file, a row or a key that should be there is not
  unsupported,  ///< a version or a format that this program does not know
  unknown,      ///< a commit of which nobody can say whether it happened
  refused,      ///< the system or the configuration forbids it
};

struct Error {
  Fault fault = Fault::io;
  std::string doing;   ///< what was being done, in words that a person can act on
  std::string detail;  ///< what the system said; may be empty

  std::string text() const { return detail.empty() ? doing : doing + ": " + detail; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}  // NOLINT: implicit on purpose, `return value;`
  Result(Error error)
      : state_(std::move(error)) {}  // NOLINT: implicit on purpose, `return Error{…};`

  explicit operator bool() const { return ok(); }
  bool ok() const { return std::holds_alternative<T>(state_); }
  const Error& error() const { return std::get<Error>(state_); }
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> state_;
};

struct Done {};
using Outcome = Result<Done>;  ///< for work that succeeds without a value

}  // namespace kehou

/// Unwraps a Result or returns its Error from the enclosing function.
#define TRY(expression)                                \
  ({                                                   \
    auto try_result_ = (expression);                   \
    if (!try_result_.ok()) return try_result_.error(); \
    std::move(try_result_).value();                    \
  })
