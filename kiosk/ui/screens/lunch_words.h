// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words of lunch that several of its screens need.
// What it promises: an unknown code gives itself: the file's own word is what is read.
// The trap: codes of reasons go into the journal: change a text, never a code; allergens of a dish
// are public, of a child never (§7.4).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/model/lunch.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/screens/safety_words.h"

namespace kehou::ui {

std::string allergen_word(Lang lang, std::string_view code);
/// "花生、大豆".
std::string allergen_words(Lang lang, const std::vector<std::string>& codes);
std::string line_word(Lang lang, std::string_view code);  ///< "A餐"

// The ready words; their codes go into the journal.
std::span<const SafetyPhrase> lunch_cancel_reasons();     ///< CancelLunch.reason_code
std::span<const SafetyPhrase> lunch_take_back_reasons();  ///< Undo.reason of a portion

/// The school's classes as keys, "class/3-2"; gives the one that was tapped.
std::optional<domain::ClassId> draw_class_keys(Frame& frame, const Rect& place,
                                               const std::vector<model::LunchClassKey>& classes);

}  // namespace kehou::ui
