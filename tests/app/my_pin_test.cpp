// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The own PIN changed by finger, and a colleague's by the office.
#include <doctest/doctest.h>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr int office_clerk = 0;
constexpr auto old_pin = "304958";
constexpr auto new_pin = "271828";

TabletOptions with_pins() {
  TabletOptions options;
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    items.push_back(pin_item(key, 2, old_pin));
    items.push_back(pin_item(key, office_clerk, old_pin));
    return items;
  };
  options.now = small_time(15, 0);
  return options;
}

void key_pin(Tablet& tablet, const std::string& digits) {
  tablet.type("key", digits);
  tablet.tap("key/action");
}

void open_my_pin(Tablet& tablet, int staff) {
  tablet.scan(small_staff_card(staff));
  while (!tablet.has("office/settings")) tablet.tap("header/back");
  tablet.tap("office/settings");
  tablet.tap("settings/pin");
}

void come_back(Tablet& tablet, const std::string& number, const std::string& pin) {
  tablet.tap("header/home");
  tablet.tap("board/sign_in");
  key_pin(tablet, number);
  key_pin(tablet, pin);
}

bool is_signed_in(Tablet& tablet, int staff) {
  return tablet.app().person() && tablet.app().person()->staff == small_staff(staff);
}

std::string pin_hash_of(Tablet& tablet, int staff) {
  return tablet.reader().find_staff_by_id(small_staff(staff), small_monday()).value()->pin_hash;
}

}  // namespace

TEST_CASE("my PIN: the old one, the new one twice, and only the new one counts") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, 2);
  CHECK_FALSE(tablet.has("pin/whose/0"));
  CHECK_FALSE(tablet.has("pin/fresh"));
  key_pin(tablet, old_pin);
  key_pin(tablet, new_pin);
  const std::string before = pin_hash_of(tablet, 2);
  key_pin(tablet, new_pin);
  CHECK(pin_hash_of(tablet, 2) != before);
  CHECK(tablet.key().pin_matches(new_pin, pin_hash_of(tablet, 2)));
  tablet.tap("pin/done");
  CHECK(tablet.has("settings/pin"));
  come_back(tablet, "1003", old_pin);
  CHECK_FALSE(tablet.app().person().has_value());
  tablet.tap("sign_in/back");
  tablet.tap("board/sign_in");
  key_pin(tablet, "1003");
  key_pin(tablet, new_pin);
  CHECK(is_signed_in(tablet, 2));
}

TEST_CASE("my PIN: nothing changes without the right old one, and wrong ones count at the door") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, 2);
  const std::string before = pin_hash_of(tablet, 2);
  for (int i = 0; i < 5; ++i) key_pin(tablet, "111112");
  CHECK_FALSE(tablet.has("pin/fresh"));
  CHECK_FALSE(tablet.enabled("key/1"));
  CHECK(pin_hash_of(tablet, 2) == before);
  tablet.pull_the_plug();
  tablet.tap("board/sign_in");
  key_pin(tablet, "1003");
  key_pin(tablet, old_pin);
  CHECK_FALSE(tablet.app().person().has_value());
}

TEST_CASE("my PIN: a simple one and two that differ are said, and nothing is kept of them") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, 2);
  const std::string before = pin_hash_of(tablet, 2);
  key_pin(tablet, old_pin);
  key_pin(tablet, "123456");
  CHECK(tablet.says("这个口令太简单"));
  key_pin(tablet, new_pin);
  key_pin(tablet, "271829");
  CHECK(tablet.says("两次输的不一样"));
  CHECK(pin_hash_of(tablet, 2) == before);
  // Five digits are no PIN.
  tablet.type("key", "27182");
  CHECK_FALSE(tablet.enabled("key/action"));
}

TEST_CASE("my PIN: who leaves the page is asked again") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, 2);
  key_pin(tablet, old_pin);
  CHECK(tablet.has("pin/fresh"));
  tablet.tap("header/back");
  tablet.tap("settings/pin");
  CHECK_FALSE(tablet.has("pin/fresh"));
  key_pin(tablet, old_pin);
  tablet.wait(61 * second_us);
  CHECK(tablet.app().is_public());
  open_my_pin(tablet, 2);
  CHECK_FALSE(tablet.has("pin/fresh"));
}

TEST_CASE("my PIN: the office sets a colleague's, whose name it sees first") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, office_clerk);
  tablet.tap("pin/whose/1");
  key_pin(tablet, old_pin);
  key_pin(tablet, "9999");
  CHECK(tablet.says("没有这个工号"));
  CHECK_FALSE(tablet.enabled("key/action"));
  for (int i = 0; i < 4; ++i) tablet.tap("key/erase");
  key_pin(tablet, "1003");
  const std::string name = tablet.reader().find_staff("1003", small_monday()).value()->name;
  CHECK(tablet.says("为 " + name + " 设新口令"));
  key_pin(tablet, new_pin);
  const std::string own = pin_hash_of(tablet, office_clerk);
  key_pin(tablet, new_pin);
  CHECK(tablet.key().pin_matches(new_pin, pin_hash_of(tablet, 2)));
  CHECK(pin_hash_of(tablet, office_clerk) == own);
  come_back(tablet, "1003", new_pin);
  CHECK(is_signed_in(tablet, 2));
}

TEST_CASE("my PIN: who has none is sent to the office") {
  Tablet tablet(with_pins());
  open_my_pin(tablet, 3);
  CHECK(tablet.says("你还没有口令"));
  CHECK_FALSE(tablet.has("key/1"));
  tablet.tap("pin/done");
  CHECK(tablet.has("settings/pin"));
}
