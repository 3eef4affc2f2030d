// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/code_pad.h"

#include "common/base/signing.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {

namespace {
constexpr int code_columns = 8;

std::string spaced(std::string_view code) {
  std::string text;
  for (std::size_t i = 0; i < code_length; ++i) {
    if (i == code_length / 2) text += "  ";
    text += i < code.size() ? std::string(1, code[i]) : std::string("_");
    text += ' ';
  }
  text.pop_back();
  return text;
}
}  // namespace

void code_shown(Frame& frame, Rect& place, const std::string& code) {
  const Theme& theme = frame.theme;
  const Rect shown = place.cut_top(theme.type(Type::count).line_px + 2 * theme.gap, theme.gap);
  write(frame, card(frame, shown, Tone::accent), spaced(code),
        {.type = Type::count, .colour = theme.text, .align = Align::centre});
}

void code_pad(Frame& frame, const Rect& place, std::string& code) {
  const float gap = frame.theme.touch_gap;
  const int rows = static_cast<int>(code_digits.size()) / code_columns;
  const bool full = code.size() >= code_length;
  frame.repeat_allowed = true;
  for (int i = 0; i < static_cast<int>(code_digits.size()); ++i) {
    const std::string digit(1, code_digits[static_cast<std::size_t>(i)]);
    const Rect key =
        place.row(i / code_columns, rows, gap).column(i % code_columns, code_columns, gap);
    if (button(frame, "code/" + digit, key, {.text = digit, .type = Type::title}) && !full)
      code += digit;
  }
}

}  // namespace kehou::ui
