// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// An input method that was left on at the window: the right child or nobody, never another one.
#include <doctest/doctest.h>

#include "tests/support/small_lunch.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

/// 11:50 at a window that serves.
struct TypedWindow : Tablet {
  TypedWindow() : Tablet(options()) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(small_officer);
    stamp.roles.add(domain::Role::food_safety);
    const auto answer = ledger().record(domain::OpenMeal{"in_time", {}}, stamp);
    REQUIRE(answer.ok());
    scan(small_staff_card(small_server));
  }
  static TabletOptions options() {
    TabletOptions options;
    options.school = [](const SchoolKey& key) {
      Items items = small_school_items(&key);
      for (auto& item : small_lunch_items(&key)) items.push_back(std::move(item));
      return items;
    };
    options.now = small_time(11, 50);
    options.home = app::Home::canteen;
    return options;
  }
  void key(platform::KeyKind kind, char text = 0) {
    glass().take(platform::Key{kind, text, false, clock().mono_us()});
    clock().advance(8'000);
  }
  int served() {
    const auto line = reader().load_lunch_line(1, clock().now());
    REQUIRE(line.ok());
    return line->served;
  }
  bool ate(int seat) {
    const auto card = reader().load_lunch_card(small_student(0, seat), clock().now());
    REQUIRE(card.ok());
    return (*card)->served_at.us != 0;
  }
};

}  // namespace

TEST_CASE("line: keys between which an input method commits its words serve nobody") {
  const std::string code = small_card(0, 1);
  for (std::size_t at = 1; at < code.size(); ++at) {
    CAPTURE(at);
    TypedWindow window;
    window.wait(3 * second_us);
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (i == at) window.key(platform::KeyKind::other);
      window.key(platform::KeyKind::text, code[i]);
    }
    window.key(platform::KeyKind::enter);
    window.settle();
    window.wait(3 * second_us);
    CHECK(window.served() == 0);
    CHECK_FALSE(window.says("可取"));
    window.scan(code);  // turned off: the same card is the right child
    CHECK(window.served() == 1);
    CHECK(window.ate(1));
  }
}

TEST_CASE("line: a code whose letters an input method took is not found, and nobody eats") {
  TypedWindow window;
  const std::string code = small_card(0, 1);
  window.scan(code.substr(2));
  CHECK(window.says("没有这张卡"));
  window.wait(3 * second_us);
  window.scan("K" + code.substr(2));
  window.wait(3 * second_us);
  window.scan(code.substr(0, 4));
  CHECK(window.served() == 0);
  window.wait(3 * second_us);
  window.scan(code);
  CHECK(window.served() == 1);
  CHECK(window.ate(1));
}
