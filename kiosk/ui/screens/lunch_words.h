// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words of lunch that several of its screens need.
// What it promises: an unknown code gives itself: the file's own word is what is read.
// The trap: allergens of a dish are public, of a child never (§7.4).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

std::string allergen_word(Lang lang, std::string_view code);
/// "花生、大豆".
std::string allergen_words(Lang lang, const std::vector<std::string>& codes);
std::string line_word(Lang lang, std::string_view code);  ///< "A餐"

}  // namespace kehou::ui
