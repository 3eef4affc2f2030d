// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a question and its few answers as buttons, one block of a panel.
// What it promises: takes its height off the top of the place; every answer has the touch size.
// The trap: ids must be unique on the page; give them the question's name ("found/infirmary").
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/widgets/button.h"

namespace kehou::ui {

struct Choice {
  std::string id;
  std::string text;
  Icon icon = Icon::none;
  Rank rank = Rank::secondary;
};

struct ChoicesLook {
  std::string_view question;  ///< a caption above; may be empty
  int columns = 2;
};

/// Gives the index that was tapped. `place` loses the block and a gap at its top.
std::optional<std::size_t> choices(Frame& frame, Rect& place, const ChoicesLook& look,
                                   std::span<const Choice> options);
float choices_height(const Frame& frame, float width, const ChoicesLook& look, std::size_t options);

/// A heading and running text at the top of a panel, with an icon. `place` loses them.
struct PanelHeadLook {
  std::string_view title;
  std::string_view detail;  ///< may be empty
  Icon icon = Icon::none;
  Tone tone = Tone::plain;
};
void panel_head(Frame& frame, Rect& place, const PanelHeadLook& look);
float panel_head_height(const Frame& frame, float width, const PanelHeadLook& look);
/// A paragraph in the dim colour. `place` loses it and a gap.
void panel_note(Frame& frame, Rect& place, std::string_view text, Tone tone = Tone::plain);
float panel_note_height(const Frame& frame, float width, std::string_view text);

}  // namespace kehou::ui
