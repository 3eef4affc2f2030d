// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the classes as lunch lists them, and whose lunches a person may cancel.
// What it promises: by grade and number; the rule itself is the domain's (refuse_cancelling).
// The trap: a class that has left the school by that day is not listed.
#pragma once

#include "kiosk/model/lunch.h"
#include "kiosk/store/readers/session_view.h"

namespace kehou::store {

std::vector<model::LunchClassKey> lunch_classes(const Scope& scope, CivilDay day);
bool may_cancel_lunch(const Scope& scope, domain::ClassId class_id, domain::StaffId viewer);

}  // namespace kehou::store
