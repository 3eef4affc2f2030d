// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the column of counts at the right of a working screen, and single big figures.
// What it promises: digits keep their width; figures stand under each other at the right.
// The trap: counts are arithmetic that a person checks; give all the lines that add up.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct CountLine {
  std::string_view label{};
  int number = 0;
  Tone tone = Tone::plain;  ///< colours the icon, and word and figure while the number is not 0
  Icon icon = Icon::none;
  bool big = false;         ///< 60 px figure: 应到, 实到
  bool rule_above = false;  ///< a dashed rule before this line
};
/// A card with the lines, from the top. Gives its height, which is what counts_height() says.
float counts(Frame& frame, const Rect& rect, std::span<const CountLine> lines);
float counts_height(const Frame& frame, std::span<const CountLine> lines);

/// A card with one big figure and its words: 「2 项要现在补」. Tapped = true; no id = not
/// touchable.
bool figure(Frame& frame, std::string_view id, const Rect& rect, int number, std::string_view words,
            Tone tone);

}  // namespace kehou::ui
