// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The screens of a class's day, the search, whereabouts and the chain: layout, taps, pictures.
#include <cstdlib>

#include "kiosk/ui/screens/class_day.h"
#include "kiosk/ui/screens/custody_strip.h"
#include "kiosk/ui/screens/missing.h"
#include "kiosk/ui/screens/whereabouts.h"
#include "tests/ui/custody_models.h"
#include "tests/ui/screens_panels.h"
#include "tests/ui/screens_scenes.h"

using namespace kehou;
using namespace kehou::screens;

namespace {

Scene class_scene(std::string name, model::ClassDay day, ui::ClassDayState state = {}) {
  state.roll_at = day.roll_at;
  return scene(std::move(name), ui::draw_class_day, std::move(day), std::move(state));
}

Scene search_scene(std::string name, int chosen, ui::SearchTab tab = ui::SearchTab::call) {
  return scene(std::move(name), ui::draw_missing, search_list(),
               ui::MissingState{numbered<domain::StudentId>(chosen), tab});
}

Scene where_scene(std::string name, int classes, ui::WhereaboutsState state) {
  return scene(std::move(name), ui::draw_whereabouts, whereabouts(classes), state);
}

std::vector<Scene> class_scenes() {
  ui::ClassDayState draft;
  draft.draft = {{{numbered<domain::StudentId>(10), domain::ExcuseKind::sick, false},
                  {numbered<domain::StudentId>(18), domain::ExcuseKind::other, true}}};
  ui::ClassDayState heads;
  heads.panel = ui::ClassPanel::heads;
  heads.digits = "43";
  ui::ClassDayState leave;
  leave.panel = ui::ClassPanel::leave;
  ui::ClassDayState leave_of = leave;
  leave_of.leave_of = numbered<domain::StudentId>(7);
  model::ClassDay holiday;
  holiday.taught = false;
  return {class_scene("class_fresh", class_day()),
          class_scene("class_draft", class_day(), draft),
          class_scene("class_heads", class_day(), heads),
          class_scene("class_66", class_day(66)),
          class_scene("class_rolled", class_rolled()),
          class_scene("class_without_slip", class_without_slip()),
          class_scene("class_sent", class_sent(false)),
          class_scene("class_overdue", class_sent(true)),
          class_scene("class_leave", class_rolled(), leave),
          class_scene("class_leave_of", class_rolled(), leave_of),
          class_scene("class_choice", class_choice()),
          class_scene("class_none", model::ClassDay{}),
          class_scene("class_holiday", holiday)};
}

std::vector<Scene> search_scenes() {
  using ui::SearchTab;
  using ui::WhereTab;
  model::CustodyStrip hidden;
  model::CustodyStrip blank = custody_strip();
  blank.links.clear();
  blank.in_two_places = true;
  return {search_scene("search", 0),
          search_scene("search_call", 44),
          search_scene("search_phone", 7),
          search_scene("search_found", 44, SearchTab::found),
          search_scene("search_transit", 18, SearchTab::found),
          scene("search_none", ui::draw_missing, model::SearchList{}, ui::MissingState{}),
          where_scene("where_places", 36, {WhereTab::places, {}}),
          where_scene("where_classes", 36, {WhereTab::classes, {}}),
          where_scene("where_find", 36, {WhereTab::find, {}}),
          where_scene("where_mates", 36, {WhereTab::find, numbered<domain::ClassId>(3)}),
          where_scene("where_own", 1, {WhereTab::find, {}}),
          scene("where_nobody", ui::draw_whereabouts, model::Whereabouts{}, ui::WhereaboutsState{}),
          scene("strip", ui::draw_custody_strip, custody_strip(), ui::CustodyStripState{}),
          scene("strip_blank", ui::draw_custody_strip, blank, ui::CustodyStripState{}),
          scene("strip_hidden", ui::draw_custody_strip, hidden, ui::CustodyStripState{})};
}

void check_by_day(const std::vector<Scene>& scenes) {
  for (const PanelKind& kind : usual_panels()) {
    Stage stage(kind);
    for (const Scene& one : scenes) {
      const std::string where = fmt::format("{} {}x{} {}", one.name, kind.width, kind.height,
                                            kind.lang == ui::Lang::zh ? "zh" : "en");
      CAPTURE(where);
      stage.draw(one.draw);
      stage.draw(one.draw);
      check_layout(stage, kind);
    }
  }
}

}  // namespace

TEST_CASE("screens: every state of a class's day keeps the layout rules on every panel") {
  check_by_day(class_scenes());
}

TEST_CASE("screens: search, whereabouts and the chain keep the layout rules on every panel") {
  check_by_day(search_scenes());
}

TEST_CASE("class day: a tap names the child absent, the same tap takes it back") {
  Stage stage(PanelKind{});
  ui::ClassDayState state;
  const model::ClassDay day = class_day();
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_class_day(frame, header(), day, state);
  };
  stage.tap(draw, "tile/3-2-10");
  REQUIRE(state.draft.has_value());
  CHECK(state.draft->size() == 1);
  CHECK(state.draft->front().kind == domain::ExcuseKind::sick);
  stage.tap(draw, "absent/3");
  stage.tap(draw, "tile/3-2-10");
  CHECK(state.draft->front().unexplained);
  stage.tap(draw, "tile/3-2-10");
  CHECK_FALSE(state.draft.has_value());
}

TEST_CASE("class day: the roll is asked for with the heads that were typed") {
  Stage stage(PanelKind{});
  ui::ClassDayState state;
  const model::ClassDay day = class_day();
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_class_day(frame, header(), day, state);
  };
  stage.tap(draw, "tile/3-2-10");
  stage.tap(draw, "roll");
  stage.tap(draw, "keypad/4");
  stage.tap(draw, "keypad/4");
  const ui::Wish wish = stage.tap(draw, "keypad/action");
  REQUIRE(wish.has_value());
  const auto& command = std::get<domain::TakeClassRoll>(std::get<model::Record>(*wish).command());
  CHECK(command.head_count == 44);
  CHECK(command.absent.size() == 1);
}

TEST_CASE("strip: every fact says in words what happened, none only that it was recorded") {
  Stage stage(PanelKind{});
  ui::CustodyStripState state;
  stage.draw([&](ui::Frame& frame) {
    return ui::draw_custody_strip(frame, header(), custody_strip(), state);
  });
  for (const char* said : {"班级点名", "班级交出", "已记为到", "已记为未到"})
    CHECK(stage.probe().says(said));
  CHECK_FALSE(stage.probe().says("已记下"));
}

TEST_CASE("search: a number is asked for by a recorded look, never shown before it") {
  Stage stage(PanelKind{});
  ui::MissingState state{numbered<domain::StudentId>(44), ui::SearchTab::call};
  const model::SearchList list = search_list();
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_missing(frame, header(), list, state);
  };
  const ui::Wish wish = stage.tap(draw, "phone");
  REQUIRE(wish.has_value());
  const auto& facts = std::get<domain::RecordFacts>(std::get<model::Record>(*wish).command());
  REQUIRE(facts.items.size() == 1);
  CHECK(std::holds_alternative<domain::ViewedSensitive>(facts.items[0].payload));
  CHECK_FALSE(stage.probe().says("13900002044"));
}

/// Not a check: pictures for a person to look at, in the folder that KEHOU_SHOTS names.
TEST_CASE("screens: pictures of custody") {
  const char* folder = std::getenv("KEHOU_SHOTS");
  if (folder == nullptr) return;
  for (const PanelKind& kind : {PanelKind{1920, 1080, ui::Lang::zh, ui::Palette::day},
                                PanelKind{1280, 800, ui::Lang::en, ui::Palette::night}}) {
    Stage stage(kind);
    for (const auto& scenes : {class_scenes(), search_scenes()})
      for (const Scene& one : scenes)
        stage.picture(one.draw, std::filesystem::path(folder) /
                                    fmt::format("{}-{}.png", one.name, kind.width));
  }
}
