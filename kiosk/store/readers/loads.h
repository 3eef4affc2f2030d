// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one load a screen, each in the file of its noun; store_reader.cpp opens the doors.
// What it promises: throws what SQLiteCpp throws and nothing else; reads only.
// The trap: header, day board, room picker, room answer and menu board are public: no full names in
// them (§7).
#pragma once

#include <optional>
#include <string>

#include "kiosk/store/reader.h"
#include "kiosk/store/readers/session_view.h"

namespace kehou::store {

model::HeaderStrip load_header(const Scope& scope, Instant now);

model::DayBoard load_day_board(const Scope& scope, CivilDay day);
model::RoomPicker load_room_picker(const Scope& scope, CivilDay day);
std::optional<model::RoomAnswer> load_room_answer(const Scope& scope, domain::StudentId student,
                                                  CivilDay day, int privacy);

std::optional<domain::StudentId> find_student(const Scope& scope, domain::ClassId class_id,
                                              int seat_no);
std::optional<domain::StudentId> find_student_by_card(const Scope& scope, const std::string& code);
std::optional<StaffAccount> find_staff(const Scope& scope, const std::string& number, CivilDay day);
std::optional<StaffAccount> find_staff_by_card(const Scope& scope, const std::string& code,
                                               CivilDay day);
std::optional<StaffAccount> find_staff_by_id(const Scope& scope, domain::StaffId staff,
                                             CivilDay day);

model::MySessions load_my_sessions(const Scope& scope, domain::StaffId staff, Instant now);
model::RoomChecklist load_checklist(const Scope& scope, domain::SessionRef session);
model::RollCall load_roll_call(const Scope& scope, domain::SessionRef session, Instant now);
model::SessionLog load_session_log(const Scope& scope, domain::SessionRef session,
                                   domain::StaffId viewer, Instant now);
model::WalkInPicker load_walk_in(const Scope& scope, domain::SessionRef session,
                                 domain::ClassId class_id);
model::SessionDesk load_session_desk(const Scope& scope, domain::SessionRef session, Instant now);
model::ClassDay load_class_day(const Scope& scope, domain::ClassId class_id, domain::StaffId viewer,
                               Instant now);
model::SearchList load_missing(const Scope& scope, domain::StaffId viewer, Instant now);
model::Whereabouts load_whereabouts(const Scope& scope, domain::StaffId viewer, Instant now);
model::CustodyStrip load_strip(const Scope& scope, domain::StudentId student,
                               domain::StaffId viewer, Instant now);
model::DayCard load_day_card(const Scope& scope, Instant now);
model::Evacuation load_evacuation(const Scope& scope, domain::StaffId viewer, Instant now);
model::DayClose load_day_close(const Scope& scope, domain::StaffId viewer, Instant now);
model::UploadDesk load_upload_desk(const Scope& scope);
model::TaskBoard load_task_board(const Scope& scope, domain::StaffId staff, Instant now);
model::Rounds load_rounds(const Scope& scope, domain::StaffId staff, Instant now);
model::SafetyDesk load_safety_desk(const Scope& scope, domain::StaffId staff, Instant now);
model::Kitchen load_kitchen(const Scope& scope, domain::StaffId staff, Instant now);
model::GateBoard load_gate_board(const Scope& scope, Instant now);
std::optional<model::GatePanel> load_gate_panel(const Scope& scope, domain::StudentId student,
                                                Instant now);
model::PassDesk load_pass_desk(const Scope& scope, domain::StaffId viewer, Instant now);
model::PapersDesk load_papers(const Scope& scope, domain::ClassId class_id,
                              domain::StudentId student, domain::StaffId viewer, Instant now);
model::VisitDesk load_visit_desk(const Scope& scope, Instant now);
model::LunchLine load_lunch_line(const Scope& scope, int window, Instant now);
std::optional<model::LunchChildCard> load_lunch_card(const Scope& scope, domain::StudentId student,
                                                     Instant now);
model::LunchRoom load_lunch_room(const Scope& scope, domain::ClassId class_id,
                                 domain::StaffId viewer, Instant now);
model::LunchCancel load_lunch_cancel(const Scope& scope, domain::ClassId class_id,
                                     domain::StaffId viewer, Instant now);
model::MenuBoard load_menu_board(const Scope& scope, CivilDay day);
model::HandoverDesk load_handover(const Scope& scope, domain::SessionRef session,
                                  domain::StaffId viewer, Instant now);
model::HandoverBook load_handover_book(const Scope& scope, domain::DayRange days, bool whole_names);
model::LunchBooks load_lunch_books(const Scope& scope, domain::DayRange days, bool whole_names);
model::MatterBoard load_matters(const Scope& scope, domain::StaffId viewer, Instant now);
model::SchoolRoster load_school_roster(const Scope& scope, CivilDay today);

}  // namespace kehou::store
