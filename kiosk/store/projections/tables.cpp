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
    Table{"accompany",
          "id BLOB PRIMARY KEY, day INT, leader BLOB, with_parent INT, hygiene INT, ordered INT,"
          " service INT, quality INT, issue TEXT, backfilled INT, late TEXT, at INT, by_staff BLOB,"
          " sealed BLOB"},
    Table{"activity", "id BLOB PRIMARY KEY, kind INT, title TEXT"},
    Table{"activity_log",
          "id BLOB PRIMARY KEY, session_group BLOB, session_day INT, tutoring INT, students BLOB,"
          " minutes INT, what TEXT, suspect INT, at INT, by_staff BLOB, sealed BLOB"},
    Table{"allergy_word",
          "student BLOB, word_ref TEXT, event BLOB, at INT, by_staff BLOB, sealed BLOB,"
          " PRIMARY KEY(student, word_ref, event)"},
    Table{"area_check",
          "day INT, subject BLOB, list TEXT, room BLOB, event BLOB, at INT, by_staff BLOB,"
          " second BLOB, serious INT, PRIMARY KEY(day, subject)"},
    Table{"area_item",
          "day INT, subject BLOB, ordinal INT, code TEXT, ok INT, serious INT, count INT,"
          " expires INT, PRIMARY KEY(day, subject, ordinal)"},
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
    Table{"class_child",
          "day INT, class_id BLOB, student BLOB, present INT, excuse INT, unexplained INT,"
          " dispatched INT, to_group BLOB, to_day INT, PRIMARY KEY(day, class_id, student)"},
    Table{"class_day",
          "day INT, class_id BLOB, roll_at INT, roll_by BLOB, head_count INT, dispatched_at INT,"
          " dispatched_by BLOB, dispatch BLOB, backfilled INT, in_doubt INT, heads BLOB,"
          " PRIMARY KEY(day, class_id)"},
    Table{"class_meal",
          "day INT, class_id BLOB, sent INT, sent_c INT, sent_at INT, sent_by BLOB, received INT,"
          " received_c INT, received_at INT, received_by BLOB, PRIMARY KEY(day, class_id)"},
    Table{"clearance",
          "staff BLOB, ordinal INT, result INT, valid_from INT, valid_to INT,"
          " PRIMARY KEY(staff, ordinal)"},
    Table{"consent",
          "student BLOB, scope INT, given INT, day INT, heads BLOB, PRIMARY KEY(student, scope)"},
    Table{"contact",
          "day INT, student BLOB, calls INT, first_at INT, last_at INT, last_by BLOB,"
          " last_result TEXT, reached_at INT, PRIMARY KEY(day, student)"},
    Table{"contact_view",
          "day INT, student BLOB, staff BLOB, at INT, PRIMARY KEY(day, student, staff)"},
    Table{"custody",
          "day INT, student BLOB, kind INT, session_group BLOB, session_day INT, from_group BLOB,"
          " from_day INT, since INT, event BLOB, in_two_places INT, PRIMARY KEY(day, student)"},
    Table{"day_close",
          "day INT PRIMARY KEY, closed_at INT, closed_by BLOB, second BLOB, checks TEXT"},
    Table{"dish_word",
          "day INT, dish BLOB, word TEXT, allergens TEXT, event BLOB, at INT, by_staff BLOB,"
          " heads BLOB, PRIMARY KEY(day, dish, word)"},
    Table{"disinfection",
          "id BLOB PRIMARY KEY, day INT, room BLOB, agent TEXT, method TEXT, mg_per_l INT,"
          " contact_min INT, airing_min INT, started INT, checked_by BLOB, reason TEXT, at INT,"
          " by_staff BLOB"},
    Table{"duty",
          "id BLOB PRIMARY KEY, staff BLOB, role INT, group_id BLOB, weekdays INT, first_day INT,"
          " last_day INT"},
    Table{"enrolment",
          "id BLOB PRIMARY KEY, student BLOB, group_id BLOB, weekdays INT, first_day INT,"
          " last_day INT"},
    Table{"evacuation",
          "day INT, id BLOB, drill INT, started_at INT, started_by BLOB, ended_at INT,"
          " ended_by BLOB, PRIMARY KEY(day, id)"},
    Table{"evacuation_line",
          "evacuation BLOB, kind INT, person BLOB, unit INT, state INT, at INT, by_staff BLOB,"
          " by_leader INT, in_doubt INT, place TEXT, heads BLOB,"
          " PRIMARY KEY(evacuation, kind, person)"},
    Table{"evacuation_unit",
          "evacuation BLOB, ordinal INT, kind INT, session_group BLOB, session_day INT,"
          " from_group BLOB, from_day INT, class_id BLOB, PRIMARY KEY(evacuation, ordinal)"},
    Table{"food_sample",
          "id BLOB PRIMARY KEY, day INT, dish BLOB, grams INT, celsius INT, place TEXT, at INT,"
          " by_staff BLOB, disposed_at INT, disposed_by BLOB"},
    Table{"health",
          "day INT, student BLOB, check_event BLOB, check_at INT, check_by BLOB, sent_home INT,"
          " check_sealed BLOB, word_event BLOB, word_at INT, word_by BLOB, stage TEXT,"
          " word_sealed BLOB, PRIMARY KEY(day, student)"},
    Table{"health_cert", "staff BLOB PRIMARY KEY, valid_to INT"},
    Table{"incident",
          "id BLOB PRIMARY KEY, day INT, kind TEXT, severity INT, session_group BLOB,"
          " session_day INT, room BLOB, students BLOB, event BLOB, opened_at INT, opened_by BLOB,"
          " closed_at INT, closed_by BLOB, guardian_called INT, is_emergency INT, sealed BLOB"},
    Table{"incident_step",
          "incident BLOB, ordinal INT, event BLOB, at INT, by_staff BLOB, action TEXT, sealed BLOB,"
          " PRIMARY KEY(incident, ordinal)"},
    Table{"gate_pass",
          "id BLOB PRIMARY KEY, student BLOB, day INT, start INT, until INT, reason TEXT,"
          " issued_by BLOB, issued_at INT, revoked INT, used_at INT, uses INT, sealed BLOB,"
          " sealed_at BLOB"},
    Table{"pickup_ban",
          "student BLOB, ban BLOB, first_day INT, last_day INT, lifted INT, sealed BLOB,"
          " sealed_at BLOB, PRIMARY KEY(student, ban)"},
    Table{"pickup_person",
          "student BLOB, person BLOB, relation TEXT, adult INT, first_day INT, last_day INT,"
          " revoked INT, by_staff BLOB, by_role INT, sealed BLOB, sealed_at BLOB,"
          " PRIMARY KEY(student, person)"},
    Table{"handover",
          "id BLOB PRIMARY KEY, day INT, state INT, kind INT, session_group BLOB, session_day INT,"
          " to_group BLOB, to_day INT, from_staff BLOB, to_staff BLOB, students BLOB,"
          " started_at INT, closed_at INT, tries INT, counted INT, from_count INT, reason TEXT,"
          " action TEXT, different BLOB, sealed_at BLOB, sealed BLOB, from_signer BLOB,"
          " from_signed_at INT, from_hash TEXT, to_signer BLOB, to_signed_at INT, to_hash TEXT,"
          " expected INT, in_room INT, left_room INT, signed_counted INT, signed_from_count INT,"
          " excused BLOB, missing BLOB, out_temp BLOB, signed_different BLOB, signed_reason TEXT,"
          " signed_action TEXT, matters BLOB, items TEXT, heads BLOB"},
    Table{"lunch_day",
          "day INT, student BLOB, cancelled INT, served_at INT, served_by BLOB, window INT,"
          " line TEXT, alternative INT, overridden INT, portions INT, seconds INT, heads BLOB,"
          " cancel_event BLOB, cancel_by BLOB, cancel_reason TEXT, plates BLOB, doubled INT,"
          " PRIMARY KEY(day, student)"},
    Table{"lunch_enrolment",
          "id BLOB PRIMARY KEY, student BLOB, line TEXT, weekdays INT, first_day INT,"
          " last_day INT, sealed BLOB, sealed_at BLOB"},
    Table{"meal",
          "day INT PRIMARY KEY, state INT, opened_because TEXT, opened_at INT, halted_at INT,"
          " closed_at INT, prepared INT, served INT, second INT, staff INT, guests INT, waste INT,"
          " reason TEXT, heads BLOB"},
    Table{"menu", "day INT PRIMARY KEY, event BLOB, at INT, by_staff BLOB"},
    Table{"menu_dish",
          "day INT, ordinal INT, dish BLOB, name TEXT, line TEXT, tags TEXT, ingredients TEXT,"
          " allergens TEXT, unknown TEXT, PRIMARY KEY(day, ordinal)"},
    Table{"menu_line", "day INT, ordinal INT, code TEXT, halal INT, PRIMARY KEY(day, ordinal)"},
    Table{"matter",
          "id BLOB PRIMARY KEY, state INT, kind INT, severity INT, day INT, text_code TEXT,"
          " session_group BLOB, session_day INT, room BLOB, student BLOB, handover BLOB,"
          " first_owner BLOB, first_due INT, owner BLOB, due INT, raised_at INT, raised_by BLOB,"
          " done_at INT, done_by BLOB, verified_at INT, verified_by BLOB, sent_back INT,"
          " sealed_at BLOB, sealed BLOB, done_sealed_at BLOB, done_sealed BLOB, heads BLOB"},
    Table{"pin", "staff BLOB PRIMARY KEY, pin_hash TEXT"},
    Table{"plate",
          "id BLOB PRIMARY KEY, day INT, kind INT, staff BLOB, window INT, line TEXT, at INT,"
          " by_staff BLOB"},
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
    Table{"supervision",
          "id BLOB PRIMARY KEY, session_group BLOB, session_day INT, at INT, by_staff BLOB,"
          " room BLOB, teacher_here INT, expected INT, counted INT, orderly INT, as_planned INT,"
          " teaching INT, safe INT, sealed BLOB"},
    Table{"term", "first_day INT PRIMARY KEY, last_day INT, name TEXT"},
    Table{"terminal", "id BLOB PRIMARY KEY, name TEXT, home TEXT"},
    Table{"time_override",
          "id BLOB PRIMARY KEY, first_day INT, last_day INT, grades INT, end_minute INT,"
          " approved_by BLOB, informed_on INT"},
    Table{"visit",
          "id BLOB PRIMARY KEY, kind INT, day INT, badge TEXT, persons INT, host BLOB,"
          " purpose TEXT, person_ref TEXT, begun_at INT, begun_by BLOB, ended_at INT, sealed BLOB,"
          " sealed_at BLOB"},
    Table{"trip",
          "day INT, group_id BLOB, stage INT, event BLOB, at INT, by_staff BLOB, expected INT,"
          " counted INT, second BLOB, vehicle TEXT, PRIMARY KEY(day, group_id, stage)"},
};

// No index but those that a query needs: one more is one more page to write at every tap.
constexpr std::array indexes{
    "accompany_by_day ON accompany(day)",
    "activity_log_by_day ON activity_log(session_day)",
    "area_check_by_list ON area_check(list, room, day)",
    "attendance_by_student ON attendance(day, student)",
    "attendance_moved_in ON attendance(day, moved_group)"
    " WHERE moved_group <> x'00000000000000000000000000000000'",
    "disinfection_by_day ON disinfection(day)",
    "enrolment_by_group ON enrolment(group_id)",
    "enrolment_by_last_day ON enrolment(last_day)",
    "enrolment_by_student ON enrolment(student)",
    "incident_by_day ON incident(day)",
    "incident_open ON incident(closed_at) WHERE closed_at = 0",
    "food_sample_by_day ON food_sample(day)",
    "food_sample_kept ON food_sample(disposed_at) WHERE disposed_at = 0",
    "gate_pass_by_day ON gate_pass(day, student)",
    "pickup_person_by_person ON pickup_person(person)",
    "handover_by_day ON handover(day, session_group)",
    "lunch_enrolment_by_student ON lunch_enrolment(student)",
    "plate_by_day ON plate(day)",
    "matter_unsettled ON matter(due) WHERE state <> 2",
    "student_by_class ON student(class_id, seat_no)",
    "student_by_card ON student(card_ref) WHERE card_ref <> ''",
    "visit_by_day ON visit(day)",
    "visit_open ON visit(ended_at) WHERE ended_at = 0",
    "supervision_by_day ON supervision(session_day)",
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
  names.reserve(tables.size());
  for (const Table& table : tables) names.emplace_back(table.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kehou::store
