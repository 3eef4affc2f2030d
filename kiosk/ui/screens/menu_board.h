// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the canteen's public face: what there is to eat today and the next day.
// What it promises: dishes with their allergens, no prices, no diets of persons (§7).
// The trap: ids are "board/find" and "board/sign_in", as on the hall's board.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/model/lunch.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

Wish draw_menu_board(Frame& frame, const model::HeaderStrip& strip, const model::MenuBoard& board);

}  // namespace kehou::ui
