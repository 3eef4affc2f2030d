// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the ready phrases of the working screens: reasons, places, checklist items.
// What it promises: each has a stored code and a text in both languages; nothing has to be typed.
// The trap: the codes go into the journal; change a text, never a code.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct Phrase {
  std::string_view code;
  Text<0> text;
};
std::span<const Phrase> correction_reasons();   ///< MarkStudent.reason, Undo.reason
std::span<const Phrase> provisional_reasons();  ///< OpenSession.reason_code
std::span<const Phrase> cancel_reasons();       ///< CancelSession.reason_code
/// The code of a reason that stands beside it in the person's own words.
inline constexpr std::string_view own_words = "own_words";
/// A reason as a person reads it: the phrase of a code, or the free words themselves.
std::string reason_words(Lang lang, std::string_view reason);

/// Codes for place_word() in kiosk/ui/words.h.
std::span<const std::string_view> out_places();    ///< SendOut.place_code
std::span<const std::string_view> found_places();  ///< LocateStudent.place_code

Text<0> checklist_text(std::string_view code);

}  // namespace kehou::ui
