// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the demo school's people and timetable as the tables that a school would hand in.
// What it promises: spellings differ between the tables as between real ones; all of them can be
// read.
// The trap: the first half of the register spells classes 三（2）班, the second half 四(1)班.
#pragma once

#include "common/domain/types.h"
#include "kiosk/demo/timetable.h"
#include "kiosk/demo/write_files.h"

namespace kehou::demo {

FileTable room_table(const Timetable& table);
FileTable staff_table(const People& people);
FileTable group_table(const Timetable& table, const People& people, domain::DayRange term);
/// Grades 1–3, as an office keeps it: title, 年级 and 班级 apart, real dates.
FileTable lower_register(const People& people);
/// Grades 4–6, as a program exports it: bare columns.
FileTable upper_register(const People& people);
FileTable enrolment_table(const Timetable& table, const People& people);
FileTable duty_table(const Timetable& table, const People& people);
/// The school's own days of that school year, over the state's list.
FileTable calendar_table(int school_year);

}  // namespace kehou::demo
