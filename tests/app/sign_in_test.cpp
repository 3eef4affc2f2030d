// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

TabletOptions with_pin(int hour, int minute) {
  TabletOptions options;
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    items.push_back(pin_item(key, 2, "304958"));
    return items;
  };
  options.now = small_time(hour, minute);
  return options;
}

void enter(Tablet& tablet, const std::string& number, const std::string& pin) {
  if (tablet.has("sign_in/back")) tablet.tap("sign_in/back");
  tablet.tap("board/sign_in");
  tablet.type("key", number);
  tablet.tap("key/action");
  tablet.type("key", pin);
  tablet.tap("key/action");
}

}  // namespace

TEST_CASE("sign-in: the right number and PIN open the working face") {
  Tablet tablet(with_pin(15, 0));
  enter(tablet, "1003", "304958");
  REQUIRE(tablet.app().person().has_value());
  CHECK(tablet.app().person()->staff == small_staff(2));
  CHECK(tablet.app().person()->auth == domain::Auth::pin);
}

TEST_CASE(
    "sign-in: five wrong PINs lock the account, the right one included, and a restart does not "
    "open it") {
  Tablet tablet(with_pin(15, 0));
  for (int i = 0; i < 5; ++i) enter(tablet, "1003", "111112");
  CHECK_FALSE(tablet.app().person().has_value());
  tablet.pull_the_plug();
  enter(tablet, "1003", "304958");
  CHECK_FALSE(tablet.app().person().has_value());
  tablet.wait(61 * second_us);
  enter(tablet, "1003", "304958");
  CHECK(tablet.app().person().has_value());
}

TEST_CASE("sign-in: an unknown number is answered like a wrong PIN") {
  Tablet tablet(with_pin(15, 0));
  enter(tablet, "9999", "304958");
  CHECK_FALSE(tablet.app().person().has_value());
  std::string unknown;
  for (const auto& entry : tablet.probe().entries) unknown += entry.text + "|";
  Tablet other(with_pin(15, 0));
  enter(other, "1003", "999991");
  std::string wrong;
  for (const auto& entry : other.probe().entries) wrong += entry.text + "|";
  const auto without_number = [](std::string text, const std::string& number) {
    for (auto at = text.find(number); at != std::string::npos; at = text.find(number))
      text.erase(at, number.size());
    return text;
  };
  CHECK(without_number(unknown, "9999") == without_number(wrong, "1003"));
}

TEST_CASE("sign-in: a card of nobody is 'not found' and opens nothing") {
  Tablet tablet(with_pin(15, 0));
  tablet.scan("KH999999");
  CHECK_FALSE(tablet.app().person().has_value());
  CHECK(tablet.app().is_public());
}

TEST_CASE("sign-in: a person whose clearance has expired is not let in (I6.4, inv 34)") {
  Tablet tablet(with_pin(15, 0));
  tablet.record_facts({{domain::ClearanceRecorded{small_staff(2),
                                                  domain::ClearanceResult::blocked,
                                                  {small_monday(), small_monday() + 300}},
                        {}}});
  tablet.scan(small_staff_card(2));
  CHECK_FALSE(tablet.app().person().has_value());
}

TEST_CASE("sign-in: a colleague's card takes the terminal over") {
  Tablet tablet(with_pin(15, 0));
  tablet.scan(small_staff_card(2));
  CHECK(tablet.app().person()->staff == small_staff(2));
  tablet.scan(small_staff_card(3));
  CHECK(tablet.app().person()->staff == small_staff(3));
}
