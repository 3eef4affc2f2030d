// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The line of lunch through the card reader and the finger: inv 23–25, §3.1 examples 6–8, §7.4.
#include <doctest/doctest.h>

#include "tests/support/lunch_window.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr std::int64_t next_child_us = 3 * second_us;

}  // namespace

TEST_CASE("canteen home: the public face is the menu, with no person on it (§7)") {
  LunchWindow window;
  window.tap("header/home");
  CHECK(window.says("宫保鸡丁"));
  CHECK(window.says("含 花生"));
  CHECK(window.says("清真"));
  CHECK_FALSE(window.says("三(1)班"));
  CHECK(window.has("board/sign_in"));
}

TEST_CASE("line: a card is a portion, without a tap; the second time is said with when and where") {
  LunchWindow window;
  CHECK(window.says("请刷卡"));
  window.count_from_here();
  window.next(1);
  CHECK(window.taps() == 0);
  CHECK(window.says("可取"));
  CHECK(window.says("A餐"));
  for (const auto& entry : window.probe().entries)
    CHECK(entry.text != "餐");  // the letter stands there also where the window serves every line
  CHECK(window.line().served == 1);
  window.next(1);
  CHECK(window.says("已取过"));
  CHECK(window.says("11:50 · 1号窗口"));
  CHECK(window.line().served == 1);
  window.tap("more/dish");
  CHECK(window.says("加餐"));
  CHECK(window.line().seconds == 1);
  CHECK(window.line().served == 1);
}

TEST_CASE("line: what is undone is no portion, and the child may come again") {
  LunchWindow window;
  window.next(1);
  const std::string who = "三(1)班 01号 " + window.line().recent.front().name;
  CHECK(who.ends_with("*"));
  CHECK(window.says(who + " 已取餐 · 11:50"));
  window.tap("undo");
  CHECK(window.says(who + " 已撤销 · 11:50"));
  CHECK(window.line().served == 0);
  CHECK_FALSE(window.says("可取"));
  window.next(1);
  CHECK(window.line().served == 1);
}

TEST_CASE("line: a verdict goes by itself, so that nobody reads of the last child (§7.4)") {
  LunchWindow window;
  window.next(1);
  CHECK(window.says("可取"));
  window.wait(13 * second_us);
  CHECK_FALSE(window.says("可取"));
  CHECK(window.says("请刷卡"));
}

TEST_CASE("line: an allergy stops; its word is on the server's side for three seconds (inv 24)") {
  LunchWindow window;
  window.next(5);
  CHECK(window.says("停"));
  CHECK(window.says("本餐有忌口"));
  CHECK(window.says("忌口：花生"));
  CHECK(window.line().served == 0);
  window.wait(4 * second_us);
  CHECK(window.says("停"));
  CHECK_FALSE(window.says("忌口：花生"));
  window.tap("diet");
  CHECK(window.says("忌口：花生"));
  window.tap("verdict/change");
  CHECK(window.says("B餐 · 代餐"));
  CHECK(window.line().served == 1);
}

TEST_CASE("line: the officer allows what the roster stops, with a reason and a PIN; nobody else") {
  LunchWindow window;
  window.next(12);
  CHECK(window.says("今天没有登记用餐"));
  window.tap("verdict/override");
  window.tap("why/roster");
  window.scan(small_card(0, 1));  // a child's card signs nothing
  CHECK(window.line().served == 0);
  window.wait(next_child_us);
  window.scan(small_staff_card(small_officer));
  CHECK(window.says("可取"));
  CHECK(window.line().served == 1);
  CHECK(window.app().person()->staff == small_staff(small_server));
}

TEST_CASE("line: halal is a line's letter and is never overridden (inv 25)") {
  LunchWindow window;
  window.next(3);
  CHECK(window.says("可取"));
  CHECK(window.says("B餐"));
  window.tap("line/1");  // this window serves line A only
  window.next(3, 1);
  CHECK(window.says("停"));
  CHECK(window.says("请到 B餐 窗口"));
  CHECK_FALSE(window.says("清真"));
  CHECK_FALSE(window.has("verdict/override"));
  CHECK(window.line().served == 1);
}

TEST_CASE("line: no card: class, seat, served — three taps") {
  LunchWindow window;
  window.count_from_here();
  window.tap_all({"pick", "class/4-1", "seat/07"});
  CHECK(window.taps() == 3);
  CHECK(window.says("可取"));
  CHECK(window.line().served == 1);
}

TEST_CASE("line: an unknown card and another school's are nobody; a teacher's card is a plate") {
  LunchWindow window;
  window.wait(next_child_us);
  window.scan("XX99887766");
  CHECK(window.says("没有这张卡"));
  CHECK(window.line().served == 0);
  window.wait(next_child_us);
  window.scan(small_staff_card(2));
  CHECK(window.says("教工"));
  CHECK(window.line().staff == 1);
  CHECK(window.app().person()->staff == small_staff(small_server));
  window.tap("plate/guest");
  CHECK(window.line().guests == 1);
}

TEST_CASE("line: a card during the search for a child is that card's child") {
  LunchWindow window;
  window.tap_all({"pick", "class/4-1"});
  window.next(2);
  CHECK(window.says("可取"));
  CHECK(window.says("三(1)班 · 02号"));
  CHECK_FALSE(window.has("seat/07"));
  CHECK(window.line().served == 1);
}

TEST_CASE("line: before the meal is open nothing is served, and the screen says so") {
  LunchWindow window(false);
  CHECK(window.says("还没开餐"));
  window.next(1);
  CHECK(window.says("停"));
  CHECK(window.line().served == 0);
}

TEST_CASE("class lunch: all but one in two taps; who must not eat this is not in the batch") {
  LunchWindow window;
  window.tap("header/home");
  window.scan(small_staff_card(2));
  if (!window.has("task/lunch_room")) window.tap("office/tasks");
  window.tap_all({"task/lunch_room", "class/3-1"});
  window.tap("received");
  window.type("batch", "11");
  window.tap("batch/action");
  window.type("batch", "58");
  window.tap("batch/action");
  CHECK(window.says("11 份 · 58 ℃ · 11:50"));
  CHECK(window.says("低于 60 ℃：请联系食堂再加热"));
  window.count_from_here();
  window.tap("seat/02");
  CHECK(window.text_of("give") == "发放 9 份");  // of 11 without 02 and 05
  window.tap("give");
  CHECK(window.taps() == 2);
  CHECK(window.line().served == 9);
  CHECK_FALSE(window.enabled("seat/05"));
  CHECK(window.text_of("give") == "没有要发的");
  window.tap("seat/02");
  window.tap("give");
  CHECK(window.line().served == 10);
}
