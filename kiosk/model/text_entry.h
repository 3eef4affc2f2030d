// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words typed by finger: what a screen asks for, what the keyboard shows, what a tap on
// it means.
// What it promises: the keyboard itself decides nothing; whoever holds the TextEntry applies a tap.
// The trap: lengths are characters (code points), never bytes.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kehou::model {

/// What a screen asks a person to write.
struct TextField {
  std::string title;                 ///< in the person's language: 「临时开场的原因」
  std::vector<std::string> phrases;  ///< ready words, one tap each; may be empty
  std::size_t most = 60;             ///< characters
  std::string text;                  ///< what stands there already
  bool may_be_empty = false;
};

enum class TextMode : std::uint8_t { pinyin, latin, symbols };

/// The keyboard and its field as they are now.
struct TextEntry {
  TextField field;         ///< field.text: what is written so far, UTF-8 NFC
  std::size_t length = 0;  ///< characters of field.text
  TextMode mode = TextMode::pinyin;
  bool shift = false;                   ///< latin: the next letter is a capital
  bool no_pinyin = false;               ///< this terminal has no word list: letters and digits only
  std::string preedit;                  ///< pinyin that is no text yet; empty = nothing is composed
  std::vector<std::string> candidates;  ///< for the preedit, the best first
  std::vector<std::size_t>
      pages;  ///< first candidate (or phrase) of each page turned, last = shown

  bool full() const { return length >= field.most; }
  std::size_t first() const { return pages.empty() ? 0 : pages.back(); }
};

// What a tap on the keyboard means.
struct TypeCharacter {
  std::string text;  ///< one character
};
struct TakeCandidate {
  std::size_t index = 0;
};
struct TakePhrase {
  std::size_t index = 0;
};
struct TurnPage {
  std::size_t first = 0;  ///< of the next page; ignored when back
  bool back = false;
};
struct SetTextMode {
  TextMode mode = TextMode::pinyin;
};
struct ToggleShift {};
struct EraseOne {};
struct ClearText {};
struct FinishText {};
struct CancelText {};

using TextTap = std::variant<TypeCharacter, TakeCandidate, TakePhrase, TurnPage, SetTextMode,
                             ToggleShift, EraseOne, ClearText, FinishText, CancelText>;

}  // namespace kehou::model
