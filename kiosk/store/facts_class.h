// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the rows of classes and of calls to guardians, read back for rules and screens.
// What it promises: a fixed number of queries a class, never one a child.
// The trap: the register is who is active in the class now; the roll may name somebody who left it.
#pragma once

#include <map>
#include <memory>

#include "common/domain/class_day.h"
#include "common/domain/missing.h"
#include "kiosk/store/readers/session_facts.h"

namespace kehou::store {

/// As recorded; empty when nothing is.
domain::ClassDayRow load_class_day_row(Statements& sql, CivilDay day, domain::ClassId class_id);
/// Every class of which something was recorded, without its children and heads.
std::map<domain::ClassId, domain::ClassDayRow> load_class_days(Statements& sql, CivilDay day);

/// Null when the school has no such class. `leave` are the sessions that a leave is for.
std::shared_ptr<const domain::ClassFacts> load_class_facts(
    Statements& sql, const DayFacts& facts, domain::ClassId class_id,
    const std::vector<domain::SessionRef>& leave = {});
/// Of the student's own class; null for an unknown student.
std::shared_ptr<const domain::ClassFacts> load_class_facts_of(
    Statements& sql, const DayFacts& facts, domain::StudentId student,
    const std::vector<domain::SessionRef>& leave);

std::shared_ptr<const domain::MissingFacts> load_missing_facts(Statements& sql, CivilDay day,
                                                               domain::StudentId student);
/// Everybody about whom somebody called today, without the views.
std::map<domain::StudentId, domain::ContactRow> load_contacts(Statements& sql, CivilDay day);

}  // namespace kehou::store
