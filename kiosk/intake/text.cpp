// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "common/base/verify.h"

namespace kehou::intake {
namespace {

constexpr std::u32string_view middle_dots = U"\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65";
constexpr std::u32string_view boxes = U"\u25A0\u25A1\u25AF\u3013\u2B1A\u2612";
constexpr std::u32string_view signs_in_no_name = U"=+@\u00D7\"'<>{}[]|\\/#$%^&*_~`!;:,\u3001\u3002";
constexpr std::u32string_view formula_signs = U"=+-@";
constexpr char32_t middle_dot = U'\u00B7';
constexpr char32_t replacement = U'\uFFFD';
constexpr std::size_t longest_name = 20;
constexpr std::size_t longest_padded_name = 4;

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

/// Zero-width spaces and joiners, direction marks, the BOM and soft hyphens: nobody typed them.
bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
}

bool is_digit_of_a_name(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}

/// The block U+FF01 … U+FF5E mirrors ASCII.
char32_t half_width(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

std::string to_utf8(std::u32string_view code_points) {
  icu::UnicodeString units;
  for (const char32_t c : code_points) units.append(static_cast<UChar32>(c));
  std::string text;
  units.toUTF8String(text);
  return text;
}

icu::UnicodeString nfc(std::string_view raw) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  VERIFY(U_SUCCESS(status));  // its data is a part of ICU
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(raw.data(), static_cast<int32_t>(raw.size())));
  icu::UnicodeString normal = normalizer->normalize(text, status);
  VERIFY(U_SUCCESS(status));
  return normal;
}

std::u32string to_utf32(const icu::UnicodeString& text) {
  std::u32string code_points;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    code_points += static_cast<char32_t>(text.char32At(at));
  }
  return code_points;
}

/// tidy() on code points.
std::u32string tidied(std::string_view raw) {
  std::u32string out;
  for (const char32_t c : to_utf32(nfc(raw))) {
    if (is_invisible(c)) continue;
    if (!is_space(c)) {
      out += half_width(c);
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

/// A full stop between two Han characters stands for the dot that the keyboard does not have.
void mend_middle_dots(std::u32string& name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool between_han =
        i > 0 && i + 1 < name.size() && is_han(name[i - 1]) && is_han(name[i + 1]);
    if (contains(middle_dots, name[i]) || (name[i] == U'.' && between_han)) name[i] = middle_dot;
  }
}

void remove_padding(std::u32string& name) {
  const auto spaces = static_cast<std::size_t>(std::count(name.begin(), name.end(), U' '));
  const bool han_only =
      std::all_of(name.begin(), name.end(), [](char32_t c) { return c == U' ' || is_han(c); });
  const bool short_enough = name.size() - spaces <= longest_padded_name;
  for (std::size_t i = name.size(); i-- > 0;) {
    if (name[i] != U' ') continue;
    const bool beside_dot =
        (i > 0 && name[i - 1] == middle_dot) || (i + 1 < name.size() && name[i + 1] == middle_dot);
    if (beside_dot || (han_only && short_enough)) name.erase(i, 1);
  }
}

std::optional<NameDoubt> doubt_of_sign(char32_t c) {
  if (is_control(c)) return NameDoubt::control;
  if (c == replacement) return NameDoubt::replacement;
  if (is_private_use(c)) return NameDoubt::private_use;
  if (c == U'?' || c == U'\uFF1F') return NameDoubt::question_mark;
  if (contains(boxes, c)) return NameDoubt::box;
  if (is_digit_of_a_name(c)) return NameDoubt::digit;
  if (contains(signs_in_no_name, half_width(c))) return NameDoubt::bad_sign;
  return std::nullopt;
}

bool brackets_match(std::u32string_view name) {
  return std::count(name.begin(), name.end(), U'(') == std::count(name.begin(), name.end(), U')');
}

}  // namespace

std::string to_nfc(std::string_view text) {
  std::string composed;
  nfc(text).toUTF8String(composed);
  return composed;
}

std::string tidy(std::string_view raw) { return to_utf8(tidied(raw)); }

std::string squeeze(std::string_view raw) {
  std::u32string text = tidied(raw);
  std::erase(text, U' ');
  return to_utf8(text);
}

std::string tidy_name(std::string_view raw) {
  std::u32string name = tidied(raw);
  mend_middle_dots(name);
  remove_padding(name);
  return to_utf8(name);
}

std::optional<NameDoubt> doubt_of_name(std::string_view raw) {
  const std::u32string name = to_code_points(tidy_name(raw));
  if (name.empty()) return NameDoubt::empty;
  if (contains(formula_signs, name.front())) return NameDoubt::formula;
  for (const char32_t c : to_code_points(raw)) {
    if (const auto doubt = doubt_of_sign(c); doubt && !is_space(c)) return doubt;
  }
  if (name.size() > longest_name) return NameDoubt::too_long;
  if (!brackets_match(name)) return NameDoubt::bad_sign;
  if (std::none_of(name.begin(), name.end(), is_han)) return NameDoubt::latin_only;
  return std::nullopt;
}

bool is_refusal(NameDoubt doubt) { return doubt != NameDoubt::latin_only; }

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::u32string to_code_points(std::string_view text) {
  return to_utf32(icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))));
}

bool is_han(char32_t c) {
  return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

}  // namespace kehou::intake
