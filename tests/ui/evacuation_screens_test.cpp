// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The evacuation and the day's end: layout, taps, pictures.
#include <cstdlib>

#include "kiosk/ui/screens/day_card.h"
#include "kiosk/ui/screens/day_close.h"
#include "kiosk/ui/screens/evacuation.h"
#include "tests/ui/evacuation_models.h"
#include "tests/ui/screens_scenes.h"

using namespace kehou;
using namespace kehou::screens;

namespace {

Scene evac_scene(std::string name, model::Evacuation roll, ui::EvacuationState state = {}) {
  const auto kept = std::make_shared<ui::EvacuationState>(std::move(state));
  return {std::move(name), [roll = std::move(roll), kept](ui::Frame& frame) {
            model::HeaderStrip strip = header();
            strip.evacuating = roll.running;
            strip.evacuation_is_drill = roll.drill;
            return ui::draw_evacuation(frame, strip, roll, *kept);
          }};
}

Scene close_scene(std::string name, model::DayClose close, ui::DayCloseState state = {},
                  model::SignInTrouble trouble = model::SignInTrouble::none) {
  const auto kept = std::make_shared<ui::DayCloseState>(std::move(state));
  ui::DayCloseHand hand;
  hand.pad.trouble = trouble;
  return {std::move(name), [close = std::move(close), hand, kept](ui::Frame& frame) {
            return ui::draw_day_close(frame, header(), close, hand, *kept);
          }};
}

Scene card_scene(std::string name, bool evacuating, bool real) {
  const auto kept = std::make_shared<ui::DayCardState>();
  return {std::move(name), [=](ui::Frame& frame) {
            model::HeaderStrip strip = header();
            strip.evacuating = evacuating;
            strip.evacuation_is_drill = !real;
            model::DayCard day = day_card(20);
            day.recounts = 7;
            return ui::draw_day_card(frame, strip, day, *kept);
          }};
}

ui::EvacuationState at_tab(ui::EvacTab tab, std::string group = {}) {
  ui::EvacuationState state;
  state.tab = tab;
  state.group = std::move(group);
  return state;
}

std::vector<Scene> evacuation_scenes() {
  using ui::EvacTab;
  ui::DayCloseState signs;
  signs.signs = true;
  signs.number = "1001";
  signs.at_pin = true;
  signs.pin = "1234";
  ui::DayCloseState reopens;
  reopens.reopens = true;
  model::DayClose stranger = day_close(0);
  stranger.may_close = false;
  ui::EvacuationState ends;
  ends.asks_end = true;
  ui::EvacuationState typed;
  typed.tab = EvacTab::search;
  typed.letters = "wz";
  ui::EvacuationState nobody;
  nobody.tab = EvacTab::search;
  nobody.letters = "xyz";
  return {evac_scene("evac_before", before_evacuation(4)),
          evac_scene("evac_never", before_evacuation(0)),
          evac_scene("evac_places", evacuation(false)),
          evac_scene("evac_classes", evacuation(true), at_tab(EvacTab::classes)),
          evac_scene("evac_open", evacuation(false), at_tab(EvacTab::open)),
          evac_scene("evac_others", evacuation(false), at_tab(EvacTab::others)),
          evac_scene("evac_search", evacuation(false), at_tab(EvacTab::search)),
          evac_scene("evac_found", evacuation(false), typed),
          evac_scene("evac_not_found", evacuation(false), nobody),
          evac_scene("evac_class", evacuation(false), at_tab(EvacTab::classes, "class/3")),
          evac_scene("evac_place", evacuation(false), at_tab(EvacTab::places, "place/31")),
          evac_scene("evac_done", evacuation_done(), at_tab(EvacTab::open)),
          evac_scene("evac_end", evacuation_done(), ends),
          close_scene("close_red", day_close(10)),
          close_scene("close_some", day_close(3)),
          close_scene("close_green", day_close(0)),
          close_scene("close_stranger", stranger),
          close_scene("close_sign", day_close(3), signs),
          close_scene("close_wrong", day_close(3), signs, model::SignInTrouble::wrong),
          close_scene("close_done", day_close(0, true)),
          close_scene("close_done_red", day_close(3, true)),
          close_scene("close_reopen", day_close(0, true), reopens),
          card_scene("day_card_recount", false, false),
          card_scene("day_card_drill", true, false),
          card_scene("day_card_real", true, true)};
}

}  // namespace

TEST_CASE("screens: the evacuation and the day's end keep the layout rules on every panel") {
  for (const auto& [width, height] :
       {std::pair{1920.0F, 1080.0F}, {1280.0F, 800.0F}, {1024.0F, 768.0F}}) {
    for (const ui::Lang lang : {ui::Lang::zh, ui::Lang::en}) {
      const PanelKind kind{width, height, lang, ui::Palette::day};
      Stage stage(kind);
      for (const Scene& one : evacuation_scenes()) {
        const std::string where =
            fmt::format("{} {}x{} {}", one.name, width, height, lang == ui::Lang::zh ? "zh" : "en");
        CAPTURE(where);
        stage.draw(one.draw);
        stage.draw(one.draw);
        check_layout(stage, kind);
      }
    }
  }
}

TEST_CASE("evacuation: a sweep names only those of whom nobody has said anything") {
  Stage stage(PanelKind{});
  ui::EvacuationState state = at_tab(ui::EvacTab::classes, "class/0");
  const model::Evacuation roll = evacuation(false);
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_evacuation(frame, header(), roll, state);
  };
  const ui::Wish wish = stage.tap(draw, "sweep");
  REQUIRE(wish.has_value());
  const auto& told =
      std::get<domain::AccountPersons>(std::get<model::Record>(*wish).command()).persons;
  CHECK(told.state == domain::EvacState::safe);
  int silent = 0;
  for (const std::size_t person : roll.classes[0].people)
    silent += roll.people[person].state == domain::EvacState::unknown ? 1 : 0;
  CHECK(static_cast<int>(told.students.size()) == silent);
  CHECK(silent > 0);
}

TEST_CASE("evacuation: nothing but the two large buttons begins one") {
  Stage stage(PanelKind{});
  ui::EvacuationState state;
  const model::Evacuation roll = before_evacuation(2);
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_evacuation(frame, header(), roll, state);
  };
  stage.draw(draw);
  for (const ui::ProbeEntry& entry : stage.probe().entries)
    if (entry.kind == ui::ProbeKind::touchable)
      CHECK(
          (entry.id.starts_with("header/") || entry.id == "evac/real" || entry.id == "evac/drill"));
  const auto real = stage.tap(draw, "evac/real");
  REQUIRE(real.has_value());
  CHECK_FALSE(std::get<domain::StartEvacuation>(std::get<model::Record>(*real).command()).drill);
}

/// Not a check: pictures for a person to look at, in the folder that KEHOU_SHOTS names.
TEST_CASE("screens: pictures of the evacuation and the day's end") {
  const char* folder = std::getenv("KEHOU_SHOTS");
  if (folder == nullptr) return;
  for (const PanelKind& kind : {PanelKind{1920, 1080, ui::Lang::zh, ui::Palette::day},
                                PanelKind{1280, 800, ui::Lang::en, ui::Palette::night}}) {
    Stage stage(kind);
    for (const Scene& one : evacuation_scenes())
      stage.picture(one.draw,
                    std::filesystem::path(folder) / fmt::format("{}-{}.png", one.name, kind.width));
  }
}
