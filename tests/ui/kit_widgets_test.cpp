// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "kiosk/ui/text.h"
#include "kiosk/ui/widgets/button.h"
#include "kiosk/ui/widgets/counts.h"
#include "kiosk/ui/widgets/header.h"
#include "kiosk/ui/widgets/keypad.h"
#include "kiosk/ui/widgets/notices.h"
#include "kiosk/ui/widgets/page.h"
#include "kiosk/ui/widgets/press.h"
#include "kiosk/ui/widgets/shapes.h"
#include "kiosk/ui/widgets/student_tile.h"
#include "tests/ui/hall_models.h"
#include "tests/ui/screens_stage.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;
using screens::PanelKind;
using screens::Stage;

constexpr int states = 11;

model::StudentTile tile_of(AttendanceState state) {
  model::StudentTile tile;
  tile.seat_no = 7;
  tile.class_name = "三(2)班";
  tile.name = "张梓轩";
  tile.pinyin = "zhang zi xuan";
  tile.state = state;
  return tile;
}

void draw_list(Frame& frame, const Rect& place) {
  const Theme& theme = frame.theme;
  ScrollArea list(frame, "list", place, 5 * (theme.row_h + theme.gap_s));
  for (int i = 0; i < 5; ++i) {
    const Rect row{list.content.x,
                   list.content.y + static_cast<float>(i) * (theme.row_h + theme.gap_s),
                   list.content.w, theme.row_h};
    if (!list.shows(row)) continue;
    list_row(frame, "row/" + std::to_string(i), row,
             {.title = "一(1)班 15  王诗涵",
              .trailing = "18:00",
              .badge = "等家长",
              .selected = i == 1,
              .opens = true});
  }
}

/// Every widget of the kit on one working page, as a picture and for the layout rules.
Wish draw_showroom(Frame& frame) {
  const Theme& theme = frame.theme;
  Page page(frame, "showroom", PageKind::working);
  draw_header(frame, page.header, hall::strip(),
              {.title = "作业看护 3班 · 教学楼203",
               .detail = "第一时段 16:20–17:10",
               .ways = Ways::back_home});
  Rect body = page.body;
  Rect column = body.cut_right(theme.column_w, theme.gap_l);
  Rect tiles = body.cut_top(2 * theme.u(17) + theme.gap, theme.gap_l);
  for (int i = 0; i < states + 3; ++i) {
    model::StudentTile tile = tile_of(static_cast<AttendanceState>(i % states));
    tile.seat_no = i + 1;
    tile.health_note = i == 1;
    tile.walk_in = i == 2;
    tile.late_min = 6;
    tile.overdue = i == states;
    tile.in_doubt = i == states + 1;
    if (i == states + 2) tile.name = "阿卜杜热合曼·买买提";
    student_tile(frame, "student/" + std::to_string(i), tiles.cell(i, 7, 2, theme.gap), tile,
                 {.show_class = i == 3, .selected = i == 4});
  }
  Rect row = body.cut_top(theme.button_h, theme.gap);
  const auto cell = [&](int i) { return row.column(i, 4, theme.gap); };
  button(frame, "b/primary", cell(0),
         {.text = "开始点名", .icon = Icon::check, .rank = Rank::primary});
  button(frame, "b/secondary", cell(1), {.text = "临时加入", .icon = Icon::person_add});
  button(frame, "b/danger", cell(2),
         {.text = "疏散点名", .icon = Icon::campaign, .rank = Rank::danger});
  button(frame, "b/why", cell(3),
         {.text = "结束", .rank = Rank::primary, .why_not = "还有 11 人未点"});
  row = body.cut_top(theme.chip_h, theme.gap);
  const std::vector<std::string_view> options{"到", "迟到", "请假", "未到", "暂离"};
  segments(frame, "mark", row.cut_left(row.w * 0.5F, theme.gap), options, 1);
  chip(frame, "chip/on", row.cut_left(chip_width(frame, {.text = "等家长 86"}), theme.gap),
       {.text = "等家长 86", .selected = true});
  chip(frame, "chip/bad", row.cut_left(chip_width(frame, {.text = "超时 6"}), theme.gap),
       {.text = "超时 6", .tone = Tone::bad});
  draw_list(frame, body);
  const std::vector<CountLine> lines{
      {.label = "应到", .number = 45, .big = true},
      {.label = "实到", .number = 30, .tone = Tone::good, .big = true},
      {.label = "迟到", .number = 1, .tone = Tone::warn, .icon = Icon::clock},
      {.label = "未到", .number = 1, .tone = Tone::bad, .icon = Icon::alert},
      {.label = "未点", .number = 11, .rule_above = true}};
  column.cut_top(counts(frame, column, lines), theme.gap);
  figure(frame, "gaps", column.cut_top(theme.u(13), theme.gap), 2, "项要现在补", Tone::bad);
  keypad(frame, "pad", column, {.action = "核对"});
  return {};
}

Wish draw_with(Frame& frame, const model::Notices& notices) {
  draw_showroom(frame);
  return draw_notices(frame, notices);
}

model::Notices with_undo() {
  model::Notices notices;
  notices.undo =
      model::UndoBar{"checked_in", "27号", 0, instant_of(hall::monday, {984}), true, false};
  notices.seconds_to_home = 8;
  return notices;
}

model::Notices with_refusal(domain::No no) {
  model::Notices notices;
  notices.refusal = model::RefusalCard{{no, 11, 12, {}, {}}, "07号", "篮球 · 操场东区"};
  return notices;
}

}  // namespace

TEST_CASE("widgets: the kit keeps the layout rules on the reference panel in both palettes") {
  for (const Palette palette : {Palette::day, Palette::night}) {
    const PanelKind kind{1920, 1080, Lang::zh, palette, 1};
    Stage stage(kind);
    stage.draw(draw_showroom);
    stage.draw(draw_showroom);
    screens::check_layout(stage, kind);
    const std::filesystem::path folder = std::filesystem::path(KEHOU_BINARY_DIR) / "pictures/kit";
    const std::string name = palette == Palette::day ? "day" : "night";
    stage.picture(draw_showroom, folder / (name + ".png"));
    for (const auto& [what, notices] :
         {std::pair{"undo", with_undo()},
          std::pair{"refusal", with_refusal(domain::No::elsewhere_now)},
          std::pair{"help", with_refusal(domain::No::not_signed_in)}}) {
      const Stage::Draw draw = [&](Frame& frame) { return draw_with(frame, notices); };
      stage.picture(draw, folder / fmt::format("{}-{}.png", name, what));
    }
  }
}

TEST_CASE("widgets: every refusal card fits on every panel in both languages") {
  for (const auto& [width, height] : {std::pair{1920.0F, 1080.0F}, std::pair{1024.0F, 768.0F}}) {
    for (const Lang lang : {Lang::zh, Lang::en}) {
      const PanelKind kind{width, height, lang, Palette::day, 1};
      Stage stage(kind);
      for (int no = 0; no <= static_cast<int>(domain::No::text_too_long); ++no) {
        CAPTURE(no);
        const auto notices = with_refusal(static_cast<domain::No>(no));
        const Stage::Draw draw = [&](Frame& frame) { return draw_notices(frame, notices); };
        stage.draw(draw);
        stage.draw(draw);
        screens::check_layout(stage, kind);
        CHECK(stage.probe().touchable("refusal/close") != nullptr);
      }
    }
  }
}

TEST_CASE("press: a thing asked for smaller than a finger is drawn as large as a finger") {
  Stage stage(PanelKind{});
  stage.draw([](Frame& frame) {
    Page page(frame, "test");
    button(frame, "tiny", {500, 500, 10, 10}, {.text = "x"});
    return Wish{};
  });
  const ProbeEntry* tiny = stage.probe().touchable("tiny");
  REQUIRE(tiny != nullptr);
  CHECK(tiny->rect.w >= stage.theme().touch_min);
  CHECK(tiny->rect.h >= stage.theme().touch_min);
  CHECK(tiny->hit.bottom() > tiny->rect.bottom());
}

TEST_CASE("button: one tap is one action and a disabled one gives none") {
  Stage stage(PanelKind{});
  int taps = 0;
  std::string why;
  const Stage::Draw draw = [&](Frame& frame) {
    Page page(frame, "test");
    if (button(frame, "go", {400, 400, 300, 90}, {.text = "结束", .why_not = why})) ++taps;
    return Wish{};
  };
  stage.tap(draw, "go");
  CHECK(taps == 1);
  why = "还有 11 人未点";
  stage.tap(draw, "go");
  CHECK(taps == 1);
  CHECK(stage.probe().says("还有 11 人未点"));
  CHECK_FALSE(stage.probe().says("结束"));
}

TEST_CASE("button: a finger that is on it darkens it in the same frame") {
  Stage stage(PanelKind{});
  bool held = false;
  const Stage::Draw draw = [&](Frame& frame) {
    Page page(frame, "test");
    held = press(frame, "go", {400, 400, 300, 90}).held;
    return Wish{};
  };
  stage.draw(draw);
  ImGui::GetIO().AddMousePosEvent(500, 440);
  stage.draw(draw);
  CHECK_FALSE(held);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  stage.draw(draw);
  CHECK(held);
  ImGui::GetIO().AddMousePosEvent(1500, 440);
  stage.draw(draw);
  CHECK_FALSE(held);
}

TEST_CASE("button: lifting the finger beside it is no tap") {
  Stage stage(PanelKind{});
  bool clicked = false;
  const Stage::Draw draw = [&](Frame& frame) {
    Page page(frame, "test");
    clicked = button(frame, "go", {400, 400, 300, 90}, {.text = "x"}) || clicked;
    return Wish{};
  };
  stage.draw(draw);
  ImGui::GetIO().AddMousePosEvent(500, 440);
  stage.draw(draw);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  stage.draw(draw);
  ImGui::GetIO().AddMousePosEvent(1500, 900);
  stage.draw(draw);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  stage.draw(draw);
  CHECK_FALSE(clicked);
}

TEST_CASE("keypad: digits, erasing and a limit") {
  std::string digits;
  const auto type = [&](KeypadTap::Kind kind, char digit) {
    return type_into(digits, {kind, digit}, 3);
  };
  for (const char digit : {'1', '2', '3', '4'}) CHECK_FALSE(type(KeypadTap::Kind::digit, digit));
  CHECK(digits == "123");
  CHECK_FALSE(type(KeypadTap::Kind::erase, '<'));
  CHECK(digits == "12");
  CHECK(type(KeypadTap::Kind::action, '!'));
  CHECK(digits == "12");
}

TEST_CASE("keypad: lets a quick second tap on the same key count") {
  Stage stage(PanelKind{});
  bool allowed = false;
  stage.draw([&](Frame& frame) {
    Page page(frame, "test");
    keypad(frame, "pad", {100, 200, 600, 600}, {.action = "核对"});
    allowed = frame.repeat_allowed;
    return Wish{};
  });
  CHECK(allowed);
}

TEST_CASE("student tile: every state says its own word and tone") {
  Stage stage(PanelKind{});
  stage.draw([](Frame& frame) {
    Page page(frame, "test");
    const Rect place{200, 200, 190, 140};
    for (int i = 0; i < states; ++i) {
      const auto state = static_cast<AttendanceState>(i);
      const StateLook look = state_look(frame, state);
      frame.probe->clear();
      student_tile(frame, "student/1", place, tile_of(state));
      CHECK(frame.probe->says(look.word));
      CHECK(frame.probe->says("张梓轩"));
    }
    // 未点 looks neither present nor missing.
    const StateLook uncalled = state_look(frame, AttendanceState::expected);
    CHECK(uncalled.tone == Tone::plain);
    CHECK(uncalled.icon == Icon::none);
    return Wish{};
  });
}

TEST_CASE("student tile: a name that cannot be written is shown by its pinyin") {
  Stage stage(PanelKind{});
  stage.draw([](Frame& frame) {
    Page page(frame, "test");
    model::StudentTile tile = tile_of(AttendanceState::present);
    tile.name = "王\xF0\xB2\x8E\xAF";
    student_tile(frame, "student/1", {200, 200, 260, 140}, tile);
    CHECK(frame.probe->says("zhang zi xuan"));
    return Wish{};
  });
}

TEST_CASE("student tile: a namesake shows class and seat") {
  Stage stage(PanelKind{});
  stage.draw([](Frame& frame) {
    Page page(frame, "test");
    model::StudentTile tile = tile_of(AttendanceState::present);
    tile.same_name = true;
    student_tile(frame, "student/1", {200, 200, 190, 140}, tile);
    CHECK(frame.probe->says("三(2)班 07"));
    return Wish{};
  });
}

TEST_CASE("notices: undo keeps to its strip and covers nothing that can be touched") {
  Stage stage(PanelKind{});
  const model::Notices notices = with_undo();
  const Stage::Draw draw = [&](Frame& frame) { return draw_with(frame, notices); };
  stage.draw(draw);
  stage.draw(draw);
  const ProbeEntry* undo = stage.probe().touchable("undo");
  REQUIRE(undo != nullptr);
  for (const ProbeEntry& entry : stage.probe().entries) {
    if (entry.kind != ProbeKind::touchable || entry.layer != 0) continue;
    CHECK_FALSE(entry.rect.common(entry.clip).overlaps(undo->rect));
  }
  const Wish wish = stage.tap(draw, "undo");
  REQUIRE(wish);
  CHECK(std::holds_alternative<model::UndoLast>(*wish));
}

TEST_CASE("notices: below a refusal the page takes no touch; closing it is one tap") {
  Stage stage(PanelKind{});
  const model::Notices notices = with_refusal(domain::No::roll_not_done);
  int page_taps = 0;
  const Stage::Draw draw = [&](Frame& frame) {
    {
      Page page(frame, "test");
      if (button(frame, "below", {20, 500, 200, 90}, {.text = "x"})) ++page_taps;
    }
    return draw_notices(frame, notices);
  };
  stage.tap(draw, "below");
  CHECK(page_taps == 0);
  const Wish wish = stage.tap(draw, "refusal/close");
  REQUIRE(wish);
  CHECK(std::holds_alternative<model::CloseNotice>(*wish));
}

TEST_CASE("notices: who is not signed in is offered the door") {
  Stage stage(PanelKind{});
  const model::Notices notices = with_refusal(domain::No::not_signed_in);
  const Wish wish =
      stage.tap([&](Frame& frame) { return draw_with(frame, notices); }, "refusal/help");
  REQUIRE(wish);
  CHECK(std::holds_alternative<model::GoToSignIn>(*wish));
}

TEST_CASE("notices: longer work shows its number and can be cancelled") {
  Stage stage(PanelKind{});
  model::Notices notices;
  notices.work = model::Work{model::Work::Kind::import_, 0.42, true};
  const Stage::Draw draw = [&](Frame& frame) { return draw_notices(frame, notices); };
  const Wish wish = stage.tap(draw, "work/cancel");
  CHECK(stage.probe().says("42 %"));
  REQUIRE(wish);
  CHECK(std::holds_alternative<model::CancelWork>(*wish));
}

TEST_CASE("scroll area: only rows in sight are shown and the hint says that there is more") {
  Stage stage(PanelKind{});
  int shown = 0;
  stage.draw([&](Frame& frame) {
    Page page(frame, "test");
    ScrollArea list(frame, "list", {100, 200, 600, 300}, 2000);
    for (int i = 0; i < 20; ++i) {
      const Rect row{list.content.x, list.content.y + static_cast<float>(i) * 100, 600, 90};
      if (list.shows(row)) ++shown;
    }
    return Wish{};
  });
  CHECK(shown == 3);
}

TEST_CASE("header: a working face says that the duty leader is not here, a public one does not") {
  Stage stage(PanelKind{});
  model::HeaderStrip strip = hall::strip();
  strip.day_leader_in = false;
  const auto draw = [&](Ways ways) {
    stage.draw([&](Frame& frame) {
      Page page(frame, "test");
      draw_header(frame, page.header, strip, {.ways = ways});
      return Wish{};
    });
  };
  draw(Ways::none);
  CHECK_FALSE(stage.probe().says("未到岗"));
  CHECK(stage.probe().says("未上传 12 条 · 最早 16:00"));
  draw(Ways::home);
  CHECK(stage.probe().says("未到岗"));
}

TEST_CASE("tiles: sixty-six of them are cheap to draw") {
  Stage stage(PanelKind{});
  stage.draw([](Frame& frame) {
    Page page(frame, "test");
    for (int i = 0; i < 66; ++i) {
      const auto state = static_cast<AttendanceState>(i % 2 == 0 ? 0 : 1);
      student_tile(frame, "student/" + std::to_string(i), page.body.cell(i, 11, 6, 12),
                   tile_of(state));
    }
    return Wish{};
  });
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 40000);
}

}  // namespace kehou::ui
