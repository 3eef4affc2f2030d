// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: everything that a window can say to the program, as plain values without SDL.
// What it promises: places are window pixels, times are microseconds of CLOCK_BOOTTIME.
// The trap: a Key is what an US keyboard would type at that scan code, whatever the layout or IME.
#pragma once

#include <cstdint>
#include <variant>

namespace kehou::platform {

enum class ContactKind { down, move, up, cancel };

/// One report about one finger, or about the mouse's left button.
struct Contact {
  static constexpr std::int64_t mouse = -1;         ///< the finger id of a real mouse
  static constexpr std::int64_t every_finger = -2;  ///< with cancel: whatever is down, forget it

  ContactKind kind = ContactKind::down;
  std::int64_t finger = 0;
  float x = 0;
  float y = 0;
  std::int64_t t_us = 0;
};

enum class KeyKind { text, enter, tab, backspace, escape, left, right, other };

/// A key that went down. `text` is printable ASCII when kind is text, else 0.
struct Key {
  KeyKind kind = KeyKind::other;
  char text = 0;
  bool repeat = false;  ///< the system's key repeat made it, no finger did
  std::int64_t t_us = 0;
  std::int64_t late_us = 0;  ///< it may have been pressed this much before: we were busy drawing
};

struct Quit {};
struct Exposed {};  ///< the window's content was lost: present again
struct Resized {
  int width = 0;
  int height = 0;
};

enum class DeviceKind { sound, display };
struct DeviceChanged {
  DeviceKind kind = DeviceKind::sound;
  bool added = false;
};

using Input = std::variant<Contact, Key, Quit, Exposed, Resized, DeviceChanged>;

}  // namespace kehou::platform
