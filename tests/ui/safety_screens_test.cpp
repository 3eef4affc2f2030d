// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Rounds, the safety hub with its forms, incidents: the layout rules in every state, on every
// panel.
#include "kiosk/ui/screens/incidents.h"
#include "kiosk/ui/screens/rounds.h"
#include "kiosk/ui/screens/safety_desk.h"
#include "tests/ui/safety_models.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using ui::SafetyDeskState;
using ui::SafetyForm;

ui::Wish desk_screen(ui::Frame& frame, const model::HeaderStrip& strip,
                     const model::SafetyDesk& desk, SafetyDeskState& state) {
  model::SignInPad pad;
  pad.trouble = desk.incidents.empty() ? model::SignInTrouble::none : model::SignInTrouble::wrong;
  return ui::draw_safety_desk(frame, strip, desk, pad, state);
}

Scene desk_scene(std::string name, bool busy, SafetyDeskState state = {}) {
  return scene(std::move(name), desk_screen, safety_desk(busy), std::move(state));
}

SafetyDeskState list_state(std::string code) {
  SafetyDeskState state;
  state.form = SafetyForm::list;
  state.list_code = std::move(code);
  return state;
}

std::vector<Scene> safety_desk_scenes() {
  SafetyDeskState answered = list_state("fire");
  answered.answers = {{"power_use", true}, {"exits_lights", false}};
  SafetyDeskState signing = list_state("fire");
  signing.signing = true;
  SafetyDeskState typing = list_state("first_aid");
  typing.until_code = "aed";
  typing.digits = "2027";
  SafetyDeskState wet;
  wet.form = SafetyForm::wet;
  SafetyDeskState strong = wet;
  strong.mg_per_l = 1000;
  SafetyDeskState health;
  health.form = SafetyForm::health;
  health.offer_pass = true;
  SafetyDeskState child;
  child.form = SafetyForm::health;
  child.child.class_id = numbered<domain::ClassId>(1);
  SafetyDeskState log;
  log.form = SafetyForm::log;
  SafetyDeskState contents = log;
  contents.session = safety_desk(false).sessions.front().session;
  SafetyDeskState tutoring = contents;
  tutoring.tutoring = true;
  for (int i = 1; i <= 6; ++i) tutoring.students.insert(numbered<domain::StudentId>(i));
  SafetyDeskState sick;
  sick.form = SafetyForm::sick;
  sick.child.chosen = {numbered<domain::StudentId>(2)};
  sick.stage_code = "diagnosed";
  SafetyDeskState trip;
  trip.form = SafetyForm::trip;
  SafetyDeskState counting = trip;
  counting.session = contents.session;
  counting.second = numbered<domain::StaffId>(3);
  counting.count_digits = "44";
  return {desk_scene("safety_fresh", false),
          desk_scene("safety_busy", true),
          desk_scene("list", false, list_state("area")),
          desk_scene("list_answered", false, answered),
          desk_scene("list_signing", false, signing),
          desk_scene("list_signing_wrong", true, signing),
          desk_scene("list_stock", false, list_state("first_aid")),
          desk_scene("list_typing", false, typing),
          desk_scene("wet", true, wet),
          desk_scene("wet_strong", false, strong),
          desk_scene("health_classes", true, health),
          desk_scene("health_child", false, child),
          desk_scene("log", false, log),
          desk_scene("log_contents", false, contents),
          desk_scene("log_tutoring", false, tutoring),
          desk_scene("sick_none", false, {.form = SafetyForm::sick}),
          desk_scene("sick", true, sick),
          desk_scene("trip_sessions", false, trip),
          desk_scene("trip_start", false, counting),
          desk_scene("trip_away", true, counting)};
}

std::vector<Scene> round_scenes() {
  ui::RoundsState form;
  form.session = rounds(12).rooms.front().session;
  ui::RoundsState full = form;
  full.answers = {{"teacher_here", true}, {"no_teaching", false}};
  full.digits = "44";
  full.note = "教师中途离开，由邻班教师代看";
  return {scene("rounds", ui::draw_rounds, rounds(40), ui::RoundsState{}),
          scene("rounds_none", ui::draw_rounds, rounds(0), ui::RoundsState{}),
          scene("round_fresh", ui::draw_rounds, rounds(12), form),
          scene("round_full", ui::draw_rounds, rounds(12), full)};
}

std::vector<Scene> incident_scenes() {
  using Form = ui::IncidentsState::Form;
  ui::IncidentsState fresh;
  fresh.form = Form::fresh;
  ui::IncidentsState picks = fresh;
  picks.picks_children = true;
  picks.kind_code = "injury";
  picks.severity = domain::Severity::serious;
  ui::IncidentsState one;
  one.form = Form::one;
  one.incident = numbered<domain::IncidentId>(1);
  ui::IncidentsState closed = one;
  closed.incident = numbered<domain::IncidentId>(7);
  return {scene("incidents", ui::draw_incidents, safety_desk(true), ui::IncidentsState{}),
          scene("incidents_none", ui::draw_incidents, safety_desk(false), ui::IncidentsState{}),
          scene("incident_new", ui::draw_incidents, safety_desk(true), fresh),
          scene("incident_children", ui::draw_incidents, safety_desk(true), picks),
          scene("incident_one", ui::draw_incidents, safety_desk(true), one),
          scene("incident_closed", ui::draw_incidents, safety_desk(true), closed)};
}

}  // namespace

TEST_CASE("safety screens: rounds keep the layout rules in every state") {
  check_everywhere(round_scenes());
}

TEST_CASE("safety screens: the hub and its forms keep the layout rules in every state") {
  check_everywhere(safety_desk_scenes());
}

TEST_CASE("safety screens: incidents keep the layout rules in every state") {
  check_everywhere(incident_scenes());
}
