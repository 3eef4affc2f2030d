// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/Transaction.h>

#include <algorithm>

#include "kiosk/store/database.h"
#include "kiosk/store/facts_gate.h"
#include "kiosk/store/guarded.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

namespace {

using domain::ClassId;
using domain::SessionRef;
using domain::StaffId;
using domain::StudentId;

/// Each door: one snapshot, the master records of it, one load; exceptions end here.
class StoreReader final : public Reader {
 public:
  StoreReader(std::unique_ptr<SQLite::Database> database, const SchoolKey& key)
      : database_(std::move(database)),
        statements_(*database_),
        journal_(*database_),
        key_(key),
        names_(key_),
        diets_(key_) {}

  Result<model::HeaderStrip> load_header(Instant now) override {
    return load("reading the header", store::load_header, now);
  }
  Result<model::DayBoard> load_day_board(CivilDay day) override {
    return load("reading the board", store::load_day_board, day);
  }
  Result<model::RoomPicker> load_room_picker(CivilDay day) override {
    return load("reading the classes", store::load_room_picker, day);
  }
  Result<std::optional<model::RoomAnswer>> load_room_answer(StudentId student, CivilDay day,
                                                            int privacy) override {
    return load("reading a student's rooms", store::load_room_answer, student, day, privacy);
  }
  Result<std::optional<StudentId>> find_student(ClassId class_id, int seat_no) override {
    return load("looking up a seat", store::find_student, class_id, seat_no);
  }
  Result<std::optional<StudentId>> find_student_by_card(const std::string& code) override {
    return load("looking up a card", store::find_student_by_card, code);
  }
  Result<std::optional<StaffAccount>> find_staff(const std::string& number, CivilDay day) override {
    return load("looking up a number", store::find_staff, number, day);
  }
  Result<std::optional<StaffAccount>> find_staff_by_card(const std::string& code,
                                                         CivilDay day) override {
    return load("looking up a card", store::find_staff_by_card, code, day);
  }
  Result<std::optional<StaffAccount>> find_staff_by_id(StaffId staff, CivilDay day) override {
    return load("looking up a colleague", store::find_staff_by_id, staff, day);
  }
  Result<model::MySessions> load_my_sessions(StaffId staff, Instant now) override {
    return load("reading the day's sessions", store::load_my_sessions, staff, now);
  }
  Result<model::RoomChecklist> load_checklist(SessionRef session) override {
    return load("reading a checklist", store::load_checklist, session);
  }
  Result<model::RollCall> load_roll_call(SessionRef session, Instant now) override {
    return load("reading a register", store::load_roll_call, session, now);
  }
  Result<model::SessionLog> load_session_log(SessionRef session, StaffId viewer,
                                             Instant now) override {
    return load("reading a session's log", store::load_session_log, session, viewer, now);
  }
  Result<model::WalkInPicker> load_walk_in(SessionRef session, ClassId class_id) override {
    return load("reading a class", store::load_walk_in, session, class_id);
  }
  Result<model::SessionDesk> load_session_desk(SessionRef session, Instant now) override {
    return load("reading a session", store::load_session_desk, session, now);
  }
  Result<model::ClassDay> load_class_day(ClassId class_id, StaffId viewer, Instant now) override {
    return load("reading a class's day", store::load_class_day, class_id, viewer, now);
  }
  Result<model::SearchList> load_missing(StaffId viewer, Instant now) override {
    return load("reading who is looked for", store::load_missing, viewer, now);
  }
  Result<model::Whereabouts> load_whereabouts(StaffId viewer, Instant now) override {
    return load("reading who is where", store::load_whereabouts, viewer, now);
  }
  Result<model::CustodyStrip> load_strip(StudentId student, StaffId viewer, Instant now) override {
    return load("reading a child's day", store::load_strip, student, viewer, now);
  }
  Result<model::DayCard> load_day_card(Instant now) override {
    return load("reading the day card", store::load_day_card, now);
  }
  Result<model::LunchLine> load_lunch_line(int window, Instant now) override {
    return load("reading the line", store::load_lunch_line, window, now);
  }
  Result<std::optional<model::LunchChildCard>> load_lunch_card(StudentId student,
                                                               Instant now) override {
    return load("reading a child's lunch", store::load_lunch_card, student, now);
  }
  Result<model::LunchRoom> load_lunch_room(domain::ClassId class_id, StaffId viewer,
                                           Instant now) override {
    return load("reading a class's lunch", store::load_lunch_room, class_id, viewer, now);
  }
  Result<model::LunchCancel> load_lunch_cancel(domain::ClassId class_id, StaffId viewer,
                                               Instant now) override {
    return load("reading cancelled lunches", store::load_lunch_cancel, class_id, viewer, now);
  }
  Result<model::LunchBooks> load_lunch_books(domain::DayRange days, bool whole_names) override {
    return load("reading the books of lunch", store::load_lunch_books, days, whole_names);
  }
  Result<model::MenuBoard> load_menu_board(CivilDay day) override {
    return load("reading the menu", store::load_menu_board, day);
  }
  Result<model::GateBoard> load_gate_board(Instant now) override {
    return load("reading the gate", store::load_gate_board, now);
  }
  Result<std::optional<model::GatePanel>> load_gate_panel(StudentId student, Instant now) override {
    return load("reading a child at the gate", store::load_gate_panel, student, now);
  }
  Result<model::PassDesk> load_pass_desk(StaffId viewer, Instant now) override {
    return load("reading the passes", store::load_pass_desk, viewer, now);
  }
  Result<model::PapersDesk> load_papers(ClassId class_id, StudentId student, StaffId viewer,
                                        Instant now) override {
    return load("reading the pick-up papers", store::load_papers, class_id, student, viewer, now);
  }
  Result<model::VisitDesk> load_visit_desk(Instant now) override {
    return load("reading the visits", store::load_visit_desk, now);
  }
  std::string visitor_ref(const std::string& name) override {
    const auto refs = key_.match_codes("visitor", name);
    const auto open = guarded(
        "looking up a visitor",
        [&]() -> Result<std::vector<domain::VisitRow>> { return load_open_visits(statements_); });
    // Who came in before the key was rotated is in under the older reference.
    for (const std::string& ref : refs)
      if (open.ok() && std::any_of(open->begin(), open->end(), [&](const domain::VisitRow& visit) {
            return visit.visit.person_ref == ref;
          }))
        return ref;
    return refs.front();
  }
  Result<model::UploadDesk> load_upload_desk() override {
    return load("reading what was set aside", store::load_upload_desk);
  }
  Result<model::TaskBoard> load_task_board(StaffId staff, Instant now) override {
    return load("reading the day's tasks", store::load_task_board, staff, now);
  }
  Result<model::Rounds> load_rounds(StaffId staff, Instant now) override {
    return load("reading the rounds", store::load_rounds, staff, now);
  }
  Result<model::SafetyDesk> load_safety_desk(StaffId staff, Instant now) override {
    return load("reading the day's checks", store::load_safety_desk, staff, now);
  }
  Result<model::Kitchen> load_kitchen(StaffId staff, Instant now) override {
    return load("reading the kitchen", store::load_kitchen, staff, now);
  }
  Result<model::Evacuation> load_evacuation(StaffId viewer, Instant now) override {
    return load("reading an evacuation", store::load_evacuation, viewer, now);
  }
  Result<model::DayClose> load_day_close(StaffId viewer, Instant now) override {
    return load("reading the day's end", store::load_day_close, viewer, now);
  }
  Result<model::HandoverDesk> load_handover(SessionRef session, StaffId viewer,
                                            Instant now) override {
    return load("reading a handover", store::load_handover, session, viewer, now);
  }
  Result<model::HandoverBook> load_handover_book(domain::DayRange days, bool whole_names) override {
    return load("reading the handovers", store::load_handover_book, days, whole_names);
  }
  Result<model::MatterBoard> load_matters(StaffId viewer, Instant now) override {
    return load("reading the open matters", store::load_matters, viewer, now);
  }
  Result<model::SchoolRoster> load_school_roster(CivilDay today) override {
    return load("reading the school's records", store::load_school_roster, today);
  }

 private:
  template <class Model, class... Parameters, class... Values>
  Result<Model> load(const char* doing, Model (*read)(const Scope&, Parameters...),
                     const Values&... values) {
    return guarded(doing, [&]() -> Result<Model> {
      SQLite::Transaction snapshot(*database_);
      school_.refresh(statements_);
      Model model = read(Scope{statements_, school_, names_, key_, journal_, diets_}, values...);
      snapshot.commit();
      return model;
    });
  }

  std::unique_ptr<SQLite::Database> database_;
  Statements statements_;
  Journal journal_;
  const SchoolKey key_;
  Names names_;
  Diets diets_;
  School school_;
};

}  // namespace

Result<std::unique_ptr<Reader>> Reader::open(const std::filesystem::path& data,
                                             const SchoolKey& key) {
  auto database = TRY(open_database(database_file(data), Access::read));
  return std::unique_ptr<Reader>(std::make_unique<StoreReader>(std::move(database), key));
}

}  // namespace kehou::store
