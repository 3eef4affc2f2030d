// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: where running text may be broken into lines, Chinese and English mixed.
// What it promises: no line begins with a closing mark (，。」) or ends with an opening one (「（); an
// English word stays whole unless it is longer than a line.
// The trap: the lines are views into the text that was given.
#pragma once

#include <string_view>
#include <vector>

struct ImFont;

namespace kehou::ui {

/// Width of one line in pixels; `font_px` is Dear ImGui's size.
float measure(ImFont* font, float font_px, std::string_view text);

/// The lines of `text` in `width` pixels; '\n' always breaks. At least one line.
std::vector<std::string_view> break_lines(ImFont* font, float font_px, std::string_view text,
                                          float width);

}  // namespace kehou::ui
