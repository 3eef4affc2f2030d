// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A portion that was wrong, and one child with portions of two windows, settled by the finger:
// inv 23 M, §3 MealServed (V ≤ 2 min, then the food safety officer), §7.4.
#include <doctest/doctest.h>

#include "tests/support/lunch_window.h"

using namespace kehou;
using namespace kehou::support;

namespace {

/// Window 1 served seat 1 at 11:50, window 4 at 11:49, without a network; now they have met.
struct Met : LunchWindow {
  domain::EventId here;
  domain::EventId there;

  Met() {
    next(1);
    here = line().recent.front().event;
    there = served_elsewhere(1);
  }
};

}  // namespace

TEST_CASE("two portions: both facts are shown, and the officer's card says which one was real") {
  Met met;
  CHECK(met.line().served == 1);
  CHECK(met.text_of("doubled") == "1 人两处取餐，待核");
  met.tap("doubled");
  CHECK(met.says("11:49 · 4号窗口 · A餐，田大厨、11:50 · 1号窗口 · A餐，田大厨"));
  met.tap("doubled/0");
  met.tap("keep/1");
  met.scan(small_staff_card(small_server));  // not a cook's to say
  CHECK(met.line().doubled.size() == 1);
  met.tap("refusal/close");
  met.scan(small_staff_card(small_officer));
  CHECK(met.line().doubled.empty());
  CHECK(met.line().served == 1);
  CHECK_FALSE(met.has("doubled"));
  CHECK_FALSE(met.has("doubled/0"));
  CHECK(met.journal_has(met.here));
  CHECK(met.journal_has(met.there));
  met.next(1);  // the one that was real is what the window says
  CHECK(met.says("11:50 · 1号窗口"));
  CHECK(met.app().person()->staff == small_staff(small_server));
}

TEST_CASE("two portions: by number and PIN, that the child had both; counted once, asked no more") {
  Met met;
  met.tap_all({"doubled", "doubled/0", "why/all_eaten"});
  met.type("sign", "1022");
  met.tap("sign/action");
  met.type("sign", "864209");
  met.tap("sign/action");
  CHECK(met.line().doubled.empty());
  CHECK(met.line().served == 1);
  met.served_elsewhere(1, 5);  // what nobody has looked at is asked again
  CHECK(met.text_of("doubled") == "1 人两处取餐，待核");
}

TEST_CASE("a wrong portion of another window: the officer takes it back, the child gets its own") {
  LunchWindow window;
  window.served_elsewhere(2);
  window.next(2);
  CHECK(window.says("已取过"));
  CHECK(window.says("11:49 · 4号窗口"));
  window.tap("verdict/wrong");
  CHECK(window.says("更正一份 · 三(1)班 02号"));
  window.scan(small_staff_card(small_officer));  // no reason yet: nothing is signed
  CHECK(window.line().served == 1);
  window.tap("header/home");
  window.scan(small_staff_card(small_server));
  window.next(2);
  window.tap_all({"verdict/wrong", "why/wrong_card"});
  window.scan(small_staff_card(small_officer));
  CHECK(window.line().served == 0);
  window.next(2);
  CHECK(window.says("可取"));
  CHECK(window.line().served == 1);
}

TEST_CASE("just now: who served it takes it back within two minutes, later it needs the officer") {
  LunchWindow window;
  window.next(1);
  window.next(2);
  window.wait(30 * second_us);  // the undo bar has gone
  CHECK_FALSE(window.has("undo"));
  window.tap("recent");
  CHECK(window.text_of("recent/1") == "撤销");
  window.tap("recent/1");
  CHECK(window.line().served == 1);
  CHECK(window.line().recent.front().seat_no == 2);
  for (int i = 0; i < 3; ++i) {  // somebody is at work: the terminal does not sign out
    window.wait(45 * second_us);
    window.tap_all({"recent", "recent/close"});
  }
  window.tap("recent");
  CHECK(window.text_of("recent/0") == "更正（需口令）");
  window.tap_all({"recent/0", "why/plate_left"});
  window.scan(small_staff_card(small_officer));
  CHECK(window.line().served == 0);
}
