// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "common/domain/checklist_template.h"
#include "kiosk/ui/class_slug.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/screens/register_tap.h"
#include "kiosk/ui/screens/tile_grid.h"
#include "kiosk/ui/words.h"
#include "tests/ui/screens_register_models.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using ui::TapMark;

std::optional<domain::MarkStudent> tap(AttendanceState state, TapMark mark) {
  return ui::command_of_tap(session(3), tile(7, state), mark, at(16, 24));
}

}  // namespace

TEST_CASE("register tap: an uncalled student takes the selected mark at once") {
  const std::pair<TapMark, domain::Mark> rows[] = {{TapMark::present, domain::Mark::present},
                                                   {TapMark::late, domain::Mark::late},
                                                   {TapMark::excused, domain::Mark::excused},
                                                   {TapMark::missing, domain::Mark::missing}};
  for (const auto& [selected, mark] : rows) {
    const auto command = tap(AttendanceState::expected, selected);
    REQUIRE(command);
    CHECK(command->mark == mark);
    CHECK(command->student == numbered<domain::StudentId>(7));
    CHECK(command->session == session(3));
    CHECK(command->reason.empty());
  }
}

TEST_CASE("register tap: a fresh mark of somebody in the room is changed by another one") {
  REQUIRE(tap(AttendanceState::present, TapMark::missing));
  CHECK(tap(AttendanceState::late, TapMark::excused)->mark == domain::Mark::excused);
}

TEST_CASE("register tap: the panel opens instead where a stray tap would change what stands") {
  CHECK_FALSE(tap(AttendanceState::present, TapMark::present));
  CHECK_FALSE(tap(AttendanceState::late, TapMark::late));
  CHECK_FALSE(tap(AttendanceState::late, TapMark::present));
  for (const auto state :
       {AttendanceState::excused, AttendanceState::missing, AttendanceState::located,
        AttendanceState::escalated, AttendanceState::out_temp, AttendanceState::moved,
        AttendanceState::early_left, AttendanceState::handed_over})
    for (const auto mark : {TapMark::present, TapMark::late, TapMark::excused, TapMark::missing})
      CHECK_FALSE(tap(state, mark));
}

TEST_CASE("register tap: stepping out asks where to, for anybody") {
  CHECK_FALSE(tap(AttendanceState::expected, TapMark::out));
  CHECK_FALSE(tap(AttendanceState::present, TapMark::out));
}

TEST_CASE("register tap: a student in doubt is never marked by a tap") {
  model::StudentTile doubtful = tile(7, AttendanceState::expected);
  doubtful.in_doubt = true;
  CHECK_FALSE(ui::command_of_tap(session(3), doubtful, TapMark::present, at(16, 24)));
}

TEST_CASE("register tap: a mark is fresh for ten minutes and not before it was made") {
  const model::StudentTile marked = tile(7, AttendanceState::present);  // at 16:22
  CHECK(ui::fresh_mark(marked, at(16, 22)));
  CHECK(ui::fresh_mark(marked, at(16, 31)));
  CHECK_FALSE(ui::fresh_mark(marked, at(16, 32)));
  CHECK_FALSE(ui::fresh_mark(marked, at(16, 21)));
}

TEST_CASE("tile grid: 45 tiles are eight columns by six rows on the large panel") {
  const ui::Rect place{30, 104, 1492, 872};
  const ui::GridFit fit = ui::fit_grid(45, place, {176, 136, 120, 92}, 12);
  CHECK(fit.columns == 8);
  CHECK(fit.rows == 6);
  CHECK_FALSE(fit.scrolls);
}

TEST_CASE("tile grid: every tile is inside its place when it does not scroll") {
  const ui::Rect place{30, 104, 1492, 872};
  for (int count = 1; count <= 66; ++count) {
    const ui::GridFit fit = ui::fit_grid(count, place, {176, 136, 120, 92}, 12);
    CAPTURE(count);
    REQUIRE_FALSE(fit.scrolls);
    CHECK(fit.tile_h >= 92);
    CHECK(fit.tile_w >= 120);
    CHECK(place.holds(fit.tile(count - 1, place.x, place.y, 12)));
    CHECK(place.holds(fit.tile(std::min(count, fit.columns) - 1, place.x, place.y, 12)));
  }
}

TEST_CASE("tile grid: it scrolls rather than making tiles smaller than a finger") {
  const ui::Rect place{0, 0, 500, 300};
  const ui::GridFit fit = ui::fit_grid(66, place, {176, 136, 120, 92}, 12);
  CHECK(fit.scrolls);
  CHECK(fit.tile_h >= 92);
  CHECK(fit.tile_w >= 120);
  CHECK(fit.height(12) > place.h);
}

TEST_CASE("tile grid: no tiles are no rows") {
  CHECK(ui::fit_grid(0, {0, 0, 500, 300}, {176, 136, 120, 92}, 12).height(12) == 0);
}

TEST_CASE("class slug: classes and seats become stable ASCII names") {
  CHECK(ui::class_slug("三(2)班") == "3-2");
  CHECK(ui::class_slug("三（12）班") == "3-12");
  CHECK(ui::class_slug("六1班") == "6-1");
  CHECK(ui::class_slug("").empty());
  CHECK(ui::seat_slug("三(2)班", 7) == "3-2-07");
  CHECK(ui::seat_slug("", 7) == "07");
}

TEST_CASE("phrases: every item of the room checklist has a text of its own") {
  for (const auto& item : domain::room_checklist_template)
    CHECK(ui::checklist_text(item.code).zh != ui::S::item_other.zh);
}

TEST_CASE("phrases: every place that can be chosen has words of its own") {
  for (const auto places : {ui::out_places(), ui::found_places()}) {
    for (const std::string_view code : places) {
      CHECK(ui::place_word(ui::Lang::zh, code) != code);
      CHECK(ui::place_word(ui::Lang::en, code) != code);
    }
  }
}

TEST_CASE("phrases: a reason is shown as its phrase, free words as they are") {
  CHECK(ui::reason_words(ui::Lang::zh, "wrong_tap") == ui::S::phrase_wrong_tap.zh);
  CHECK(ui::reason_words(ui::Lang::en, "urgent") == ui::S::phrase_urgent.en);
  CHECK(ui::reason_words(ui::Lang::en, "rain") == "rain");
}
