// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/class_slug.h"

#include <fmt/format.h>

#include <array>

namespace kehou::ui {
namespace {

constexpr std::array<std::string_view, 9> numerals{"一", "二", "三", "四", "五",
                                                   "六", "七", "八", "九"};

/// The digit at the start of `text`, Chinese or ASCII; 0 when there is none.
char digit_at(std::string_view text) {
  if (text[0] >= '0' && text[0] <= '9') return text[0];
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (text.starts_with(numerals[i])) return static_cast<char>('1' + i);
  }
  return 0;
}

bool is_ascii(char c) { return (c & 0x80) == 0; }

}  // namespace

std::string class_slug(std::string_view class_name) {
  std::string slug;
  bool in_number = false;  // "12" stays together, "三1" does not
  for (std::size_t i = 0; i < class_name.size(); ++i) {
    const char digit = digit_at(class_name.substr(i));
    if (digit != 0 && !slug.empty() && !in_number) slug += '-';
    if (digit != 0) slug += digit;
    in_number = digit != 0 && is_ascii(class_name[i]);
  }
  return slug;
}

std::string seat_slug(std::string_view class_name, int seat_no) {
  const std::string slug = class_slug(class_name);
  return fmt::format("{}{}{:02}", slug, slug.empty() ? "" : "-", seat_no);
}

}  // namespace kehou::ui
