// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the forms of the safety hub, one function each, and the column that they share.
// What it promises: each draws into the page's body and gives the command when it is complete.
// The trap: a form says why it cannot be saved yet; it never saves half of itself.
#pragma once

#include <string>

#include "kiosk/ui/screens/safety_desk.h"

namespace kehou::ui {

Wish draw_list_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                    const model::SignInPad& pad, SafetyDeskState& state);
Wish draw_wet_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state);
Wish draw_health_form(Frame& frame, Rect body, const model::SafetyDesk& desk,
                      SafetyDeskState& state);
Wish draw_sick_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state);
Wish draw_trip_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state);
Wish draw_log_form(Frame& frame, Rect body, const model::SafetyDesk& desk, SafetyDeskState& state);

/// The primary and the cancel key at the foot of a form's column. True when it is to be saved.
struct FormKeys {
  std::string_view save_id;
  std::string save;     ///< its words
  std::string why_not;  ///< empty = ready
};
enum class FormTap : std::uint8_t { none, save, cancel };
FormTap form_keys(Frame& frame, Rect& column, const FormKeys& keys);

}  // namespace kehou::ui
