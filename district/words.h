// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: every sentence of the district's page, in Chinese and in English side by side.
// What it promises: a row without one language, or with different {} in the two, does not compile;
// nor does tr() with too few or too many arguments.
// The trap: what tr() gives is text: Html escapes it, nobody else should.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/civil_day.h"
#include "common/domain/types.h"

namespace kehou::district {

enum class Lang : std::uint8_t { zh, en };

/// How many {} a text has.
constexpr int count_places(std::string_view text) {
  int places = 0;
  for (const char c : text) places += c == '{' ? 1 : 0;
  return places;
}

template <int count>
struct Text {
  std::string_view zh;
  std::string_view en;
  std::string_view in(Lang lang) const { return lang == Lang::zh ? zh : en; }
};

namespace W {
#define WORD(id, zh, en)                                                                    \
  static_assert(count_places(zh) == count_places(en), #id ": {} differ between zh and en"); \
  static_assert(sizeof(zh) > 1 && sizeof(en) > 1, #id ": a language is missing");           \
  inline constexpr Text<count_places(zh)> id{zh, en};
#include "district/words.def"
#undef WORD
}  // namespace W

/// The text in `lang`; as many arguments as it has {}.
template <int count, class... Args>
std::string tr(Lang lang, Text<count> text, const Args&... args) {
  static_assert(sizeof...(Args) == count, "as many arguments as the text has {}");
  return fmt::format(fmt::runtime(text.in(lang)), args...);
}

std::string day_words(Lang lang, CivilDay day);                 ///< "2026-11-23 星期一"
std::string ago_words(Lang lang, Instant at, Instant now);      ///< "3 分钟前"
std::string span_words(Lang lang, std::int64_t us);             ///< "3 分钟"
std::string moment_words(Instant at, Instant now);              ///< "16:20", "11-22 16:20"
std::string trouble_words(Lang lang, const std::string& code);  ///< of a Hello; unknown: itself
std::string home_words(Lang lang, const std::string& code);     ///< of a Terminal
std::string aside_words(Lang lang, const std::string& code);    ///< of Store::Aside
std::string type_words(Lang lang, domain::DayType type);        ///< "放假"; "" for a school day
std::string number_words(std::int64_t number);                  ///< "12 345"

}  // namespace kehou::district
