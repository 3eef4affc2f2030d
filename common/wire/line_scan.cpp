// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/line_scan.h"

#include <fmt/format.h>

#include <charconv>

#include "common/wire/batch.h"
#include "common/wire/canonical.h"
#include "common/wire/limits.h"

namespace kehou::wire {

namespace {
constexpr std::uint64_t most_counter = 0x7FFF'FFFF'FFFF'FFFF;  // as in FORMAT.md

/// The place behind the text that begins at `at` with its quote.
std::size_t end_of_text(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::string_view::npos;
}

/// A text without escapes, between its quotes.
std::string_view plain(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  if (!quoted || value.find('\\') != std::string_view::npos) return {};
  return value.substr(1, value.size() - 2);
}

bool read_number(std::string_view value, std::uint64_t& number) {
  const char* const end = value.data() + value.size();
  const auto [stop, trouble] = std::from_chars(value.data(), end, number);
  return trouble == std::errc{} && stop == end && number > 0 && number <= most_counter;
}

bool read_uuid(std::string_view value, Uuid& id) {
  const auto parsed = parse_uuid(plain(value));
  if (!parsed || kehou::to_text(*parsed) != plain(value)) return false;  // upper case is no id here
  id = *parsed;
  return !id.is_nil();
}

struct Found {
  LineHead head;
  unsigned fields = 0;  ///< a bit for each that was there and in range
};

void look_at(std::string_view key, std::string_view value, Found& found) {
  const auto note = [&](unsigned bit, bool good) { found.fields |= good ? 1U << bit : 0U; };
  if (key == "id") note(0, read_uuid(value, found.head.id));
  if (key == "terminal") note(1, read_uuid(value, found.head.chain.terminal));
  if (key == "epoch") note(2, read_number(value, found.head.chain.epoch));
  if (key == "seq") note(3, read_number(value, found.head.seq));
  if (key == "kind") {
    found.head.kind = plain(value);
    note(4, !found.head.kind.empty());
  }
  if (key == "day") {
    const auto day = parse_day(plain(value));
    if (day) found.head.day = *day;
    note(5, day.has_value());
  }
}
constexpr unsigned all_fields = 0b111111;
}  // namespace

std::size_t end_of_value(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_text(text, at);
      if (at == std::string_view::npos || depth == 0) return at;
      continue;
    }
    if (c == '{' || c == '[') {
      if (++depth > most_depth) return std::string_view::npos;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;  // of a number or a word before it
      if (--depth == 0) return at + 1;
    } else if (c == ',' && depth == 0) {
      return at;
    }
    ++at;
  }
  return std::string_view::npos;
}

Result<LineHead> peek(std::string_view line) {
  const std::string doing = "looking at an event";
  if (line.size() > most_event_bytes)
    return Error{Fault::full, doing, fmt::format("it has {} bytes", line.size())};
  if (!line.starts_with('{') || !is_canonical(line))
    return Error{Fault::malformed, doing, "it is no canonical object"};
  Found found;
  // Behind is_canonical() nothing can be missing: a name, a colon, a value, a comma or the end.
  for (std::size_t at = 1; at < line.size() - 1;) {
    const std::size_t colon = end_of_text(line, at);
    const std::size_t end = end_of_value(line, colon + 1);
    look_at(plain(line.substr(at, colon - at)), line.substr(colon + 1, end - colon - 1), found);
    at = end + 1;
  }
  if (found.fields == all_fields) return found.head;
  return Error{Fault::malformed, doing,
               "id, terminal, epoch, seq, day or kind is missing or out of range"};
}

}  // namespace kehou::wire
