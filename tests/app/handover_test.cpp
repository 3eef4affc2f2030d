// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 交接班 and 未尽事项 through the finger (product.md "Shift change"; inv 5–9, 42; §3.1 examples 1,
// 2).
#include <doctest/doctest.h>

#include "tests/app/models_now.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr auto pin_two = "135790";
constexpr auto pin_three = "246801";

TabletOptions school_day_at(int hour, int minute, const std::string& lang = "zh") {
  TabletOptions options;
  options.lang = lang;
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    items.push_back(pin_item(key, 2, pin_two));
    items.push_back(pin_item(key, 3, pin_three));
    return items;
  };
  options.now = small_time(hour, minute);
  return options;
}

/// The duty leader and a colleague are in, 三(1)班 is called, and its teacher looks at the paper.
void begin(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(3));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
  tablet.tap("rest_all");
  tablet.type("keypad", "12");
  tablet.tap("keypad/action");
  tablet.count_from_here();
  tablet.tap("hand_over");
}

/// The row of the colleague in the list of receivers.
std::string receiver_three(Tablet& tablet) {
  const auto desk = handover_desk_of(tablet);
  for (std::size_t i = 0; i < desk.receivers.size(); ++i)
    if (desk.receivers[i].staff == small_staff(3)) return "receiver/" + std::to_string(i);
  FAIL("the colleague is not offered");
  return {};
}

void start(Tablet& tablet) { tablet.tap(receiver_three(tablet)); }
void count(Tablet& tablet, const std::string& heads) {
  tablet.type("count", heads);
  tablet.tap("count/action");
}
void sign(Tablet& tablet, const std::string& pin) {
  tablet.type("pin", pin);
  tablet.tap("pin/action");
}

}  // namespace

TEST_CASE("handover: equal counts take at most 8 taps and two PINs (budget; inv 6, 7)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  CHECK(tablet.says("接班人数完再看"));
  CHECK(handover_desk_of(tablet).in_room == -1);  // inv 8: blind
  count(tablet, "12");
  const int taps = tablet.taps();
  MESSAGE("taps beside the PINs: ", taps);
  CHECK(taps <= 8);
  sign(tablet, pin_two);
  CHECK(handover_desk_of(tablet).from.signed_at.us != 0);
  sign(tablet, pin_three);
  const auto desk = handover_desk_of(tablet);
  CHECK(desk.handover.is_nil());
  REQUIRE(desk.last);
  CHECK_FALSE(desk.last->with_difference);
  CHECK(desk.last->from.staff == small_staff(2));
  CHECK(desk.last->to.staff == small_staff(3));
  CHECK(tablet.says("交接完成"));
}

TEST_CASE("handover: a wrong PIN signs nothing, and one person's PIN not the other side (inv 7)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  count(tablet, "12");
  sign(tablet, "999999");
  CHECK(handover_desk_of(tablet).from.signed_at.us == 0);
  CHECK(tablet.says("口令不对"));
  sign(tablet, pin_three);
  CHECK(handover_desk_of(tablet).from.signed_at.us == 0);
  tablet.scan(small_staff_card(3));
  CHECK(handover_desk_of(tablet).from.signed_at.us == 0);
}

TEST_CASE("handover: a card signs for its owner") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  count(tablet, "12");
  tablet.scan(small_staff_card(2));
  CHECK(handover_desk_of(tablet).from.signed_at.us != 0);
  tablet.scan(small_staff_card(3));
  CHECK(handover_desk_of(tablet).last);
}

TEST_CASE(
    "handover: 12 on the list, 11 counted; the infirmary is written down; equal (example 2)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  count(tablet, "11");
  CHECK(tablet.says("两边数目不一样"));
  CHECK_FALSE(handover_desk_of(tablet).shows_in_room);  // the recount is blind too
  tablet.tap("again");
  count(tablet, "11");
  CHECK(handover_desk_of(tablet).shows_in_room);
  tablet.tap("explain");
  tablet.tap("reason/in_infirmary");
  tablet.tap("named/2");
  tablet.tap("explain/backfill");
  const auto desk = handover_desk_of(tablet);
  CHECK(desk.agrees);
  CHECK(desk.out.size() == 1);
  sign(tablet, pin_two);
  sign(tablet, pin_three);
  REQUIRE(handover_desk_of(tablet).last);
  CHECK_FALSE(handover_desk_of(tablet).last->with_difference);
}

TEST_CASE(
    "handover: nobody can name the child: a search of the day leader's, ten minutes (inv 6)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  count(tablet, "11");
  tablet.tap("explain");
  tablet.tap("reason/other");
  CHECK_FALSE(tablet.enabled("explain/save"));
  tablet.tap("action/search");
  tablet.tap("explain/save");
  sign(tablet, pin_two);
  sign(tablet, pin_three);
  REQUIRE(handover_desk_of(tablet).last);
  CHECK(handover_desk_of(tablet).last->with_difference);
  auto board = tablet.reader().load_matters(small_staff(1), tablet.clock().now());
  REQUIRE(board.ok());
  REQUIRE(board->open.size() == 1);
  CHECK(board->open[0].kind == domain::MatterKind::search);
  CHECK(board->open[0].mine);
  CHECK(board->open[0].due == tablet.clock().now() + 10 * minute_us);
}

TEST_CASE("handover: after it the giver may go, before it not (inv 5)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  tablet.tap("sign_out");
  CHECK(handover_desk_of(tablet).viewer_on_duty);
  tablet.tap("refusal/close");
  start(tablet);
  count(tablet, "12");
  sign(tablet, pin_two);
  sign(tablet, pin_three);
  tablet.tap("sign_out");
  CHECK_FALSE(handover_desk_of(tablet).viewer_on_duty);
}

TEST_CASE("handover: begun and signed once, it survives a power cut (inv 9)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  start(tablet);
  count(tablet, "12");
  sign(tablet, pin_two);
  tablet.pull_the_plug();
  const auto desk = handover_desk_of(tablet);
  CHECK(desk.counted == 12);
  CHECK(desk.from.signed_at.us != 0);
  CHECK_FALSE(desk.last);
}

TEST_CASE("handover: a child in two places keeps it from closing as equal (inv 1, example 1)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  // Another terminal, which knew nothing of this one, has a child of the group in 三(2)班.
  domain::Event other;
  other.envelope.id = fixed_id<domain::EventId>(20, 1);
  other.envelope.action = fixed_id<domain::ActionId>(20, 2);
  other.envelope.terminal = fixed_id<domain::TerminalId>(20, 3);
  other.envelope.seq = 1;
  other.envelope.boot = "other";
  other.envelope.wall = tablet.clock().now();
  other.envelope.day = small_monday();
  other.envelope.actor = small_staff(3);
  other.payload =
      domain::WalkInAdmitted{small_session(1), small_student(0, 4), {}, {}, domain::Slot::s1};
  REQUIRE(tablet.ledger().merge({other}).ok());
  tablet.settle();
  start(tablet);
  count(tablet, "12");
  const auto desk = handover_desk_of(tablet);
  CHECK(desk.conflicts == 1);
  CHECK_FALSE(desk.agrees);
  CHECK(tablet.says("两边数目不一样"));
  CHECK_FALSE(tablet.has("pin/action"));
}

TEST_CASE("matters: raised by a phrase, done by one, verified by another (inv 42)") {
  Tablet tablet(school_day_at(16, 25));
  begin(tablet);
  tablet.count_from_here();
  start(tablet);
  tablet.tap("matter/add");
  tablet.tap("matter/unsafe");
  tablet.tap("matter/hazard");
  tablet.tap("matter/save");
  CHECK(handover_desk_of(tablet).matters.size() == 1);
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap("header/back");
  tablet.tap("office/tasks");
  tablet.tap("task/matters");
  tablet.tap("open/0/done");
  CHECK_FALSE(tablet.has("open/0/good"));  // not by who did it
  tablet.tap("header/home");
  tablet.scan(small_staff_card(1));
  tablet.tap("office/tasks");
  tablet.tap("task/matters");
  tablet.tap("open/0/good");
  auto board = tablet.reader().load_matters(small_staff(1), tablet.clock().now());
  REQUIRE(board.ok());
  CHECK(board->open.empty());
  CHECK(board->settled.size() == 1);
}
