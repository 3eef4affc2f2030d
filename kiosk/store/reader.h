// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: rows → models: one load_* a screen, over a query_only connection.
// What it promises: each load sees one snapshot; costs follow the day's rows, not the journal's
// years; names are opened once per revision of their record and kept in memory only.
// The trap: one Reader a thread. Public loads (board, room answer) never hand out more than §7
// allows.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "common/base/crypto.h"
#include "kiosk/model/class_day.h"
#include "kiosk/model/day_board.h"
#include "kiosk/model/day_card.h"
#include "kiosk/model/day_close.h"
#include "kiosk/model/evacuation.h"
#include "kiosk/model/gate.h"
#include "kiosk/model/handover.h"
#include "kiosk/model/handover_book.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/kitchen.h"
#include "kiosk/model/lunch.h"
#include "kiosk/model/lunch_books.h"
#include "kiosk/model/lunch_cancel.h"
#include "kiosk/model/missing.h"
#include "kiosk/model/papers.h"
#include "kiosk/model/roll_call.h"
#include "kiosk/model/rounds.h"
#include "kiosk/model/safety_desk.h"
#include "kiosk/model/school_roster.h"
#include "kiosk/model/sign_in.h"
#include "kiosk/model/task_board.h"
#include "kiosk/model/whereabouts.h"

namespace kehou::store {

/// A person who may sign in.
struct StaffAccount {
  domain::StaffId staff;
  domain::Roles roles;
  std::string pin_hash;  ///< empty = no PIN set
  bool cleared = false;
  domain::SignInRow tries;
  std::string name;
};

class Reader {
 public:
  static Result<std::unique_ptr<Reader>> open(const std::filesystem::path& data,
                                              const SchoolKey& key);
  virtual ~Reader() = default;

  virtual Result<model::HeaderStrip> load_header(Instant now) = 0;
  virtual Result<model::DayBoard> load_day_board(CivilDay day) = 0;
  virtual Result<model::RoomPicker> load_room_picker(CivilDay day) = 0;
  /// nullopt: no such seat. privacy: 0 seat only, 1 surname and *, 2 full name (§7.2).
  virtual Result<std::optional<model::RoomAnswer>> load_room_answer(domain::StudentId student,
                                                                    CivilDay day, int privacy) = 0;
  virtual Result<std::optional<domain::StudentId>> find_student(domain::ClassId class_id,
                                                                int seat_no) = 0;
  virtual Result<std::optional<domain::StudentId>> find_student_by_card(
      const std::string& code) = 0;

  virtual Result<std::optional<StaffAccount>> find_staff(const std::string& number,
                                                         CivilDay day) = 0;
  virtual Result<std::optional<StaffAccount>> find_staff_by_card(const std::string& code,
                                                                 CivilDay day) = 0;
  virtual Result<std::optional<StaffAccount>> find_staff_by_id(domain::StaffId staff,
                                                               CivilDay day) = 0;

  virtual Result<model::MySessions> load_my_sessions(domain::StaffId staff, Instant now) = 0;
  virtual Result<model::RoomChecklist> load_checklist(domain::SessionRef session) = 0;
  virtual Result<model::RollCall> load_roll_call(domain::SessionRef session, Instant now) = 0;
  virtual Result<model::SessionLog> load_session_log(domain::SessionRef session,
                                                     domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::WalkInPicker> load_walk_in(domain::SessionRef session,
                                                   domain::ClassId class_id) = 0;
  virtual Result<model::SessionDesk> load_session_desk(domain::SessionRef session, Instant now) = 0;
  virtual Result<model::DayCard> load_day_card(Instant now) = 0;
  virtual Result<model::Evacuation> load_evacuation(domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::DayClose> load_day_close(domain::StaffId viewer, Instant now) = 0;
  /// Nil class: the viewer's own; a leader without one gets the classes to choose from.
  virtual Result<model::ClassDay> load_class_day(domain::ClassId class_id, domain::StaffId viewer,
                                                 Instant now) = 0;
  virtual Result<model::SearchList> load_missing(domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::Whereabouts> load_whereabouts(domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::CustodyStrip> load_strip(domain::StudentId student, domain::StaffId viewer,
                                                 Instant now) = 0;
  /// Without what the talk with the district knows.
  virtual Result<model::UploadDesk> load_upload_desk() = 0;
  virtual Result<model::TaskBoard> load_task_board(domain::StaffId staff, Instant now) = 0;
  virtual Result<model::Rounds> load_rounds(domain::StaffId staff, Instant now) = 0;
  virtual Result<model::SafetyDesk> load_safety_desk(domain::StaffId staff, Instant now) = 0;
  virtual Result<model::Kitchen> load_kitchen(domain::StaffId staff, Instant now) = 0;
  virtual Result<model::GateBoard> load_gate_board(Instant now) = 0;
  virtual Result<std::optional<model::GatePanel>> load_gate_panel(domain::StudentId student,
                                                                  Instant now) = 0;
  virtual Result<model::PassDesk> load_pass_desk(domain::StaffId viewer, Instant now) = 0;
  /// Nil class: the only one that the viewer may see, if it is one; a child of another class, or
  /// nil: none.
  virtual Result<model::PapersDesk> load_papers(domain::ClassId class_id, domain::StudentId student,
                                                domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::VisitDesk> load_visit_desk(Instant now) = 0;
  virtual Result<model::LunchLine> load_lunch_line(int window, Instant now) = 0;
  /// nullopt: no such child.
  virtual Result<std::optional<model::LunchChildCard>> load_lunch_card(domain::StudentId student,
                                                                       Instant now) = 0;
  /// Nil class: only the classes to choose from.
  virtual Result<model::LunchRoom> load_lunch_room(domain::ClassId class_id, domain::StaffId viewer,
                                                   Instant now) = 0;
  /// Nil class: the only one that the viewer may cancel lunches of, if it is one.
  virtual Result<model::LunchCancel> load_lunch_cancel(domain::ClassId class_id,
                                                       domain::StaffId viewer, Instant now) = 0;
  virtual Result<model::MenuBoard> load_menu_board(CivilDay day) = 0;
  virtual Result<model::HandoverDesk> load_handover(domain::SessionRef session,
                                                    domain::StaffId viewer, Instant now) = 0;
  /// Of these days, both included; masked names unless `whole_names` (§7).
  virtual Result<model::HandoverBook> load_handover_book(domain::DayRange days,
                                                         bool whole_names) = 0;
  /// Of these days, both included; masked names unless `whole_names` (§7).
  virtual Result<model::LunchBooks> load_lunch_books(domain::DayRange days, bool whole_names) = 0;
  virtual Result<model::MatterBoard> load_matters(domain::StaffId viewer, Instant now) = 0;
  /// The keyed hash by which a visitor or a plate is known (VisitBegun.person_ref).
  virtual std::string visitor_ref(const std::string& name) = 0;
  virtual Result<model::SchoolRoster> load_school_roster(CivilDay today) = 0;
};

}  // namespace kehou::store
