// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the answers of docs/protocol.md as HTTP answers.
// What it promises: every one carries proto; a problem also the server's epoch and time.
// The trap: a detail is for a person and may quote the request: it is never logged.
#pragma once

#include <string>

#include "common/base/clock.h"
#include "district/log.h"
#include "district/request.h"
#include "district/store.h"

namespace kehou::district {

inline constexpr std::int64_t busy_retry_s = 5;

Answer document(int status, std::string body);

class Replies {
 public:
  Replies(const Store& store, const Clock& clock, const Log& log)
      : store_(store), clock_(clock), log_(log) {}
  Answer problem(int status, std::string code, std::string detail) const;
  /// With its own fields; the epoch and the time are filled in.
  Answer problem(int status, wire::Problem problem) const;
  Answer too_large(std::size_t limit) const;
  Answer slow_down(int status, std::string code, std::int64_t retry_after_s) const;
  Answer wrong_method(const char* allowed) const;
  /// 500, 503 or 507: the world failed on our side; that is logged.
  Answer failed(const Error& error) const;

 private:
  const Store& store_;
  const Clock& clock_;
  const Log& log_;
};

}  // namespace kehou::district
