// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: Dear ImGui's windows without its decoration, opened and closed by scope.
// What it promises: Begin/End and Push/Pop cannot come apart.
// The trap: for Page, Dialog and notices only; a screen opens none of its own.
#pragma once

#include <cstdint>

#include "kiosk/ui/rect.h"

namespace kehou::ui {

enum class WindowKind : std::uint8_t {
  page,     ///< at the back, whole screen
  overlay,  ///< above the page, takes touches
  picture   ///< above the page, touches go through
};

class WindowScope {
 public:
  WindowScope(const char* name, const Rect& rect, WindowKind kind);
  ~WindowScope();
  WindowScope(const WindowScope&) = delete;
  WindowScope& operator=(const WindowScope&) = delete;
};

}  // namespace kehou::ui
