// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "kiosk/ui/screens/hall.h"
#include "kiosk/ui/screens/locked.h"
#include "kiosk/ui/screens/sign_in.h"
#include "tests/ui/hall_models.h"
#include "tests/ui/screens_panels.h"

namespace kehou {
namespace {

using screens::PanelKind;
using screens::Stage;

/// One state of one public screen, drawn from scratch each time.
struct PublicScene {
  std::string name;
  std::function<Stage::Draw()> make;
};

template <class State, class Draw>
Stage::Draw with_state(State first, Draw draw) {
  auto state = std::make_shared<State>(std::move(first));
  return [state, draw](ui::Frame& frame) { return draw(frame, *state); };
}

Stage::Draw board_scene(model::DayBoard board, int hour, int minute, int page = 0) {
  return with_state(ui::HallState{page, -1}, [=](ui::Frame& frame, ui::HallState& state) {
    return ui::draw_board(frame, hall::strip(hour, minute), board, state);
  });
}

Stage::Draw query_scene(model::RoomPicker picker, domain::ClassId chosen) {
  return with_state(ui::QueryState{chosen}, [=](ui::Frame& frame, ui::QueryState& state) {
    return ui::draw_room_query(frame, hall::strip(), picker, state);
  });
}

Stage::Draw answer_scene(model::RoomAnswer answer, int hour, int minute) {
  return with_state(ui::AnswerState{}, [=](ui::Frame& frame, ui::AnswerState& state) {
    return ui::draw_room_answer(frame, hall::strip(hour, minute), answer, state);
  });
}

Stage::Draw sign_in_scene(model::SignInPad pad, ui::SignInState first,
                          ui::PinCheck check = ui::PinCheck::idle) {
  return with_state(first, [=](ui::Frame& frame, ui::SignInState& state) {
    return ui::draw_sign_in(frame, hall::strip(17, 18), pad, check, state);
  });
}

Stage::Draw locked_scene(Fault fault, std::string missing) {
  return [=](ui::Frame& frame) {
    model::HeaderStrip strip;
    strip.terminal = "三楼走廊 2号终端";
    strip.now = {1000};
    return ui::draw_locked(frame, strip, {fault, {}, true, missing});
  };
}

std::vector<PublicScene> public_scenes() {
  using model::SignInTrouble;
  const auto class_32 = hall::id_of<domain::ClassId>(302);
  model::RoomAnswer nothing = hall::answer();
  nothing.lines.clear();
  model::RoomAnswer three = hall::answer();
  three.lines.push_back(three.lines.back());
  three.lines.back().time = hall::times(1085, 1110);
  three.lines.back().change = model::BoardChange::cancelled;
  return {
      {"board-44", [] { return board_scene(hall::board(0, 44), 17, 8); }},
      {"board-22-22", [] { return board_scene(hall::board(22, 22), 16, 4); }},
      {"board-42", [] { return board_scene(hall::board(42, 2), 16, 4); }},
      {"board-8", [] { return board_scene(hall::board(8, 6), 16, 24); }},
      {"board-over", [] { return board_scene(hall::board(12, 12), 18, 24); }},
      {"board-holiday", [] { return board_scene(hall::holiday(), 9, 0); }},
      {"board-empty", [] { return board_scene({}, 9, 0); }},
      {"query-36", [] { return query_scene(hall::picker(6, 6), {}); }},
      {"query-6", [] { return query_scene(hall::picker(3, 2), {}); }},
      {"query-54", [] { return query_scene(hall::picker(6, 9), {}); }},
      {"query-seats", [=] { return query_scene(hall::picker(6, 6), class_32); }},
      {"query-none", [] { return query_scene({}, {}); }},
      {"answer-now", [] { return answer_scene(hall::answer(), 17, 8); }},
      {"answer-three", [=] { return answer_scene(three, 16, 4); }},
      {"answer-none", [=] { return answer_scene(nothing, 16, 4); }},
      {"sign-in",
       [] {
         return sign_in_scene({}, {"0417", "", false});
       }},
      {"sign-in-pin",
       [] {
         return sign_in_scene({SignInTrouble::wrong, 3, 0}, {"0417", "1234", true});
       }},
      {"sign-in-locked",
       [] {
         return sign_in_scene({SignInTrouble::locked, 0, 57}, {"0417", "", true});
       }},
      {"sign-in-card",
       [] {
         return sign_in_scene({SignInTrouble::card_needs_pin, 0, 0}, {});
       }},
      {"sign-in-checking",
       [] {
         return sign_in_scene({}, {"0417", "", true}, ui::PinCheck::running);
       }},
      {"locked-damaged", [] { return locked_scene(Fault::corrupt, "seq 118–240"); }},
      {"locked-full", [] { return locked_scene(Fault::full, ""); }},
  };
}

std::vector<PanelKind> hall_panels() {
  std::vector<PanelKind> kinds = screens::usual_panels();
  kinds.push_back({1920, 1080, ui::Lang::zh, ui::Palette::night, 1});
  return kinds;
}

std::string name_of(const PanelKind& kind, const std::string& scene) {
  return fmt::format("{}-{}x{}-{}{}.png", scene, kind.width, kind.height,
                     kind.lang == ui::Lang::zh ? "zh" : "en",
                     kind.palette == ui::Palette::night ? "-night" : "");
}

}  // namespace

TEST_CASE("hall: every screen keeps the layout rules on every panel in both languages") {
  for (const PanelKind& kind : hall_panels()) {
    Stage stage(kind);
    for (const PublicScene& scene : public_scenes()) {
      CAPTURE(name_of(kind, scene.name));
      const Stage::Draw draw = scene.make();
      stage.draw(draw);
      stage.draw(draw);
      screens::check_layout(stage, kind);
    }
  }
}

TEST_CASE("hall: every screen is drawn into a picture to be looked at") {
  const std::filesystem::path folder = std::filesystem::path(KEHOU_BINARY_DIR) / "pictures/hall";
  for (const PanelKind& kind : hall_panels()) {
    Stage stage(kind);
    for (const PublicScene& scene : public_scenes()) {
      const auto file = folder / name_of(kind, scene.name);
      stage.picture(scene.make(), file);
      CHECK(std::filesystem::file_size(file) > 0);
    }
  }
}

TEST_CASE("hall: a student finds the room in three taps") {
  Stage stage(PanelKind{});
  const ui::Wish find = stage.tap(board_scene(hall::board(22, 22), 16, 4), "board/find");
  REQUIRE(find);
  CHECK(std::holds_alternative<model::GoToRoomQuery>(*find));
  const Stage::Draw query = query_scene(hall::picker(6, 6), {});
  CHECK_FALSE(stage.tap(query, "class/3-2"));
  const ui::Wish asked = stage.tap(query, "seat/07");
  REQUIRE(asked);
  const auto* room = std::get_if<model::AskRoom>(&*asked);
  REQUIRE(room);
  CHECK(room->class_id == hall::id_of<domain::ClassId>(302));
  CHECK(room->seat_no == 7);
}

TEST_CASE("hall: a seat that nobody has is not offered") {
  Stage stage(PanelKind{});
  const Stage::Draw query = query_scene(hall::picker(6, 6), hall::id_of<domain::ClassId>(101));
  stage.draw(query);
  CHECK(stage.probe().touchable("seat/12") != nullptr);
  CHECK(stage.probe().touchable("seat/13") == nullptr);
}

TEST_CASE("hall: the answer goes back by itself after ten seconds") {
  Stage stage(PanelKind{});
  ui::AnswerState state;
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_room_answer(frame, hall::strip(17, 8), hall::answer(), state);
  };
  CHECK_FALSE(stage.draw(draw));
  CHECK(stage.probe().says("操场东区"));
  state.since_s -= 9.5;
  CHECK_FALSE(stage.draw(draw));
  state.since_s -= 0.5;
  const ui::Wish wish = stage.draw(draw);
  REQUIRE(wish);
  CHECK(std::holds_alternative<model::GoHome>(*wish));
}

TEST_CASE("hall: the board shows every one of 44 groups without a touch") {
  Stage stage(PanelKind{});
  ui::HallState state;
  const model::DayBoard board = hall::board(0, 44);
  std::set<std::string> seen;
  for (int page = 0; page < 4; ++page) {
    stage.draw(
        [&](ui::Frame& frame) { return ui::draw_board(frame, hall::strip(17, 8), board, state); });
    for (const model::BoardTile& tile : board.slots[0].tiles) {
      if (stage.probe().says(tile.title)) seen.insert(tile.title);
    }
    state.page_since_s -= ui::board_page_s;
  }
  CHECK(seen.size() == 44);
}

TEST_CASE("hall: nothing on a holiday but its name and the next day with service") {
  Stage stage(PanelKind{});
  stage.draw(board_scene(hall::holiday(), 9, 0));
  CHECK(stage.probe().says("国庆节"));
  CHECK(stage.probe().says("11月26日 星期四"));
}

TEST_CASE("sign in: number and PIN are handed over once and the PIN is wiped") {
  Stage stage(PanelKind{});
  ui::SignInState state;
  const Stage::Draw draw = [&](ui::Frame& frame) {
    return ui::draw_sign_in(frame, hall::strip(), {}, ui::PinCheck::idle, state);
  };
  for (const char* key : {"key/0", "key/4", "key/action", "key/1", "key/2", "key/3"}) {
    CHECK_FALSE(stage.tap(draw, key));
  }
  const ui::ProbeEntry* enter = stage.probe().touchable("key/action");
  REQUIRE(enter != nullptr);
  CHECK_FALSE(enter->enabled);  // three digits are no PIN
  CHECK_FALSE(stage.tap(draw, "key/9"));
  const ui::Wish wish = stage.tap(draw, "key/action");
  REQUIRE(wish);
  const auto* submit = std::get_if<model::SubmitPin>(&*wish);
  REQUIRE(submit);
  CHECK(submit->number == "04");
  CHECK(submit->pin == "1239");
  CHECK(state.pin.empty());
}

TEST_CASE("sign in: the PIN is never written on the screen") {
  Stage stage(PanelKind{});
  stage.draw(sign_in_scene({}, {"0417", "8642", true}));
  CHECK(stage.probe().says("0417"));
  CHECK_FALSE(stage.probe().says("8642"));
  const ui::ProbeEntry* field = stage.probe().touchable("sign_in/pin");
  REQUIRE(field != nullptr);
  CHECK(field->text.empty());
}

TEST_CASE("sign in: no key answers while the terminal is locked") {
  Stage stage(PanelKind{});
  stage.draw(sign_in_scene({model::SignInTrouble::locked, 0, 57}, {"0417", "", true}));
  CHECK_FALSE(stage.probe().touchable("key/1")->enabled);
  CHECK(stage.probe().says("57"));
  CHECK(stage.probe().touchable("sign_in/back")->enabled);
}

TEST_CASE("sign in: the language changes at once") {
  Stage stage(PanelKind{});
  const ui::Wish wish = stage.tap(sign_in_scene({}, {}), "sign_in/language");
  REQUIRE(wish);
  const auto* change = std::get_if<model::ChangeSetting>(&*wish);
  REQUIRE(change);
  CHECK(change->value == "en");
}

TEST_CASE("locked: it says what is missing and shows nothing of a person (inv 37)") {
  Stage stage(PanelKind{});
  stage.draw(locked_scene(Fault::corrupt, "seq 118–240"));
  CHECK(stage.probe().says("seq 118–240"));
  CHECK(stage.probe().says("纸质"));
  CHECK_FALSE(stage.probe().says("周老师"));
}

}  // namespace kehou
