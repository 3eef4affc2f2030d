// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the control socket: a text line in, a JSON line out, so that any program can drive
// the terminal as a finger does.
// What it promises: off unless asked for, never in a locked-down configuration; the socket file is
// 0600; one client at a time.
// The trap: `tree` tells what is on the screen, names included: whoever may read the socket may
// read the screen.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "common/base/result.h"
#include "kiosk/app/glass.h"
#include "kiosk/platform/input.h"

namespace kehou::app {

/// Commands (one a line): tree | tap ID | tap_at X Y | type TEXT | scan CODE | swipe X1 Y1 X2 Y2 |
/// wait MS | screenshot FILE | status | quit
class Controller {
 public:
  explicit Controller(Glass& glass, const Clock& clock) : glass_(glass), clock_(clock) {}
  /// Carries out one line on the UI thread; the answer is one JSON object: {"ok":true,…} or
  /// {"ok":false,"error":…}.
  std::string carry_out(const std::string& line);
  bool asked_to_quit() const { return quit_; }

 private:
  std::string tree() const;
  std::string tap(const std::string& id);
  void tap_at(float x, float y);
  void swipe(float x1, float y1, float x2, float y2);
  void wait(float ms);
  void type(const std::string& text);
  void scan(const std::string& code);
  void settle();

  Glass& glass_;
  const Clock& clock_;
  bool quit_ = false;
};

/// Listens on a Unix socket; hands each line to the UI thread and waits for its answer.
class ControlSocket {
 public:
  /// `wake` is called when a line waits. Faults: io, busy (the path is in use).
  static Result<std::unique_ptr<ControlSocket>> open(const std::filesystem::path& path,
                                                     std::function<void()> wake);
  ~ControlSocket();
  /// Called by the UI thread: answers a waiting line, if there is one.
  void serve(Controller& controller);

 private:
  struct Shared;
  ControlSocket() = default;
  std::unique_ptr<Shared> shared_;
  std::jthread listener_;
};

}  // namespace kehou::app
