// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/pinyin.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <unordered_map>

#include "common/base/verify.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {

struct Namer::Parts {
  std::unique_ptr<icu::Transliterator> as_name;
  std::unique_ptr<icu::Transliterator> as_word;
  const icu::Normalizer2* decompose = nullptr;
  std::unordered_map<char32_t, std::string> first_letters;  ///< plain readings met so far
};

namespace {
constexpr UChar32 diaeresis = 0x0308;

std::unique_ptr<icu::Transliterator> make(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  VERIFY(U_SUCCESS(status) && made);
  return made;
}

// Tone marks go; ü becomes v, as on every pinyin keyboard.
std::string without_marks(const icu::UnicodeString& text, const icu::Normalizer2& decompose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart = decompose.normalize(text, status);
  VERIFY(U_SUCCESS(status));
  icu::UnicodeString kept;
  for (int i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (c == diaeresis && kept.endsWith(u"u", 1)) {
      kept.replace(kept.length() - 1, 1, u'v');
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
      kept.append(u_tolower(c));
    }
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string first_letters(std::string_view pinyin) {
  std::string letters;
  bool begins = true;
  for (const char c : pinyin) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter && begins) letters.push_back(c);
    begins = !letter;
  }
  return letters;
}
}  // namespace

Namer::Namer() : parts_(std::make_unique<Parts>()) {
  UErrorCode status = U_ZERO_ERROR;
  parts_->as_name = make("Han-Latin/Names");
  parts_->as_word = make("Han-Latin");
  parts_->decompose = icu::Normalizer2::getNFDInstance(status);
  VERIFY(U_SUCCESS(status));
}
Namer::~Namer() = default;

std::string Namer::pinyin(std::string_view name) const {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
  parts_->as_name->transliterate(text);
  return without_marks(text, *parts_->decompose);
}

// Character by character, which are few: a school has some hundred different ones.
std::string Namer::plain_initials(std::string_view name) const {
  std::string letters;
  bool begins = true;
  for (const char32_t sign : to_code_points(name)) {
    if (is_han(sign)) {
      auto& known = parts_->first_letters[sign];
      if (known.empty()) {
        icu::UnicodeString text(static_cast<UChar32>(sign));
        parts_->as_word->transliterate(text);
        known = first_letters(without_marks(text, *parts_->decompose));
      }
      letters += known;
      begins = true;
      continue;
    }
    const UChar32 lower = u_tolower(static_cast<UChar32>(sign));
    const bool letter = lower >= 'a' && lower <= 'z';
    if (letter && begins) letters.push_back(static_cast<char>(lower));
    begins = !letter;
  }
  return letters;
}

std::string Namer::initials(std::string_view name, std::string_view pinyin) const {
  const std::string as_name = first_letters(pinyin);
  const std::string as_word = plain_initials(name);
  return as_name == as_word ? as_name : as_name + " " + as_word;
}

}  // namespace kehou::intake
