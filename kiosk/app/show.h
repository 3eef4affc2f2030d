// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: whatever a Glass can show: the running terminal, or the one screen of a terminal that
// cannot run.
// What it promises: draw() shows, settle() acts after the frame and says whether the picture is out
// of date.
// The trap: all calls come from the glass's thread.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/ui/frame.h"

namespace kehou::app {

/// The terminal's own settings, kept by the ledger, changed in the settings screen.
struct Preferences {
  ui::Lang lang = ui::Lang::zh;
  std::string palette = "day";            ///< day, night, auto
  double density = 1;                     ///< the factor
  std::string density_step = "standard";  ///< compact, standard, large
  int volume_step = 3;                    ///< 0 (off) … 4
  std::string lunch_line;                 ///< what this window serves; empty = every line
};

class Show {
 public:
  virtual ~Show() = default;
  virtual void draw(ui::Frame& frame) = 0;
  virtual bool settle() = 0;
  virtual void scan(const std::string& code) = 0;
  virtual void touched() = 0;
  /// Microseconds of the monotonic clock at which settle() has something to do again.
  virtual std::int64_t next_due_mono_us() const = 0;
  virtual ui::Palette palette() const = 0;
  virtual const Preferences& preferences() const = 0;
  /// Another number when another screen is shown: a finger that began on the old one does nothing
  /// on the new one.
  virtual int scene() const = 0;
};

}  // namespace kehou::app
