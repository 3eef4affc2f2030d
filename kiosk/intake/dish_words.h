// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the words of menus: lines, and what kind of food a dish is.
// What it promises: forbidden food is found by kind or ingredient, never by a dish's name (28b).
// The trap: a kind that is in no table is kept as it was written; it forbids nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/intake/words.h"

namespace kehou::intake {

/// "A", "a餐", "B 线" → one letter A … F.
Reading<std::string, WordProblem> read_menu_line(std::string_view text);
/// The stored codes of a dish's kinds and of those ingredients that the rules know, each once.
std::vector<std::string> dish_tags(std::string_view kinds,
                                   const std::vector<std::string>& ingredients);

}  // namespace kehou::intake
