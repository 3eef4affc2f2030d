// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: everything with a word on it that is tapped: button, chip, segments, list row.
// What it promises: at least the touch size; press feedback at once; a disabled one says why.
// The trap: one primary button per screen.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class Rank : std::uint8_t {
  primary,    ///< filled with the accent
  secondary,  ///< surface and line
  danger,     ///< soft red
  quiet       ///< no ground: 「EN」, 「再想想」
};

struct ButtonLook {
  std::string_view text{};
  Icon icon = Icon::none;
  Rank rank = Rank::secondary;
  /// Not empty: it cannot be tapped now, and this stands on it instead of `text` (还有 11 人未点).
  std::string_view why_not{};
  Type type = Type::button;
};

/// True in the frame in which it was tapped.
bool button(Frame& frame, std::string_view id, const Rect& rect, const ButtonLook& look);

struct ChipLook {
  std::string_view text{};
  Icon icon = Icon::none;
  Tone tone = Tone::plain;
  bool selected = false;
  bool enabled = true;
};
/// A round-ended choice or filter.
bool chip(Frame& frame, std::string_view id, const Rect& rect, const ChipLook& look);
/// The width that a chip with this text wants, in pixels.
float chip_width(const Frame& frame, const ChipLook& look);

/// One of a few, side by side. Gives the index that was tapped. Ids are "id/0", "id/1", …
std::optional<int> segments(Frame& frame, std::string_view id, const Rect& rect,
                            std::span<const std::string_view> options, int selected);

struct RowLook {
  std::string_view title{};
  std::string_view detail{};    ///< second line, dim; may be empty
  std::string_view trailing{};  ///< at the right, dim; may be empty
  std::string_view badge{};     ///< a small tag after the trailing text; may be empty
  Icon icon = Icon::none;
  Tone tone = Tone::plain;
  Tone badge_tone = Tone::accent;
  bool selected = false;
  bool enabled = true;
  bool opens = false;  ///< shows a chevron: it leads somewhere
};
/// A row of a list, a card of its own.
bool list_row(Frame& frame, std::string_view id, const Rect& rect, const RowLook& look);

/// A square with a tick, and its text. True when tapped; the caller keeps the value.
bool check_row(Frame& frame, std::string_view id, const Rect& rect, std::string_view text,
               bool checked);

/// A small tag, not touchable. Drawn at the left (or right) end of `rect`, in the middle of its
/// height. Gives its width.
float badge(Frame& frame, const Rect& rect, std::string_view text, Tone tone,
            bool at_right = false);

}  // namespace kehou::ui
