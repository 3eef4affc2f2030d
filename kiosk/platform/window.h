// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the terminal's one SDL window, its input and its pixels.
// What it promises: software pixels or GLES, and says why it chose; never captures the mouse (SDL2
// on X11 loses touches then); without a working GL it falls back to software.
// The trap: everything but wake() belongs to the thread that opened it; one window per program.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/platform/input.h"
#include "kiosk/platform/surface.h"

namespace kehou::platform {

enum class BackEnd {
  automatic,  ///< GLES under Wayland, software elsewhere
  software,
  gles
};

struct WindowOptions {
  std::string title = "Kehou";
  bool fullscreen = true;
  int width = 1280;  ///< pixels, when not fullscreen
  int height = 800;
  BackEnd back_end = BackEnd::automatic;
};

class Window : public Surface {
 public:
  /// Errors: unsupported when SDL has no display, io when no window or surface can be made.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);

  /// Sleeps until there is input, wake() or the timeout; negative: for ever.
  virtual void wait(std::int64_t timeout_us) = 0;
  /// Appends all input that has come.
  virtual void drain(std::vector<Input>& inputs) = 0;
  /// Ends a wait(); for other threads, and cheap to call often.
  virtual void wake() = 0;
  virtual float density_dpi() const = 0;  ///< 0 when unknown
  virtual BackEnd back_end() const = 0;   ///< software or gles
  /// Why this back end, one line for the log.
  virtual const std::string& back_end_reason() const = 0;
};

}  // namespace kehou::platform
