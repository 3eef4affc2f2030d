// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: every sentence that a person reads, in Chinese and in English side by side.
// What it promises: a row without one language, or with different {} in the two, does not compile;
// nor does tr() with too few or too many arguments.
// The trap: rows are named S::id; a text that is chosen at run time needs the same number of {} in
// every branch (Text<n>).
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kehou::ui {

enum class Lang : std::uint8_t { zh, en };

/// How many {} a text has ("{{" is a brace).
constexpr int count_places(std::string_view text) {
  int places = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') continue;
    if (i + 1 < text.size() && text[i + 1] == '{') {
      ++i;
    } else {
      ++places;
    }
  }
  return places;
}

/// One row: both languages, and the number of its {} in the type.
template <int count>
struct Text {
  std::string_view zh;
  std::string_view en;
  std::string_view in(Lang lang) const { return lang == Lang::zh ? zh : en; }
};

namespace S {
#define STRING(id, zh, en)                                                                  \
  static_assert(count_places(zh) == count_places(en), #id ": {} differ between zh and en"); \
  static_assert(sizeof(zh) > 1 && sizeof(en) > 1, #id ": a language is missing");           \
  inline constexpr Text<count_places(zh)> id{zh, en};
#include "kiosk/ui/strings.def"
#undef STRING
}  // namespace S

/// The text in `lang`; as many arguments as it has {}.
template <int count, class... Args>
std::string tr(Lang lang, Text<count> text, const Args&... args) {
  static_assert(sizeof...(Args) == count, "as many arguments as the text has {}");
  if constexpr (count == 0) {
    return std::string(text.in(lang));
  } else {
    return fmt::format(fmt::runtime(text.in(lang)), args...);
  }
}

}  // namespace kehou::ui
