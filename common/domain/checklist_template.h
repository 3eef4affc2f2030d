// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is looked at in a room before children come in (G3.3a).
// What it promises: the codes keep their meaning for ever, they stand in the journal.
// The trap: a serious item that is not ok blocks the room (inv 19); none is serious that a teacher
// cannot judge.
#pragma once

#include <array>
#include <string_view>

namespace kehou::domain {

struct ChecklistTemplateItem {
  std::string_view code;
  bool serious = false;
};

inline constexpr std::array<ChecklistTemplateItem, 8> room_checklist_template{{
    {"exit_clear", true},
    {"power_safe", true},
    {"furniture_ok", false},
    {"windows_ok", false},
    {"hygiene_ok", false},
    {"equipment_ok", false},
    {"first_aid_kit", false},
    {"extinguisher_ok", true},
}};

}  // namespace kehou::domain
