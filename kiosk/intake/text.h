// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: cleaning of words that people typed, and doubt about names that machines damaged.
// What it promises: pure; the result is UTF-8 NFC; a doubtful name is reported, never repaired.
// The trap: ask doubt_of_name about the raw cell: tidying hides control characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kehou::intake {

/// The same text in Unicode's composed form; broken bytes become U+FFFD.
std::string to_nfc(std::string_view text);
/// NFC; full-width letters, digits and signs become half-width; U+3000, NBSP and line ends become
/// one space; zero-width, direction and BOM characters go; outer space goes.
std::string tidy(std::string_view raw);
/// tidy() without any space: for headers and words of a closed list.
std::string squeeze(std::string_view raw);
/// tidy(), then a person's name: padding inside a name of up to four Han characters goes
/// (「张　三」→「张三」), the middle dot of minority names in any of its spellings becomes U+00B7.
std::string tidy_name(std::string_view raw);

/// Why a name is not to be stored as it stands (§3.1 example 15, §6).
enum class NameDoubt : std::uint8_t {
  empty,
  question_mark,  ///< "?" or "？": a character that the writer's encoding did not have
  box,            ///< "□" and its like, drawn or typed for a missing character
  replacement,    ///< U+FFFD: bytes of no known character
  private_use,    ///< a code point of a private use area: looks right on one machine only
  digit,
  formula,     ///< begins with = + - @, also after spaces
  control,     ///< a control character inside
  bad_sign,    ///< a character that no name has: quotation marks, brackets without a partner, …
  too_long,    ///< more than 20 characters
  latin_only,  ///< pinyin, or the name of a foreign pupil: for a person to confirm
};

std::optional<NameDoubt> doubt_of_name(std::string_view raw);
/// True for every doubt but latin_only, which a person may confirm.
bool is_refusal(NameDoubt doubt);

/// 0 … 9 only, and at least one.
bool all_digits(std::string_view text);
/// Code points of UTF-8 text; a broken byte counts as one U+FFFD.
std::u32string to_code_points(std::string_view text);
bool is_han(char32_t code_point);

}  // namespace kehou::intake
