// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a reader of canonical JSON that knows what has to come next; no tree is built.
// What it promises: reads hostile bytes within their bounds, in one pass; the first trouble is kept
// with the field's name.
// The trap: after a failure every read is a no-op; ask failure() once, at the end.
#pragma once

#include <charconv>
#include <string>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/types.h"
#include "common/events/layout.h"

namespace kehou::events {

class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool ok() const { return !failed_; }
  /// Keeps the first one only.
  void fail(std::string_view why, Fault fault = Fault::malformed);
  Error failure(std::string doing) const { return {fault_, std::move(doing), detail_}; }

  bool skip(char c) {
    if (failed_ || at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  /// Skips `text` when it comes next.
  bool skip(std::string_view text) {
    if (failed_ || !std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(text))
      return false;
    at_ += text.size();
    return true;
  }
  void expect(char c) {
    if (!skip(c)) fail(std::string("'") + c + "' is missing");
  }
  bool at_end() const { return at_ == end_; }
  void enter(std::string_view field) { field_ = field; }

  void read(bool& value);
  template <std::integral Integer>
  void read(Integer& value) {
    const auto [stop, trouble] = std::from_chars(at_, end_, value);
    if (trouble != std::errc{}) return fail("an integer in range is missing");
    at_ = stop;
  }
  void read(std::string& value);
  void read(Uuid& value);
  void read(Instant& value) { read(value.us); }
  void read(CivilDay& value);
  void read(MinuteOfDay& value);
  void read(domain::Roles& value);
  void read(domain::Weekdays& value) { value.bits = static_cast<std::uint8_t>(read_bits(7)); }
  void read(domain::Grades& value) { value.bits = static_cast<std::uint16_t>(read_bits(12)); }
  void read(Bytes& value);
  template <class Enum>
  requires std::is_enum_v<Enum>
  void read(Enum& value) {
    const auto known = domain::from_code<Enum>(read_plain());
    if (!known) return fail("a code that this program does not know", Fault::unsupported);
    value = *known;
  }
  template <class T>
  requires requires { Layout<T>::fields; }
  void read(T& value);
  template <class T>
  void read(std::vector<T>& values) {
    expect('[');
    if (skip(']')) return;
    do {
      read(values.emplace_back());
    } while (skip(','));
    expect(']');
  }

  /// Skips `"name":` when it comes next, and the comma before it unless it is the `first`.
  bool skip_key(std::string_view name, bool first);
  /// A string without escapes, as it lies in the text.
  std::string_view read_plain();
  /// The name of the field that comes next, behind its comma; empty when there is none.
  std::string_view next_key() const;

 private:
  unsigned read_bits(unsigned most);
  void read_escape(std::string& value);
  void read_character(std::string& value);

  const char* at_;
  const char* end_;
  std::string_view field_;
  bool failed_ = false;
  Fault fault_ = Fault::malformed;
  std::string detail_;
};

/// One object, its fields asked for in sorted order. `known` says which names belong here at all: a
/// stranger among them is of a newer program, another one is doubled or out of order.
class ObjectReader {
 public:
  using Known = bool (*)(std::string_view name);
  ObjectReader(JsonCursor& in, Known known) : in_(in), known_(known) { in_.expect('{'); }

  /// Is `name` the next field? Then its value comes next.
  bool at(std::string_view name);
  template <class T>
  void must(std::string_view name, T& value) {
    if (at(name))
      in_.read(value);
    else
      lacks(name);
  }
  template <class T>
  void may(std::string_view name, T& value) {
    if (at(name)) in_.read(value);
  }
  /// `name` should have come and did not.
  void lacks(std::string_view name);
  void close();

 private:
  void refuse(std::string_view name);

  JsonCursor& in_;
  Known known_;
  bool first_ = true;
};

template <class T>
requires requires { Layout<T>::fields; }
void JsonCursor::read(T& value) {
  ObjectReader object(*this, [](std::string_view name) {
    return std::apply([&](const auto&... field) { return ((field.key == name) || ...); },
                      Layout<T>::fields);
  });
  const auto read_field = [&](const auto& field) {
    if (field.need == Need::must)
      object.must(field.key, value.*field.member);
    else
      object.may(field.key, value.*field.member);
  };
  std::apply([&](const auto&... field) { (read_field(field), ...); }, Layout<T>::fields);
  object.close();
}

}  // namespace kehou::events
