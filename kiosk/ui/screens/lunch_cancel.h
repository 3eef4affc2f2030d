// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 停餐 of one class: tap children and days, then the reason, which records it.
// What it promises: a day past its cut-off cannot be chosen and says what to do instead; what was
// cancelled stands at the right, to be taken back until its own cut-off.
// The trap: the day is fixed by the first tap on a child: a morning that passes nine under the
// finger is refused by the records, never moved to the next day.
// Ids: "class/3-2", "seat/07", "day/0", "why/leave|sick|trip|other", "cancelled/0".
#pragma once

#include <vector>

#include "kiosk/model/header_strip.h"
#include "kiosk/model/lunch_cancel.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct LunchCancelState {
  domain::ClassId class_id;  ///< nil = the own one, or to be chosen
  std::vector<domain::StudentId> students;
  std::vector<CivilDay> days;  ///< none = the first that is open
};

Wish draw_lunch_cancel(Frame& frame, const model::HeaderStrip& strip,
                       const model::LunchCancel& cancel, LunchCancelState& state);

}  // namespace kehou::ui
