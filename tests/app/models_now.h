// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the records of a tablet say at this moment of an evacuation and of a handover.
// What it promises: the same models that the screens get, read again.
// The trap: the evacuation as the duty leader sees it, the handover as the teacher of 三(1)班 does.
#pragma once

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

namespace kehou::support {

inline model::Evacuation evacuation_of(Tablet& tablet) {
  auto roll = tablet.reader().load_evacuation(small_staff(1), tablet.clock().now());
  REQUIRE(roll.ok());
  return *roll;
}

inline model::HandoverDesk handover_desk_of(Tablet& tablet) {
  auto desk = tablet.reader().load_handover(small_session(0), small_staff(2), tablet.clock().now());
  REQUIRE(desk.ok());
  return *desk;
}

}  // namespace kehou::support
