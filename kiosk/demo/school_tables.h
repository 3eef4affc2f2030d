// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the demo school's people and timetable as the tables that a school would hand in.
// What it promises: spellings differ between the tables as between real ones; all of them can be
// read.
// The trap: the first half of the register spells classes 三（2）班, the second half 四(1)班.
#pragma once

#include "common/domain/types.h"
#include "common/tables/write_table.h"
#include "kiosk/demo/timetable.h"

namespace kehou::demo {

tables::FileTable room_table(const Timetable& table);
tables::FileTable staff_table(const People& people);
tables::FileTable group_table(const Timetable& table, const People& people, domain::DayRange term);
/// Grades 1–3, as an office keeps it: title, 年级 and 班级 apart, real dates.
tables::FileTable lower_register(const People& people);
/// Grades 4–6, as a program exports it: bare columns.
tables::FileTable upper_register(const People& people);
tables::FileTable enrolment_table(const Timetable& table, const People& people);
tables::FileTable duty_table(const Timetable& table, const People& people);
/// The school's own days of that school year, over the state's list.
tables::FileTable calendar_table(int school_year);

}  // namespace kehou::demo
