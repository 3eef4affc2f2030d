// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/log.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>

#include "common/base/civil_day.h"

namespace kehou::district {

namespace {
constexpr std::array words = std::to_array<std::string_view>({"debug", "info", "warn", "error"});

/// With the school's offset, so that a line and a screen say the same time.
std::string time_text(Instant at) {
  return fmt::format("{}T{}.{:03}+08:00", to_text(school_day(at)), clock_text(at),
                     at.us % second_us / 1000);
}

void to_stderr(std::string_view line) {
  // One call a line: lines of several threads do not mix. What cannot be written is lost.
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}
}  // namespace

std::optional<Level> level_from(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<Level>(i);
  return std::nullopt;
}

std::string to_json(const LogLine& line, Instant at) {
  nlohmann::ordered_json object{{"time", time_text(at)},
                                {"level", words[static_cast<std::size_t>(line.level)]},
                                {"what", line.what}};
  if (!line.terminal.is_nil()) object["terminal"] = to_text(line.terminal);
  if (!line.school.empty()) object["school"] = line.school;
  if (line.status != 0) object["status"] = line.status;
  if (!line.code.empty()) object["code"] = line.code;
  if (line.events >= 0) object["events"] = line.events;
  if (line.us >= 0) object["ms"] = static_cast<double>(line.us / 10) / 100.0;
  if (!line.trouble.empty()) object["trouble"] = line.trouble;
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Log::Log(const Clock& clock, Level least, Sink sink)
    : clock_(clock), least_(least), sink_(sink ? std::move(sink) : to_stderr) {}

void Log::write(const LogLine& line) const {
  if (line.level >= least_) sink_(to_json(line, clock_.now()) + '\n');
}

void Log::trouble(const Error& error) const {
  LogLine line;
  line.level = Level::error;
  line.what = "trouble";
  line.trouble = error.text();
  write(line);
}

}  // namespace kehou::district
