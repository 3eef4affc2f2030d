// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: our value types as canonical JSON text, appended to a string.
// What it promises: the bytes of FORMAT.md and no others for a value; never throws but for memory.
// The trap: it writes what it is given; a string that is not UTF-8 makes a line that does not read
// back.
#pragma once

#include <charconv>
#include <string>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/types.h"
#include "common/events/layout.h"

namespace kehou::events {

void write_text(std::string& out, std::string_view text);  ///< quoted and escaped
void write_id(std::string& out, const Uuid& id);
void write_codes(std::string& out, domain::Roles roles);
void write_bits(std::string& out, unsigned bits);  ///< [1,3] for bits 0 and 2

template <class T>
void write_fields(std::string& out, const T& value);

inline void write_value(std::string& out, bool value) { out += value ? "true" : "false"; }
template <std::integral Integer>
void write_value(std::string& out, Integer value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}
inline void write_value(std::string& out, const std::string& value) { write_text(out, value); }
inline void write_value(std::string& out, const Uuid& value) { write_id(out, value); }
inline void write_value(std::string& out, Instant value) { write_value(out, value.us); }
inline void write_value(std::string& out, CivilDay value) { write_text(out, to_text(value)); }
inline void write_value(std::string& out, MinuteOfDay value) { write_text(out, to_text(value)); }
inline void write_value(std::string& out, domain::Roles value) { write_codes(out, value); }
inline void write_value(std::string& out, domain::Weekdays value) { write_bits(out, value.bits); }
inline void write_value(std::string& out, domain::Grades value) { write_bits(out, value.bits); }
inline void write_value(std::string& out, const Bytes& value) { write_text(out, to_base64(value)); }
template <class Enum>
requires std::is_enum_v<Enum>
void write_value(std::string& out, Enum value) { write_text(out, domain::code_of(value)); }
template <class T>
requires requires { Layout<T>::fields; }
void write_value(std::string& out, const T& value) { write_fields(out, value); }
template <class T>
void write_value(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (const T& value : values) {
    if (&value != &values.front()) out += ',';
    write_value(out, value);
  }
  out += ']';
}

/// One object, its fields handed over in sorted order.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ~ObjectWriter() { out_ += '}'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  std::string& key(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return out_;
  }
  template <class T>
  void must(std::string_view name, const T& value) {
    write_value(key(name), value);
  }
  template <class T>
  void may(std::string_view name, const T& value, const T& standard = T{}) {
    if (!(value == standard)) write_value(key(name), value);
  }

 private:
  std::string& out_;
};

template <class T>
void write_fields(std::string& out, const T& value) {
  static const T standard{};
  static_assert(keys_are_sorted(Layout<T>::fields));
  ObjectWriter object(out);
  const auto write = [&](const auto& field) {
    if (field.need == Need::must)
      object.must(field.key, value.*field.member);
    else
      object.may(field.key, value.*field.member, standard.*field.member);
  };
  std::apply([&](const auto&... field) { (write(field), ...); }, Layout<T>::fields);
}

}  // namespace kehou::events
