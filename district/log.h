// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the district's log: one line of JSON a thing that happened, to stderr.
// What it promises: a line is written whole; it has these fields and no others, so that no name, no
// token, no address and nothing that a client wrote can get into it.
// The trap: `trouble` is for what our own system said (disk, database), never for a client's text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/clock.h"
#include "common/base/result.h"
#include "common/domain/types.h"

namespace kehou::district {

enum class Level : std::uint8_t { debug, info, warn, error };

struct LogLine {
  Level level = Level::info;
  std::string_view what;  ///< a word of ours: "batch", "hello", "started", …
  domain::TerminalId terminal;
  std::string school;  ///< its code
  int status = 0;
  std::string code;  ///< of the problem
  std::int64_t events = -1;
  std::int64_t us = -1;  ///< how long it took
  std::string trouble;
};

class Log {
 public:
  using Sink = std::function<void(std::string_view line)>;
  /// Without a sink: stderr.
  explicit Log(const Clock& clock, Level least = Level::info, Sink sink = {});
  void write(const LogLine& line) const;
  /// The world failed on our side.
  void trouble(const Error& error) const;

 private:
  const Clock& clock_;
  Level least_;
  Sink sink_;
};

/// The line without its end.
std::string to_json(const LogLine& line, Instant at);
std::optional<Level> level_from(std::string_view word);

}  // namespace kehou::district
