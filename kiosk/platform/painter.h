// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one way to put a frame into an SDL window; software pixels or GLES.
// What it promises: made whole or not at all, with the reason.
// The trap: private to this room; lives no longer than its SDL_Window.
#pragma once

#include <filesystem>
#include <memory>

#include "common/base/result.h"

struct ImDrawData;
struct SDL_Window;

namespace kehou::platform {

class Painter {
 public:
  virtual ~Painter() = default;
  virtual void attach() = 0;
  virtual void detach() = 0;
  virtual void present(const ImDrawData& frame) = 0;
  /// The window's content was lost or its size changed: the next frame goes out whole.
  virtual void expose() = 0;
  virtual Outcome write_png(const std::filesystem::path& path) const = 0;
};

Result<std::unique_ptr<Painter>> make_software_painter(SDL_Window* window);
/// The window must have been made with SDL_WINDOW_OPENGL.
Result<std::unique_ptr<Painter>> make_gles_painter(SDL_Window* window);
/// To be called before the window is made.
void ask_for_gles();

}  // namespace kehou::platform
