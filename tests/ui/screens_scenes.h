// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: every state of every working screen, as something that can be drawn.
// What it promises: each scene owns its model and its state; names are language-free.
// The trap: a scene remembers what was tapped in it; take a fresh list for each test.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/screens/checklist.h"
#include "kiosk/ui/screens/day_card.h"
#include "kiosk/ui/screens/import.h"
#include "kiosk/ui/screens/my_sessions.h"
#include "kiosk/ui/screens/roll_call.h"
#include "kiosk/ui/screens/session_desk.h"
#include "kiosk/ui/screens/session_log.h"
#include "kiosk/ui/screens/settings.h"
#include "kiosk/ui/screens/tasks.h"
#include "kiosk/ui/screens/walk_in.h"
#include "kiosk/ui/widgets/notices.h"
#include "tests/ui/screens_import_models.h"
#include "tests/ui/screens_office_models.h"
#include "tests/ui/screens_stage.h"

namespace kehou::screens {

struct Scene {
  std::string name;
  Stage::Draw draw;
};

/// A screen with its model and its state, kept together.
template <class Model, class State, class Screen>
Scene scene(std::string name, Screen screen, Model shown, State state = {}) {
  const auto kept = std::make_shared<State>(std::move(state));
  return {std::move(name), [screen, shown = std::move(shown), kept](ui::Frame& frame) {
            return screen(frame, header(), shown, *kept);
          }};
}

inline ui::Wish register_screen(ui::Frame& frame, const model::HeaderStrip& strip,
                                const model::RollCall& call, ui::RollCallState& state) {
  return ui::draw_roll_call(frame, strip, call, state);
}

inline Scene roll_scene(std::string name, model::RollCall call, ui::RollCallState state = {}) {
  return scene(std::move(name), register_screen, std::move(call), std::move(state));
}

inline Scene student_scene(std::string name, int seat_no, ui::StudentPanelState::Ask ask = {}) {
  model::RollCall call = roll_of_all_states();
  call.others = {card(6, domain::SessionState::open, false),
                 card(8, domain::SessionState::open, false),
                 card(9, domain::SessionState::open_provisional, false)};
  ui::RollCallState state;
  state.panel = ui::RollPanel::student;
  state.student = {ask, numbered<domain::StudentId>(seat_no), domain::Mark::missing};
  return roll_scene(std::move(name), call, state);
}

inline Scene walk_scene(std::string name, int students, ui::WalkInState state = {}) {
  const auto kept = std::make_shared<ui::WalkInState>(state);
  return {std::move(name), [picker = walk_in(students), kept](ui::Frame& frame) {
            return ui::draw_walk_in(frame, header(), classes(36), picker, *kept);
          }};
}

inline std::vector<Scene> register_scenes() {
  using Ask = ui::StudentPanelState::Ask;
  model::RollCall closed = roll();
  closed.state = domain::SessionState::closed;
  model::RollCall planned = roll(45, AttendanceState::expected);
  planned.state = domain::SessionState::planned;
  model::RollCall mixed = roll(66);
  mixed.mixed_classes = true;
  ui::RollCallState heads;
  heads.panel = ui::RollPanel::heads;
  heads.digits = "38";
  ui::RollCallState finish;
  finish.panel = ui::RollPanel::finish;
  ui::RollCallState filtered;
  filtered.filter = ui::TileFilter::missing;
  filtered.kept = {numbered<domain::StudentId>(18), numbered<domain::StudentId>(19)};
  ui::RollCallState none;
  none.filter = ui::TileFilter::missing;
  model::RollCall done = roll();
  done.state = domain::SessionState::roll_done;
  return {roll_scene("roll_states", roll_of_all_states()),
          roll_scene("roll_fresh", roll(45, AttendanceState::expected)),
          roll_scene("roll_planned", planned),
          roll_scene("roll_done", done),
          roll_scene("roll_closed", closed),
          roll_scene("roll_66", roll_of_all_states(66)),
          roll_scene("roll_66_mixed", mixed),
          roll_scene("roll_20", roll(20)),
          roll_scene("roll_6", roll(6)),
          roll_scene("roll_empty", roll(0)),
          roll_scene("roll_heads", roll_of_all_states(), heads),
          roll_scene("roll_finish", roll_of_all_states(), finish),
          roll_scene("roll_filtered", roll_of_all_states(), filtered),
          roll_scene("roll_filter_none", roll(), none),
          student_scene("student_uncalled", 6),
          student_scene("student_present", 7),
          student_scene("student_missing", 18),
          student_scene("student_escalated", 19),
          student_scene("student_out", 23),
          student_scene("student_overdue", 24),
          student_scene("student_doubt", 12),
          student_scene("student_moved", 33),
          student_scene("student_move", 7, Ask::move),
          student_scene("student_why", 37, Ask::why)};
}

inline std::vector<Scene> classroom_scenes() {
  model::RoomChecklist leader_out = checklist();
  leader_out.day_leader_in = false;
  model::RoomChecklist blocked = checklist();
  blocked.room_blocked = true;
  model::RoomChecklist done = checklist();
  done.done = true;
  const ui::ChecklistState minor{{"hygiene_ok", "equipment_ok"}, false};
  const ui::ChecklistState serious{{"exit_clear"}, false};
  const ui::ChecklistState provisional{{}, true};
  const ui::SessionLogState correcting{numbered<domain::EventId>(4)};
  const ui::WalkInState elsewhere{{}, numbered<domain::StudentId>(1)};
  const ui::WalkInState nowhere{{}, numbered<domain::StudentId>(2)};
  const ui::WalkInState not_there{{}, numbered<domain::StudentId>(4)};
  const ui::WalkInState empty_class{numbered<domain::ClassId>(1), {}};
  const auto desk_scene = [](std::string name, ui::SessionDeskState state) {
    return scene(std::move(name), ui::draw_session_desk, desk(), state);
  };
  using ui::DeskTask;
  return {
      scene("my_sessions", ui::draw_my_sessions, my_sessions(4, 0), ui::MySessionsState{}),
      scene("my_sessions_leader", ui::draw_my_sessions, my_sessions(2, 12), ui::MySessionsState{}),
      scene("my_sessions_empty", ui::draw_my_sessions, my_sessions(0, 0), ui::MySessionsState{}),
      scene("tasks_all", ui::draw_tasks, tasks(), ui::TasksState{}),
      scene("checklist", ui::draw_checklist, checklist(), ui::ChecklistState{}),
      scene("checklist_notes", ui::draw_checklist, checklist(), minor),
      scene("checklist_serious", ui::draw_checklist, checklist(), serious),
      scene("checklist_blocked", ui::draw_checklist, blocked, ui::ChecklistState{}),
      scene("checklist_leader_out", ui::draw_checklist, leader_out, ui::ChecklistState{}),
      scene("checklist_provisional", ui::draw_checklist, leader_out, provisional),
      scene("checklist_done", ui::draw_checklist, done, ui::ChecklistState{}),
      scene("log", ui::draw_session_log, session_log(40), ui::SessionLogState{}),
      scene("log_correct", ui::draw_session_log, session_log(40), correcting),
      scene("log_empty", ui::draw_session_log, session_log(0), ui::SessionLogState{}),
      walk_scene("walk_in_class", 0),
      walk_scene("walk_in_students", 45),
      walk_scene("walk_in_elsewhere", 45, elsewhere),
      walk_scene("walk_in_not_there", 45, not_there),
      walk_scene("walk_in_nowhere", 45, nowhere),
      walk_scene("walk_in_empty_class", 0, empty_class),
      desk_scene("desk_substitute", {DeskTask::substitute, 1, false}),
      desk_scene("desk_room", {DeskTask::room, {}, false}),
      desk_scene("desk_merge", {DeskTask::merge, 0, false}),
      desk_scene("desk_merge_sure", {DeskTask::merge, 0, true}),
      desk_scene("desk_cancel", {DeskTask::cancel, 0, false}),
      desk_scene("desk_provisional", {DeskTask::provisional, {}, false})};
}

inline std::vector<Scene> office_scenes() {
  model::ImportStage accepted = import_preview(1600, 0);
  accepted.accepted = true;
  model::ImportStage empty;
  empty.desk.folder = "收件箱";
  model::DayCard holiday = day_card(0);
  holiday.taught = false;
  const ui::ImportState duplicates{model::RowFate::duplicate};
  model::ImportStage shrinking = import_preview(1600, 0);
  shrinking.preview->shrinks = {{"students", 1600, 640}, {"lunches", 1548, 1548}};
  return {scene("day_card", ui::draw_day_card, day_card(88), ui::DayCardState{}),
          scene("day_card_gaps", ui::draw_day_card, day_card(88), ui::DayCardState{true}),
          scene("day_card_none", ui::draw_day_card, day_card(0), ui::DayCardState{}),
          scene("day_card_holiday", ui::draw_day_card, holiday, ui::DayCardState{}),
          scene("import_choose", ui::draw_import, import_choose(), ui::ImportState{}),
          scene("import_nothing", ui::draw_import, empty, ui::ImportState{}),
          scene("import_errors", ui::draw_import, import_preview(1600, 6), ui::ImportState{}),
          scene("import_ready", ui::draw_import, import_preview(1600, 0), ui::ImportState{}),
          scene("import_tab_empty", ui::draw_import, import_preview(1600, 0), duplicates),
          scene("import_shrinks", ui::draw_import, shrinking, ui::ImportState{}),
          scene("import_they_left", ui::draw_import, shrinking, ui::ImportState{{}, true}),
          scene("import_done", ui::draw_import, accepted, ui::ImportState{}),
          scene("settings", ui::draw_settings, settings(), ui::SettingsState{})};
}

inline Scene scene_named(const std::vector<Scene>& scenes, std::string_view name) {
  const auto found = std::ranges::find(scenes, name, &Scene::name);
  REQUIRE(found != scenes.end());
  return *found;
}

}  // namespace kehou::screens
