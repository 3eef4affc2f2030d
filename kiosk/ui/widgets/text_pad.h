// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the keyboard on the screen: a sheet from the bottom edge, over whatever is shown.
// What it promises: a field, its length, ready phrases or candidates, and keys of 15 mm and more;
// the page below takes no touches.
// The trap: draw it after the page and outside of it; it changes nothing itself, see
// model/text_entry.h.
#pragma once

#include <optional>

#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// Ids: "text/key/x" … (a letter, a digit, "space", or "u" and the sign's code point: "u3002"),
/// "text/candidate/<n>", "text/phrase/<n>", "text/page/back", "text/page/next",
/// "text/mode/pinyin", "text/mode/latin", "text/mode/symbols", "text/shift", "text/erase",
/// "text/clear", "text/done", "text/cancel".
std::optional<model::TextTap> text_pad(Frame& frame, const model::TextEntry& entry);

}  // namespace kehou::ui
