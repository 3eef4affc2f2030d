// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/events/json_cursor.h"

namespace kehou::events {

namespace {
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Bytes of the UTF-8 character that begins at `at`; 0 when it is not one (overlong, surrogate,
/// cut).
std::size_t character_size(const char* at, const char* end) {
  const auto lead = static_cast<unsigned char>(*at);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || static_cast<std::size_t>(end - at) < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if (!is_continuation(at[i])) return 0;
  const auto second = static_cast<unsigned char>(at[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : size;
}
}  // namespace

void JsonCursor::fail(std::string_view why, Fault fault) {
  if (failed_) return;
  failed_ = true;
  fault_ = fault;
  detail_ = field_.empty() ? std::string(why) : std::string(field_).append(": ").append(why);
}

void JsonCursor::read(bool& value) {
  if (skip("true"))
    value = true;
  else if (skip("false"))
    value = false;
  else
    fail("true or false is missing");
}

void JsonCursor::read(std::string& value) {
  if (!skip('"')) return fail("a string is missing");
  value.clear();
  while (!failed_ && !skip('"')) read_character(value);
}

void JsonCursor::read_character(std::string& value) {
  if (at_ == end_) return fail("the string does not end");
  if (*at_ == '\\') return read_escape(value);
  if (static_cast<unsigned char>(*at_) < 0x20) return fail("a control character in a string");
  const std::size_t size = character_size(at_, end_);
  if (size == 0) return fail("not UTF-8");
  value.append(at_, size);
  at_ += size;
}

void JsonCursor::read_escape(std::string& value) {
  constexpr std::string_view codes = "\"\\bfnrt";
  constexpr std::string_view meant = "\"\\\b\f\n\r\t";
  ++at_;
  if (skip("u00")) {
    unsigned code = 0;
    const char* stop = end_ - at_ < 2 ? end_ : at_ + 2;
    const auto [past, trouble] = std::from_chars(at_, stop, code, 16);
    if (trouble != std::errc{} || past != at_ + 2 || code >= 0x20)
      return fail("an escape that is not canonical");
    value += static_cast<char>(code);
    at_ = past;
    return;
  }
  const auto which = at_ == end_ ? std::string_view::npos : codes.find(*at_);
  if (which == std::string_view::npos) return fail("an escape that is not canonical");
  value += meant[which];
  ++at_;
}

std::string_view JsonCursor::read_plain() {
  if (!skip('"')) {
    fail("a string is missing");
    return {};
  }
  const char* begin = at_;
  while (at_ != end_ && *at_ != '"' && *at_ != '\\') ++at_;
  const std::string_view text(begin, static_cast<std::size_t>(at_ - begin));
  expect('"');
  return text;
}

void JsonCursor::read(Uuid& value) {
  const auto id = parse_uuid(read_plain());
  if (!id) return fail("not an id");
  value.bytes = id->bytes;
}

void JsonCursor::read(CivilDay& value) {
  const auto day = parse_day(read_plain());
  if (!day) return fail("not a day");
  value = *day;
}

void JsonCursor::read(MinuteOfDay& value) {
  const auto minute = parse_minute(read_plain());
  if (!minute) return fail("not a time of day");
  value = *minute;
}

void JsonCursor::read(domain::Roles& value) {
  std::vector<domain::Role> roles;
  read(roles);
  for (const domain::Role role : roles) value.add(role);
}

void JsonCursor::read(Bytes& value) {
  auto bytes = from_base64(read_plain());
  if (!bytes) return fail("not base64");
  value = std::move(*bytes);
}

unsigned JsonCursor::read_bits(unsigned most) {
  std::vector<unsigned> numbers;
  read(numbers);
  unsigned bits = 0;
  for (const unsigned number : numbers) {
    if (number < 1 || number > most) {
      fail("a number out of range");
      return 0;
    }
    bits |= 1U << (number - 1);
  }
  return bits;
}

std::string_view JsonCursor::next_key() const {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  const std::size_t begin = rest.starts_with(',') ? 2 : 1;
  if (rest.size() < begin || rest[begin - 1] != '"') return {};
  const auto end = rest.find('"', begin);
  constexpr std::size_t most_shown = 64;
  if (end == std::string_view::npos || end - begin > most_shown) return {};
  return rest.substr(begin, end - begin);
}

bool JsonCursor::skip_key(std::string_view name, bool first) {
  const char* const before = at_;
  if ((first || skip(',')) && skip('"') && skip(name) && skip("\":")) return true;
  at_ = before;
  return false;
}

bool ObjectReader::at(std::string_view name) {
  if (!in_.skip_key(name, first_)) return false;
  in_.enter(name);
  first_ = false;
  return true;
}

void ObjectReader::refuse(std::string_view name) {
  in_.enter(name);
  known_(name) ? in_.fail("it is doubled or out of order")
               : in_.fail("it is a field that this program does not know", Fault::unsupported);
}

void ObjectReader::lacks(std::string_view name) {
  if (!in_.ok()) return;
  // Names are sorted: one that comes too early is the trouble, not the one that it hides.
  const std::string_view next = in_.next_key();
  if (!next.empty() && next < name) return refuse(next);
  in_.enter(name);
  in_.fail("it is missing");
}

void ObjectReader::close() {
  if (!in_.ok() || in_.skip('}')) return;
  const std::string_view next = in_.next_key();
  if (!next.empty()) return refuse(next);
  in_.fail("the object does not end");
}

}  // namespace kehou::events
