// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the tile of one child on the class screens of lunch: seat, name, one word.
// What it promises: says by outline, icon and word what it says by colour.
// The trap: ids are "seat/07"; one class on a page.
#pragma once

#include <string>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/widgets/shapes.h"

namespace kehou::ui {

struct LunchSeatLook {
  int seat_no = 0;
  std::string name{};
  std::string word{};
  Tone tone = Tone::plain;
  Outline outline = Outline::thin;
  Icon icon = Icon::none;
  bool enabled = true;
  bool selected = false;
};
/// True in the frame in which it was tapped.
bool lunch_seat(Frame& frame, const Rect& rect, const LunchSeatLook& look);

}  // namespace kehou::ui
