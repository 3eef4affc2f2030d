// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the four rows of keys of the keyboard on the screen.
// What it promises: the same places in every mode; a key that can do nothing now is grey.
// The trap: a part of the text pad, for text_pad.cpp alone.
#pragma once

#include <optional>

#include "kiosk/model/text_entry.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

std::optional<model::TextTap> text_keys(Frame& frame, const Rect& place,
                                        const model::TextEntry& entry);
/// Height of the rows where there is room for it, in pixels.
float text_keys_height(const Frame& frame);

}  // namespace kehou::ui
