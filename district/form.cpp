// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/form.h"

#include <optional>

namespace kehou::district {

namespace {
constexpr std::size_t most_fields = 64;

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) &&
               hex_digit(text[i + 2])) {
      out += static_cast<char>(*hex_digit(text[i + 1]) * 16 + *hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Cuts the part before `mark` off the front of `rest`.
std::string_view cut(std::string_view& rest, char mark) {
  const auto end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}
}  // namespace

Form::Form(std::string_view text) {
  while (!text.empty() && fields_.size() < most_fields) {
    std::string_view value = cut(text, '&');
    const std::string_view name = cut(value, '=');
    fields_.emplace(decoded(name), decoded(value));
  }
}

const std::string& Form::operator[](const std::string& name) const {
  static const std::string nothing;
  const auto found = fields_.find(name);
  return found == fields_.end() ? nothing : found->second;
}

std::string cookie_of(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view value = cut(header, ';');
    while (value.starts_with(' ')) value.remove_prefix(1);
    if (cut(value, '=') == name) return std::string(value);
  }
  return {};
}

}  // namespace kehou::district
