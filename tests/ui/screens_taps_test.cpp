// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/screens_scenes.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using domain::StudentId;

/// The command that a tap asked for.
template <class Command>
Command recorded(const ui::Wish& wish) {
  REQUIRE(wish.has_value());
  const auto* record = std::get_if<model::Record>(&*wish);
  REQUIRE(record != nullptr);
  const auto* command = std::get_if<Command>(&record->command());
  REQUIRE(command != nullptr);
  return *command;
}

template <class Place>
Place goes(const ui::Wish& wish) {
  REQUIRE(wish.has_value());
  const auto* place = std::get_if<Place>(&*wish);
  REQUIRE(place != nullptr);
  return *place;
}

struct Desk {
  explicit Desk(Scene shown) : scene(std::move(shown)) {}
  ui::Wish tap(const std::string& id) { return stage.tap(scene.draw, id); }
  bool has(const std::string& id) {
    stage.draw(scene.draw);
    return stage.probe().touchable(id) != nullptr;
  }
  bool enabled(const std::string& id) { return has(id) && stage.probe().touchable(id)->enabled; }

  Stage stage{PanelKind{}};
  Scene scene;
};

}  // namespace

TEST_CASE("roll call: a tap on a tile marks it as the segment says") {
  Desk desk(roll_scene("fresh", roll(45, AttendanceState::expected)));
  CHECK(recorded<domain::MarkStudent>(desk.tap("tile/3-2-07")).mark == domain::Mark::present);
  CHECK_FALSE(desk.tap("mark/3"));
  const auto command = recorded<domain::MarkStudent>(desk.tap("tile/3-2-18"));
  CHECK(command.mark == domain::Mark::missing);
  CHECK(command.student == numbered<StudentId>(18));
}

TEST_CASE("roll call: the rest are here after a head count that was typed") {
  Desk desk(roll_scene("states", roll_of_all_states()));
  CHECK_FALSE(desk.tap("rest_all"));
  CHECK_FALSE(desk.enabled("keypad/action"));
  CHECK_FALSE(desk.tap("keypad/3"));
  CHECK_FALSE(desk.tap("keypad/6"));
  const auto command = recorded<domain::MarkRest>(desk.tap("keypad/action"));
  CHECK(command.head_count == 36);
  CHECK(command.session == session(3));
}

TEST_CASE("roll call: the session cannot be closed while somebody is uncalled or out") {
  Desk uncalled(roll_scene("states", roll_of_all_states()));
  CHECK_FALSE(uncalled.enabled("close_session"));
  model::RollCall out = roll();
  out.tiles[3] = tile(4, AttendanceState::out_temp);
  out.counts = count(out.tiles);
  Desk one_out(roll_scene("out", out));
  CHECK_FALSE(one_out.enabled("close_session"));
  CHECK(one_out.has("close_session"));
}

TEST_CASE("roll call: closing asks once more and then records") {
  Desk desk(roll_scene("done", roll()));
  CHECK_FALSE(desk.tap("close_session"));
  CHECK(recorded<domain::CloseSession>(desk.tap("close_session/yes")).session == session(3));
  CHECK_FALSE(desk.has("close_session/yes"));
}

TEST_CASE("roll call: a tap on a missing student offers what may follow") {
  Desk desk(roll_scene("states", roll_of_all_states()));
  CHECK_FALSE(desk.tap("tile/3-2-18"));
  CHECK_FALSE(desk.has("rest_all"));
  CHECK_FALSE(desk.has("to/missing"));
  CHECK(recorded<domain::LocateStudent>(desk.tap("found/infirmary")).place_code == "infirmary");
  CHECK_FALSE(desk.tap("tile/3-2-18"));
  CHECK(recorded<domain::EscalateMissing>(desk.tap("escalate")).student == numbered<StudentId>(18));
  CHECK_FALSE(desk.tap("tile/3-2-18"));
  CHECK(recorded<domain::MarkStudent>(desk.tap("to/late")).mark == domain::Mark::late);
}

TEST_CASE("roll call: stepping out takes the place, coming back one tap") {
  Desk desk(roll_scene("states", roll_of_all_states()));
  desk.tap("mark/4");
  CHECK_FALSE(desk.tap("tile/3-2-07"));
  const auto out = recorded<domain::SendOut>(desk.tap("out/toilet"));
  CHECK(out.place_code == "toilet");
  CHECK(out.student == numbered<StudentId>(7));
  CHECK_FALSE(desk.tap("tile/3-2-23"));
  CHECK(recorded<domain::TakeBack>(desk.tap("back")).student == numbered<StudentId>(23));
}

TEST_CASE("roll call: a mark older than ten minutes is corrected with a ready reason") {
  Desk desk(roll_scene("states", roll_of_all_states()));
  desk.tap("mark/3");
  CHECK_FALSE(desk.tap("tile/3-2-37"));  // marked at 16:05
  CHECK_FALSE(desk.tap("to/missing"));
  const auto command = recorded<domain::MarkStudent>(desk.tap("why/wrong_tap"));
  CHECK(command.mark == domain::Mark::missing);
  CHECK(command.reason == "wrong_tap");
}

TEST_CASE("roll call: a refusal that needs a reason opens the panel that asks for it") {
  const model::RollCall call = roll();
  ui::RollCallState state;
  model::Notices notices;
  const Stage::Draw screen = [&](ui::Frame& frame) {
    return ui::draw_roll_call(frame, header(), call, state, notices);
  };
  Stage stage{PanelKind{}};
  stage.tap(screen, "mark/3");
  recorded<domain::MarkStudent>(stage.tap(screen, "tile/3-2-09"));
  notices.refusal = model::RefusalCard{{domain::No::reason_needed, 0, 0, {}, {}}, {}, {}};
  stage.draw(screen);
  notices.refusal.reset();
  const auto command = recorded<domain::MarkStudent>(stage.tap(screen, "why/told_by_parent"));
  CHECK(command.student == numbered<StudentId>(9));
  CHECK(command.mark == domain::Mark::missing);
  CHECK(command.reason == "told_by_parent");
}

TEST_CASE("roll call: a student is moved to another open group") {
  Desk desk(student_scene("present", 7));
  CHECK_FALSE(desk.tap("move"));
  const auto command = recorded<domain::MoveStudent>(desk.tap("move/1"));
  CHECK(command.to == session(8));
  CHECK(command.student == numbered<StudentId>(7));
}

TEST_CASE("roll call: two terminals' doubt is settled by who is looking") {
  Desk desk(student_scene("doubt", 12));
  const auto command = recorded<domain::ResolveConflict>(desk.tap("is_here"));
  CHECK(command.student == numbered<StudentId>(12));
  CHECK(command.session == session(3));
}

TEST_CASE("roll call: nothing moves under the finger while a filter is on") {
  model::RollCall call = roll_of_all_states();
  ui::RollCallState state;
  const Stage::Draw screen = [&](ui::Frame& frame) {
    return ui::draw_roll_call(frame, header(), call, state);
  };
  Stage stage{PanelKind{}};
  stage.tap(screen, "filter/1");
  const ui::Rect before = stage.probe().touchable("tile/3-2-13")->rect;
  REQUIRE(stage.probe().touchable("tile/3-2-07") == nullptr);
  call.tiles[5].state = AttendanceState::present;  // 06 was called
  call.counts = count(call.tiles);
  stage.draw(screen);
  CHECK(stage.probe().touchable("tile/3-2-06") != nullptr);
  CHECK(stage.probe().touchable("tile/3-2-13")->rect == before);
}

TEST_CASE("roll call: before it is open the way on is the checklist") {
  model::RollCall planned = roll(45, AttendanceState::expected);
  planned.state = domain::SessionState::planned;
  Desk desk(roll_scene("planned", planned));
  CHECK_FALSE(desk.enabled("tile/3-2-07"));
  CHECK(goes<model::GoToChecklist>(desk.tap("open_session")).session == session(3));
}

TEST_CASE("checklist: one tap confirms every item") {
  Desk desk(scene("checklist", ui::draw_checklist, checklist(), ui::ChecklistState{}));
  const auto command = recorded<domain::CompleteChecklist>(desk.tap("checklist/open"));
  REQUIRE(command.items.size() == checklist().items.size());
  for (const auto& item : command.items) CHECK(item.answer == domain::ChecklistAnswer::ok);
}

TEST_CASE("checklist: a serious problem takes the opening away and is reported") {
  Desk desk(scene("checklist", ui::draw_checklist, checklist(), ui::ChecklistState{}));
  CHECK_FALSE(desk.tap("item/exit_clear"));
  CHECK_FALSE(desk.has("checklist/open"));
  CHECK_FALSE(desk.has("provisional"));
  CHECK(goes<model::GoToDesk>(desk.tap("other_room")).session == session(3));
  const auto command = recorded<domain::CompleteChecklist>(desk.tap("checklist/report"));
  CHECK(command.items.front().answer == domain::ChecklistAnswer::not_ok);
  CHECK(command.items.front().serious);
}

TEST_CASE("checklist: without the duty leader there is only the provisional opening") {
  model::RoomChecklist list = checklist();
  list.day_leader_in = false;
  Desk desk(scene("checklist", ui::draw_checklist, list, ui::ChecklistState{}));
  CHECK_FALSE(desk.has("checklist/open"));
  CHECK_FALSE(desk.tap("provisional"));
  const auto command = recorded<domain::OpenSession>(desk.tap("provisional/day_leader_absent"));
  CHECK(command.provisional);
  CHECK(command.reason_code == "day_leader_absent");
}

TEST_CASE("checklist: a room that was checked today opens at once") {
  model::RoomChecklist list = checklist();
  list.done = true;
  Desk desk(scene("checklist", ui::draw_checklist, list, ui::ChecklistState{}));
  CHECK_FALSE(recorded<domain::OpenSession>(desk.tap("checklist/open")).provisional);
}

TEST_CASE("log: the own fresh entry is undone, an older one asks why") {
  Desk desk(scene("log", ui::draw_session_log, session_log(20), ui::SessionLogState{}));
  const auto undo = recorded<domain::Undo>(desk.tap("log/0/undo"));
  CHECK(undo.target == numbered<domain::EventId>(1));
  CHECK(undo.reason.empty());
  CHECK_FALSE(desk.has("log/2/correct"));  // voided
  CHECK_FALSE(desk.tap("log/3/correct"));
  const auto corrected = recorded<domain::Undo>(desk.tap("why/told_by_parent"));
  CHECK(corrected.target == numbered<domain::EventId>(4));
  CHECK(corrected.reason == "told_by_parent");
}

TEST_CASE("walk-in: who is held elsewhere is moved, who is not is admitted") {
  Desk desk(walk_scene("walk_in", 45));
  CHECK_FALSE(desk.tap("student/01"));
  const auto moved = recorded<domain::MoveStudent>(desk.tap("walk_in/move"));
  CHECK(moved.session == session(5));
  CHECK(moved.to == session(3));
  CHECK_FALSE(desk.tap("student/02"));
  CHECK(recorded<domain::AdmitWalkIn>(desk.tap("walk_in/admit")).student == numbered<StudentId>(2));
  CHECK_FALSE(desk.enabled("student/05"));  // here already
}

TEST_CASE("walk-in: a class is chosen first") {
  Desk desk(walk_scene("walk_in", 0));
  CHECK(goes<model::GoToWalkIn>(desk.tap("class/3-2")).class_id == numbered<domain::ClassId>(14));
}

TEST_CASE("desk: a room is changed at once, a merger asks once more") {
  Desk room(scene("desk", ui::draw_session_desk, desk(), ui::SessionDeskState{}));
  CHECK_FALSE(room.tap("desk/room"));
  CHECK_FALSE(room.enabled("desk/do"));
  CHECK_FALSE(room.enabled("option/0"));  // too small
  CHECK_FALSE(room.tap("option/1"));
  CHECK(recorded<domain::SwitchRoom>(room.tap("desk/do")).to == numbered<domain::RoomId>(2));
  CHECK_FALSE(room.tap("desk/merge"));
  CHECK_FALSE(room.tap("option/0"));
  CHECK_FALSE(room.tap("desk/do"));
  CHECK(recorded<domain::MergeSessions>(room.tap("desk/yes")).into == session(6));
}

TEST_CASE("desk: who is not cleared or on duty elsewhere cannot stand in") {
  Desk staff(scene("desk", ui::draw_session_desk, desk(), ui::SessionDeskState{}));
  CHECK_FALSE(staff.enabled("option/2"));
  CHECK_FALSE(staff.enabled("option/4"));
  CHECK_FALSE(staff.tap("option/1"));
  CHECK(recorded<domain::Substitute>(staff.tap("desk/do")).substitute ==
        numbered<domain::StaffId>(2));
}

TEST_CASE("desk: only a closed session can be reopened, with a reason") {
  model::SessionDesk closed = desk();
  closed.card.state = domain::SessionState::closed;
  Desk over(scene("desk", ui::draw_session_desk, closed, ui::SessionDeskState{}));
  CHECK_FALSE(over.enabled("desk/cancel"));
  CHECK_FALSE(over.tap("desk/reopen"));
  CHECK_FALSE(over.tap("option/0"));
  CHECK_FALSE(over.tap("desk/do"));
  CHECK(recorded<domain::ReopenSession>(over.tap("desk/yes")).reason == "wrong_tap");
  Desk open(scene("desk", ui::draw_session_desk, desk(), ui::SessionDeskState{}));
  CHECK_FALSE(open.enabled("desk/reopen"));
}

TEST_CASE("my sessions: each card leads to its session, the leader's to the desk") {
  Desk all(scene("mine", ui::draw_my_sessions, my_sessions(2, 3), ui::MySessionsState{}));
  CHECK(goes<model::GoToSession>(all.tap("session/0/go")).session == session(0));
  CHECK(goes<model::GoToDesk>(all.tap("session/2/arrange")).session == session(10));
  goes<model::GoToImport>(all.tap("office/import"));
  Desk teacher(scene("mine", ui::draw_my_sessions, my_sessions(2, 0), ui::MySessionsState{}));
  CHECK_FALSE(teacher.has("office/import"));
  CHECK_FALSE(teacher.has("session/0/arrange"));
}

TEST_CASE("day card: a gap leads to where it is mended") {
  Desk day(scene("day", ui::draw_day_card, day_card(20), ui::DayCardState{}));
  CHECK(goes<model::GoToChecklist>(day.tap("mend/1/checklist")).session == session(1));
  CHECK(goes<model::GoToSession>(day.tap("mend/0/register")).session == session(0));
  CHECK_FALSE(day.has("mend/2/register"));
}

TEST_CASE("import: one error holds everything back") {
  Desk bad(scene("import", ui::draw_import, import_preview(10, 1), ui::ImportState{}));
  CHECK_FALSE(bad.enabled("import/accept"));
  Desk good(scene("import", ui::draw_import, import_preview(10, 0), ui::ImportState{}));
  goes<model::AcceptImport>(good.tap("import/accept"));
  Desk choose(scene("import", ui::draw_import, import_choose(), ui::ImportState{}));
  CHECK(goes<model::PreviewImport>(choose.tap("source/1")).path == "inbox/02-教职工.csv");
  CHECK(goes<model::PreviewImport>(choose.tap("import/all")).path == import_choose().desk.folder);
}

TEST_CASE("settings: each choice says its name and value") {
  Desk desk(scene("settings", ui::draw_settings, settings(), ui::SettingsState{}));
  const auto language = goes<model::ChangeSetting>(desk.tap("language/1"));
  CHECK(language.name == "language");
  CHECK(language.value == "en");
  CHECK(goes<model::ChangeSetting>(desk.tap("palette/1")).value == "night");
  CHECK(goes<model::ChangeSetting>(desk.tap("density/2")).value == "large");
  CHECK(goes<model::ChangeSetting>(desk.tap("volume/0")).value == "0");
}
