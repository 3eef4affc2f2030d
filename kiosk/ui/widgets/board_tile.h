// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one group on the public board: what, who, where, and what changed.
// What it promises: the room is the largest word; a change is a word, never a colour alone.
// The trap: it is not touchable.
#pragma once

#include "kiosk/model/day_board.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

/// The least place in which this tile's words can be read, in pixels.
float board_tile_min_w(const Frame& frame, const model::BoardTile& tile);
float board_tile_min_h(const Frame& frame);
/// Of this height on its words are set larger.
float board_tile_tall_h(const Frame& frame);

void board_tile(Frame& frame, const Rect& rect, const model::BoardTile& tile);

}  // namespace kehou::ui
