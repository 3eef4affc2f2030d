// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/events/json_writer.h"

namespace kehou::events {

namespace {
constexpr char hex_digits[] = "0123456789abcdef";

void write_control(std::string& out, char c) {
  switch (c) {
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += hex_digits[(c >> 4) & 15];
  out += hex_digits[c & 15];
}
}  // namespace

void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c >= 0 && c < 0x20) {
      write_control(out, c);
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_id(std::string& out, const Uuid& id) {
  out += '"';
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += hex_digits[id.bytes[i] >> 4];
    out += hex_digits[id.bytes[i] & 15];
  }
  out += '"';
}

void write_codes(std::string& out, domain::Roles roles) {
  out += '[';
  for (unsigned i = 0; i < 32; ++i) {
    if ((roles.bits >> i & 1U) == 0) continue;
    if (out.back() != '[') out += ',';
    write_text(out, domain::code_of(static_cast<domain::Role>(i)));
  }
  out += ']';
}

void write_bits(std::string& out, unsigned bits) {
  out += '[';
  for (unsigned i = 0; i < 32; ++i) {
    if ((bits >> i & 1U) == 0) continue;
    if (out.back() != '[') out += ',';
    write_value(out, i + 1);
  }
  out += ']';
}

}  // namespace kehou::events
