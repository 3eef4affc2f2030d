// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the class teacher's screen: the roll as tiles, the slip, who has arrived.
// What it promises: two taps name one absent child; everybody else is present; the slip's lines are
// shown before it is signed; nothing counts before the ledger has it.
// The trap: tiles that were tapped are a draft until the head count is confirmed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/class_day.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

enum class AbsentMark : std::uint8_t { sick, personal, other, unexplained };
enum class ClassPanel : std::uint8_t { counts, heads, leave };

struct ClassDayState {
  ClassPanel panel = ClassPanel::counts;
  AbsentMark mark = AbsentMark::sick;
  /// What was tapped and is not recorded yet; none = the tiles show the last roll.
  std::optional<std::vector<domain::ClassRollTaken::Absent>> draft;
  Instant roll_at;     ///< the roll on which the draft stands
  std::string digits;  ///< the head count that is being typed
  domain::StudentId leave_of;
  int leave_kind = 0;                         ///< index of domain::ExcuseKind
  int leave_heard = 0;                        ///< phone, in person, note
  std::vector<domain::SessionRef> leave_not;  ///< sessions to which the child comes all the same
};

/// Ids: "tile/3-1-07", "absent/0"…"absent/3" (病假 事假 其他 不明), "roll", "keypad/…", "send",
/// "recall", "leave", "leave/save", "leave/session/0", "panel/cancel", "walker/0", "search",
/// "class/3-1".
Wish draw_class_day(Frame& frame, const model::HeaderStrip& strip, const model::ClassDay& day,
                    ClassDayState& state);

}  // namespace kehou::ui
