// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Bad scans at the line, key by key: nobody is served, or the right child; never the wrong one.
#include <doctest/doctest.h>

#include "tests/support/lunch_window.h"

using namespace kehou;
using namespace kehou::support;

namespace {

struct Reader : LunchWindow {
  void key(platform::KeyKind kind, char text = 0, bool repeat = false) {
    glass().take(platform::Key{kind, text, repeat, clock().mono_us()});
    clock().advance(8'000);
  }
  void keys(const std::string& text) {
    for (const char c : text) key(platform::KeyKind::text, c);
  }
  void enter() {
    key(platform::KeyKind::enter);
    settle();
  }
  void rest() { wait(3 * second_us); }
};

}  // namespace

TEST_CASE("bad scan: half a card is nobody, and the next whole one is the right child") {
  Reader reader;
  reader.rest();
  reader.keys("KH10");  // the cable: no Enter came
  reader.rest();
  CHECK(reader.line().served == 0);
  CHECK(reader.says("请刷卡"));
  reader.keys("KH1000");  // half a number, but an Enter
  reader.enter();
  CHECK(reader.says("没有这张卡"));
  reader.rest();
  reader.keys("KH100");
  reader.wait(200'000);
  reader.keys("01");  // the other half, late
  reader.enter();
  CHECK(reader.line().served == 0);
  reader.next(1);
  CHECK(reader.says("可取"));
  CHECK(reader.line().recent.front().seat_no == 1);
  CHECK(reader.line().served == 1);
}

TEST_CASE("bad scan: two cards glued together are nobody") {
  Reader reader;
  reader.rest();
  reader.keys(small_card(0, 1) + small_card(0, 2));
  reader.enter();
  CHECK(reader.says("没有这张卡"));
  CHECK(reader.line().served == 0);
  reader.rest();
  reader.keys(small_card(0, 1));
  reader.enter();
  reader.keys(small_card(0, 2));  // at once, with an Enter between: two children
  reader.enter();
  CHECK(reader.line().served == 2);
}

TEST_CASE("bad scan: a key that repeats makes another number or none, never another child") {
  Reader reader;
  reader.rest();
  reader.keys("KH100");
  for (int i = 0; i < 3; ++i) reader.key(platform::KeyKind::text, '0', true);
  reader.keys("01");
  reader.enter();
  for (const auto& mark : reader.line().recent) CHECK(mark.seat_no == 1);
  CHECK(reader.line().served <= 1);
  reader.rest();
  reader.keys("KH1000001");
  reader.enter();
  CHECK(reader.says("没有这张卡"));
}

TEST_CASE("bad scan: a card that stays on the reader is one portion") {
  Reader reader;
  reader.rest();
  for (int i = 0; i < 5; ++i) {
    reader.keys(small_card(0, 1));
    reader.enter();
    reader.wait(300'000);
  }
  CHECK(reader.line().served == 1);
  CHECK(reader.says("可取"));
  CHECK_FALSE(reader.says("已取过"));
}

TEST_CASE("bad scan: a card of another school, however near its number, is nobody") {
  Reader reader;
  for (const char* card : {"KH99999", "QH10001", "kh10001x", "1000001"}) {
    CAPTURE(card);
    reader.wait(3 * second_us);
    reader.scan(card);
    CHECK(reader.says("没有这张卡"));
    CHECK(reader.line().served == 0);
  }
}

TEST_CASE("a card during a list is that card's child; during a signature it serves nobody") {
  Reader reader;
  reader.next(1);
  reader.tap("recent");
  reader.next(2);
  CHECK(reader.says("可取"));
  CHECK_FALSE(reader.has("recent/0"));
  CHECK(reader.line().served == 2);
  reader.next(12);  // not on the roster: the officer is asked
  reader.tap_all({"verdict/override", "why/roster"});
  reader.type("sign", "10");
  reader.next(4);
  CHECK(reader.line().served == 2);
  CHECK(reader.has("sign/action"));
  reader.scan("KH99999");
  CHECK(reader.line().served == 2);
  reader.tap("panel/cancel");
  reader.next(4);
  CHECK(reader.line().served == 3);
}

TEST_CASE("a card on the sign-in pad, or over a refusal, serves nobody by mistake") {
  Reader reader;
  reader.tap("header/home");
  reader.tap("board/sign_in");
  reader.next(1);  // nobody is signed in: no portion
  CHECK(reader.line().served == 0);
  reader.scan(small_staff_card(small_server));
  reader.say(domain::HaltMeal{"symptoms", {}}, small_officer, domain::Role::food_safety);
  reader.next(1);
  CHECK(reader.says("停"));
  CHECK(reader.line().served == 0);
}
