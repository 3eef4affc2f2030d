// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "kiosk/ui/screens/handover.h"
#include "kiosk/ui/screens/matters.h"
#include "tests/ui/screens_panels.h"
#include "tests/ui/screens_register_models.h"

namespace {

using namespace kehou;
using namespace kehou::screens;

template <class AnyId>
AnyId id_number(int number) {
  AnyId id;
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

std::vector<model::NamedChild> children(int first, int count) {
  std::vector<model::NamedChild> all;
  for (int i = first; i < first + count; ++i)
    all.push_back(
        {id_number<domain::StudentId>(i), fmt::format("三(1)班 {:02} 欧阳梓轩", i), {}, {}});
  return all;
}

model::MatterLine matter(int number, domain::MatterState state, bool overdue) {
  model::MatterLine line;
  line.matter = id_number<domain::MatterId>(number);
  line.state = state;
  line.text_code = number % 2 == 0 ? "tell_parents" : "unsafe";
  line.kind = number % 2 == 0 ? domain::MatterKind::open_matter : domain::MatterKind::hazard;
  line.about = "12 张梓轩";
  line.owner_name = "赵明哲";
  line.due = {1'795'430'000'000'000};
  line.due_today = number % 3 != 0;
  line.overdue = overdue;
  line.done_by = "钱思远";
  line.verified_by = "欧阳靖";
  line.may_verify = number % 2 == 1;
  line.sent_back = number % 4 == 0 ? 1 : 0;
  return line;
}

std::vector<model::Colleague> owners() {
  std::vector<model::Colleague> all;
  for (int i = 1; i <= 12; ++i)
    all.push_back({id_number<domain::StaffId>(i), fmt::format("赵明哲{}", i), i < 5});
  return all;
}

model::HandoverDesk handover_desk() {
  model::HandoverDesk desk;
  desk.session.group = id_number<domain::GroupId>(1);
  desk.title = "作业看护 三1";
  desk.room = "教学楼301";
  desk.session_open = true;
  desk.expected = 33;
  desk.left = 1;
  desk.excused = children(1, 1);
  desk.missing = children(2, 1);
  desk.out = children(3, 1);
  desk.out.front().place_code = "infirmary";
  desk.here = children(4, 29);
  desk.ways = {{domain::HandoverKind::shift_change, {}, {}},
               {domain::HandoverKind::session_to_session, {}, "篮球"}};
  for (int i = 1; i <= 8; ++i)
    desk.receivers.push_back({id_number<domain::StaffId>(i), fmt::format("钱思远{}", i), i < 3});
  desk.matters = {matter(1, domain::MatterState::open, true),
                  matter(2, domain::MatterState::done, false)};
  desk.owners = owners();
  desk.viewer = id_number<domain::StaffId>(1);
  desk.viewer_on_duty = true;
  desk.now = {1'795'430'000'000'000};
  return desk;
}

model::HandoverDesk begun(int counted) {
  model::HandoverDesk one = handover_desk();
  one.handover = id_number<domain::HandoverId>(1);
  one.from = {id_number<domain::StaffId>(1), "赵明哲", "1003", {}};
  one.to = {id_number<domain::StaffId>(2), "欧阳思远", "1004", {}};
  one.counted = counted;
  one.tries = counted < 0 ? 0 : 1;
  one.agrees = counted == 29;
  one.in_room = counted < 0 ? -1 : 29;
  one.shows_in_room = one.agrees;
  return one;
}

struct ShownHandover {
  std::string name;
  model::HandoverDesk desk;
  ui::HandoverState state;
  ui::SignaturePad pad;
};

std::vector<ShownHandover> handover_states() {
  model::HandoverDesk uncalled = handover_desk();
  uncalled.uncalled = 7;
  model::HandoverDesk alone = handover_desk();
  alone.receivers.clear();
  alone.matters.clear();
  model::HandoverDesk not_open = handover_desk();
  not_open.session_open = false;
  model::HandoverDesk twice = begun(28);
  twice.tries = 2;
  twice.shows_in_room = true;
  model::HandoverDesk conflict = begun(29);
  conflict.agrees = false;
  conflict.conflicts = 1;
  model::HandoverDesk once = begun(29);
  once.any_signed = true;
  once.from.signed_at = once.now;
  once.items = {"keys"};
  model::HandoverDesk reasoned = begun(28);
  reasoned.reason_code = "fetched";
  reasoned.shows_in_room = true;
  model::HandoverDesk closed = handover_desk();
  closed.last = model::ClosedHandover{domain::HandoverKind::session_to_session,
                                      "篮球",
                                      once.from,
                                      once.from,
                                      29,
                                      28,
                                      true,
                                      "in_infirmary",
                                      {"keys"},
                                      2,
                                      once.now};
  ui::HandoverState explains;
  explains.explains = true;
  explains.reason_code = "in_infirmary";
  explains.named = {id_number<domain::StudentId>(5)};
  ui::HandoverState raises;
  raises.draft.shown = true;
  ui::HandoverState typed;
  typed.digits = "29";
  typed.pin = "1234";
  ui::SignaturePad wrong;
  wrong.pad.trouble = model::SignInTrouble::wrong;
  ui::SignaturePad running;
  running.check = ui::PinCheck::running;
  return {{"begin", handover_desk(), {}, {}},    {"begin_uncalled", uncalled, {}, {}},
          {"begin_alone", alone, {}, {}},        {"begin_not_open", not_open, {}, {}},
          {"count", begun(-1), typed, {}},       {"differs", begun(28), {}, {}},
          {"differs_twice", twice, {}, {}},      {"conflict", conflict, {}, {}},
          {"explain", twice, explains, {}},      {"sign", begun(29), typed, {}},
          {"sign_wrong", begun(29), {}, wrong},  {"sign_checking", once, {}, running},
          {"sign_reasoned", reasoned, {}, {}},   {"closed", closed, {}, {}},
          {"raise", handover_desk(), raises, {}}};
}

Stage::Draw drawn(const ShownHandover& shown) {
  const auto state = std::make_shared<ui::HandoverState>(shown.state);
  return [shown, state](ui::Frame& frame) {
    return ui::draw_handover(frame, header(), shown.desk, shown.pad, *state);
  };
}

model::MatterBoard board() {
  model::MatterBoard board;
  for (int i = 1; i <= 9; ++i)
    board.open.push_back(
        matter(i, i % 3 == 0 ? domain::MatterState::done : domain::MatterState::open, i == 1));
  board.settled = {matter(20, domain::MatterState::verified, false)};
  board.owners = owners();
  return board;
}

void check_all(const std::string& name, const Stage::Draw& draw) {
  for (const PanelKind& kind : usual_panels()) {
    Stage stage(kind);
    const std::string where = fmt::format("{} {}x{} {}", name, kind.width, kind.height,
                                          kind.lang == ui::Lang::zh ? "zh" : "en");
    CAPTURE(where);
    stage.draw(draw);
    stage.draw(draw);
    check_layout(stage, kind);
    if (const char* folder = std::getenv("KEHOU_SHOTS")) {
      const std::string lang = kind.lang == ui::Lang::zh ? "zh" : "en";
      stage.picture(draw, std::filesystem::path(folder) /
                              fmt::format("{}-{}-{}.png", name, kind.width, lang));
    }
  }
}

}  // namespace

TEST_CASE("handover screen: every state keeps the layout rules on every panel") {
  for (const ShownHandover& shown : handover_states())
    check_all("handover-" + shown.name, drawn(shown));
}

TEST_CASE("matters screen: every state keeps the layout rules on every panel") {
  const auto state = std::make_shared<ui::MattersState>();
  check_all("matters", [state](ui::Frame& frame) {
    return ui::draw_matters(frame, header(), board(), *state);
  });
  check_all("matters-none", [state](ui::Frame& frame) {
    return ui::draw_matters(frame, header(), model::MatterBoard{}, *state);
  });
}

TEST_CASE("handover screen: the number of children stands nowhere before the count (inv 8)") {
  Stage stage({});
  stage.draw(drawn({"count", begun(-1), {}, {}}));
  stage.draw(drawn({"count", begun(-1), {}, {}}));
  for (const ui::ProbeEntry& entry : stage.probe().entries) CHECK(entry.text != "29");
  CHECK(stage.probe().says("接班人数完再看"));
}

TEST_CASE("handover screen: a first difference names no number; the recount is blind too (inv 8)") {
  Stage stage({});
  const auto draw = drawn({"differs", begun(28), {}, {}});
  stage.draw(draw);
  stage.draw(draw);
  for (const ui::ProbeEntry& entry : stage.probe().entries) CHECK(entry.text != "29");
  stage.tap(draw, "again");
  CHECK(stage.probe().touchable("count/action") != nullptr);
}

TEST_CASE(
    "handover screen: a tap on a receiver begins the likely kind; a PIN goes with its number") {
  Stage stage({});
  const auto begin = drawn({"begin", handover_desk(), {}, {}});
  const auto wish = stage.tap(begin, "receiver/1");
  REQUIRE(wish);
  const auto* start = std::get_if<domain::StartHandover>(&std::get<model::Record>(*wish).command());
  REQUIRE(start != nullptr);
  CHECK(start->kind == domain::HandoverKind::shift_change);
  CHECK(start->to_staff == id_number<domain::StaffId>(2));
  ui::HandoverState typed;
  typed.pin = "1234";
  const auto signs = stage.tap(drawn({"sign", begun(29), typed, {}}), "pin/action");
  REQUIRE(signs);
  CHECK(std::get<model::RecordSigned>(*signs).number == "1003");
  CHECK(std::get<model::RecordSigned>(*signs).pin == "1234");
}
