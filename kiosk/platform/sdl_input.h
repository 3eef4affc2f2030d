// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one SDL event said in our words.
// What it promises: pure but for the window's size and SDL's clock; events that mean nothing to the
// terminal give nothing.
// The trap: private to this room. Keys go by scan code as on an US keyboard and Caps Lock is
// ignored: a scanner's code then reads the same under every layout and input method.
#pragma once

#include <SDL_events.h>

#include <cstdint>
#include <optional>

#include "kiosk/platform/input.h"

namespace kehou::platform {

struct SdlPlace {
  int width = 0;  ///< the window's, pixels: SDL's fingers come as parts of it
  int height = 0;
  std::int64_t ticks_zero_us = 0;  ///< CLOCK_BOOTTIME when SDL's clock was 0
};

std::optional<Input> to_input(const SDL_Event& event, const SdlPlace& place);

}  // namespace kehou::platform
