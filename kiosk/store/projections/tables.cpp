// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The row tables. Days are days since 1970, times are µs since 1970, ids are 16 bytes (all zero =
// none), enumerators are their number in types.h. What belongs to a day is clustered by day, so
// that a day's reads cost the same in the third year as in the first week.
#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <array>

#include "kiosk/store/projections/projections.h"

namespace kehou::store {

namespace {

struct Table {
  const char* name;
  const char* columns;
};

constexpr std::array tables{
    Table{"activity", "id BLOB PRIMARY KEY, kind INT, title TEXT"},
    Table{"attendance",
          "day INT, group_id BLOB, student BLOB, state INT, late_min INT, walk_in INT,"
          " walk_in_confirmed INT, mark_at INT, mark_by BLOB, via INT, excuse INT, place TEXT,"
          " due INT, moved_group BLOB, moved_day INT, backfilled INT, in_doubt INT, heads BLOB,"
          " PRIMARY KEY(day, group_id, student)"},
    Table{"bell",
          "id BLOB PRIMARY KEY, name TEXT, first_day INT, last_day INT, grades INT,"
          " lessons_end INT, s1_start INT, s1_end INT, s2_start INT, s2_end INT, lunch_start INT,"
          " lunch_end INT, midday_start INT, midday_end INT"},
    Table{"calendar_day",
          "day INT, layer BLOB, state_level INT, type INT, as_weekday INT, source TEXT,"
          " PRIMARY KEY(day, layer)"},
    Table{"checklist",
          "day INT, room BLOB, session_group BLOB, session_day INT, at INT, by_staff BLOB,"
          " not_ok TEXT, serious INT, PRIMARY KEY(day, room)"},
    Table{"class",
          "id BLOB PRIMARY KEY, entry_year INT, first_grade INT, number INT, room BLOB,"
          " head_teacher BLOB"},
    Table{"clearance",
          "staff BLOB, ordinal INT, result INT, valid_from INT, valid_to INT,"
          " PRIMARY KEY(staff, ordinal)"},
    Table{"custody",
          "day INT, student BLOB, kind INT, session_group BLOB, session_day INT, since INT,"
          " event BLOB, in_two_places INT, PRIMARY KEY(day, student)"},
    Table{"duty",
          "id BLOB PRIMARY KEY, staff BLOB, role INT, group_id BLOB, weekdays INT, first_day INT,"
          " last_day INT"},
    Table{"enrolment",
          "id BLOB PRIMARY KEY, student BLOB, group_id BLOB, weekdays INT, first_day INT,"
          " last_day INT"},
    Table{"pin", "staff BLOB PRIMARY KEY, pin_hash TEXT"},
    Table{"room",
          "id BLOB PRIMARY KEY, building TEXT, name TEXT, floor TEXT, direction TEXT, capacity INT,"
          " max_standing INT"},
    Table{"school", "id BLOB PRIMARY KEY, code TEXT, name TEXT, min_self_leave_grade INT"},
    Table{"service_group",
          "id BLOB PRIMARY KEY, activity BLOB, title TEXT, slot INT, weekdays INT, room BLOB,"
          " capacity INT, lead BLOB, backup BLOB, grades INT, first_day INT, last_day INT"},
    Table{"session",
          "day INT, group_id BLOB, state INT, room BLOB, opened_at INT, opened_by BLOB,"
          " closed_at INT, reason TEXT, merged_group BLOB, merged_day INT, substitute BLOB,"
          " head_count INT, head_count_at INT, heads BLOB, PRIMARY KEY(day, group_id)"},
    Table{"shift",
          "day INT, staff BLOB, signed_in_at INT, signed_out_at INT, PRIMARY KEY(day, staff)"},
    Table{"sign_in", "staff BLOB PRIMARY KEY, failures INT, last_failure_at INT"},
    Table{"staff",
          "id BLOB PRIMARY KEY, number TEXT, roles INT, external INT, card_ref TEXT, has_left INT,"
          " sealed BLOB, sealed_at BLOB"},
    Table{"student",
          "id BLOB PRIMARY KEY, class_id BLOB, seat_no INT, leave_mode INT, status INT,"
          " health_note INT, roll_ref TEXT, card_ref TEXT, sealed BLOB, sealed_at BLOB"},
    Table{"term", "first_day INT PRIMARY KEY, last_day INT, name TEXT"},
    Table{"terminal", "id BLOB PRIMARY KEY, name TEXT, home TEXT"},
    Table{"time_override",
          "id BLOB PRIMARY KEY, first_day INT, last_day INT, grades INT, end_minute INT,"
          " approved_by BLOB, informed_on INT"},
};

// No index but those that a query needs: one more is one more page to write at every tap.
constexpr std::array indexes{
    "attendance_by_student ON attendance(day, student)",
    "attendance_moved_in ON attendance(day, moved_group)"
    " WHERE moved_group <> x'00000000000000000000000000000000'",
    "enrolment_by_group ON enrolment(group_id)",
    "enrolment_by_last_day ON enrolment(last_day)",
    "enrolment_by_student ON enrolment(student)",
    "student_by_class ON student(class_id, seat_no)",
    "student_by_card ON student(card_ref) WHERE card_ref <> ''",
};

}  // namespace

void create_row_tables(SQLite::Database& database) {
  for (const Table& table : tables)
    database.exec(std::string("CREATE TABLE IF NOT EXISTS ") + table.name + " (" + table.columns +
                  ") WITHOUT ROWID");
  for (const char* index : indexes)
    database.exec(std::string("CREATE INDEX IF NOT EXISTS ") + index);
  // Not a row but a bell: readers keep the master records in memory until it moves. It starts
  // anywhere, so that a rebuilt database never looks like the one that a reader knew.
  database.exec("CREATE TABLE IF NOT EXISTS school_bell (id INTEGER PRIMARY KEY, rung INT)");
  database.exec("INSERT OR IGNORE INTO school_bell VALUES (0, random() & 0xFFFFFFFFFFFF)");
}

void drop_rows(SQLite::Database& database) {
  for (const Table& table : tables)
    database.exec(std::string("DROP TABLE IF EXISTS ") + table.name);
  database.exec("DROP TABLE IF EXISTS school_bell");
}

std::vector<std::string> row_tables() {
  std::vector<std::string> names;
  for (const Table& table : tables) names.emplace_back(table.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kehou::store
