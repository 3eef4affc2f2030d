// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: digits typed by finger: a keypad of twelve keys and the fields that it fills.
// What it promises: keys of 20 mm and more; a quick second tap on a key counts.
// The trap: the digits live in the screen's state; wipe a PIN as soon as it is handed over.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct KeypadLook {
  std::string_view action{};  ///< word of the lower right key: 「进入」; empty = no such key
  bool action_enabled = true;
  bool enabled = true;
};
struct KeypadTap {
  enum class Kind : std::uint8_t { digit, erase, action } kind = Kind::digit;
  char digit = '0';
};
/// Ids: "id/0" … "id/9", "id/erase", "id/action".
std::optional<KeypadTap> keypad(Frame& frame, std::string_view id, const Rect& rect,
                                const KeypadLook& look);

/// Applies a digit or an erase to `digits`; more than `longest` digits are not taken. Gives true
/// when the tap was the action key.
bool type_into(std::string& digits, const KeypadTap& tap, std::size_t longest);

/// How many digits are taken of a head count, a work number and a PIN.
inline constexpr std::size_t count_longest = 3;
inline constexpr std::size_t number_longest = 10;
inline constexpr std::size_t pin_longest = 8;
inline constexpr std::size_t pin_shortest = 4;

/// What was typed as a number; 0 without digits.
int typed_number(const std::string& digits);

struct FieldLook {
  std::string_view label{};
  std::string_view value{};
  bool secret = false;   ///< dots instead of digits
  bool focused = false;  ///< thick accent border
  bool enabled = true;
  bool large = false;  ///< the value alone, centred and big: a head count
};
/// A field that shows what the keypad types; a tap focuses it.
bool field(Frame& frame, std::string_view id, const Rect& rect, const FieldLook& look);

}  // namespace kehou::ui
