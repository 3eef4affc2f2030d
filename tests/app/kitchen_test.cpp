// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The kitchen's day through the finger: check, samples, opening, sums, and a halt.
#include <doctest/doctest.h>

#include "kiosk/ui/words.h"
#include "tests/support/small_lunch.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;
using domain::MealState;

namespace {

TabletOptions lunch_day_at(int hour, int minute) {
  TabletOptions options;
  options.now = small_time(hour, minute);
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    for (auto& item : small_lunch_items(&key)) items.push_back(std::move(item));
    return items;
  };
  return options;
}

void to_kitchen(Tablet& tablet, int staff) {
  tablet.scan(small_staff_card(staff));
  if (!tablet.has("kitchen")) tablet.tap_all({"office/tasks", "task/lunch_line"});
  tablet.tap("kitchen");
}

model::Kitchen kitchen_of(Tablet& tablet) {
  return *tablet.reader().load_kitchen(small_staff(small_officer), tablet.clock().now());
}

void do_check(Tablet& tablet) {
  tablet.tap("kitchen/check");
  tablet.tap("list/all_well");
  tablet.tap("list/save");
}

void take_sample(Tablet& tablet, int dish, const std::string& grams) {
  tablet.tap("sample/" + std::to_string(dish));
  tablet.tap("sample/grams");
  tablet.type("keypad", grams);
  tablet.tap("sample/celsius");
  tablet.type("keypad", "71");
  tablet.tap("place/fridge_1");
  tablet.tap("sample/save");
}

/// A meal that is open and has served two children of 三(1).
void open_meal(Tablet& tablet) {
  to_kitchen(tablet, small_officer);
  do_check(tablet);
  tablet.tap("kitchen/tab/samples");
  for (int dish = 0; dish < 3; ++dish) take_sample(tablet, dish, "130");
  tablet.tap("kitchen/tab/today");
  tablet.tap("kitchen/open");
  REQUIRE(kitchen_of(tablet).meal.state == MealState::serving);
  store::Stamp stamp;
  stamp.actor = small_staff(small_server);
  stamp.roles.add(domain::Role::canteen);
  for (const int seat : {2, 1}) {
    stamp.action = make_id<domain::ActionId>(tablet.clock().now());
    domain::ServeMeal command;
    command.student = small_student(0, seat);
    command.window = 1;
    const auto answer = tablet.ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  }
  tablet.settle();
}

}  // namespace

TEST_CASE("kitchen: what is missing is said, and what is unknown stays asked (inv 24, 28)") {
  Tablet tablet(lunch_day_at(8, 30));
  to_kitchen(tablet, small_server);
  const auto kitchen = kitchen_of(tablet);
  CHECK(kitchen.portions_all == small_classes * (small_seats - 1));
  REQUIRE(kitchen.portions.size() == 2);
  CHECK(kitchen.portions[1] == small_classes);
  CHECK(kitchen.may_change);
  CHECK(kitchen.asked.size() == small_classes);
  REQUIRE(kitchen.cooks.size() == 2);
  CHECK(kitchen.cooks.front().expired);
  CHECK(tablet.says("09:00 前还会变"));
  CHECK(tablet.has("kitchen/open"));
  CHECK_FALSE(tablet.enabled("kitchen/open"));
  CHECK_FALSE(tablet.has("kitchen/halt"));
}

TEST_CASE("kitchen: check, samples of 125 g, opening, sums with a reason, the end (example 8)") {
  Tablet tablet(lunch_day_at(10, 50));
  to_kitchen(tablet, small_officer);
  do_check(tablet);
  CHECK(kitchen_of(tablet).check.done);
  tablet.tap("kitchen/tab/samples");
  take_sample(tablet, 0, "110");
  CHECK(tablet.has("refusal/close"));
  tablet.tap("refusal/close");
  CHECK(kitchen_of(tablet).dishes.front().grams == 0);
  for (int i = 0; i < 3; ++i) tablet.tap("keypad/erase");
  tablet.tap("sample/grams");
  for (int i = 0; i < 3; ++i) tablet.tap("keypad/erase");
  tablet.type("keypad", "130");
  tablet.tap("sample/celsius");
  tablet.type("keypad", "71");
  tablet.tap("sample/save");
  CHECK(kitchen_of(tablet).dishes.front().grams == 130);
  for (int dish = 1; dish < 3; ++dish) take_sample(tablet, dish, "130");
  tablet.tap("kitchen/tab/today");
  tablet.tap("kitchen/open");
  REQUIRE(kitchen_of(tablet).meal.state == MealState::serving);

  tablet.tap("kitchen/tab/samples");
  tablet.tap("dispose/0");  // inv 26: 48 hours
  CHECK(tablet.has("refusal/close"));
  tablet.tap("refusal/close");
  CHECK(kitchen_of(tablet).kept.size() == 3);

  tablet.tap("kitchen/tab/sums");
  CHECK_FALSE(tablet.enabled("sums/save"));
  tablet.tap("sums/prepared");
  tablet.type("keypad", "44");
  tablet.tap("sums/waste");
  tablet.type("keypad", "40");
  CHECK_FALSE(tablet.enabled("sums/save"));
  tablet.tap("why/spilled");
  tablet.tap("sums/save");
  REQUIRE(kitchen_of(tablet).meal.state == MealState::reconciled);
  CHECK(kitchen_of(tablet).meal.figures.reason_code == "spilled");
  CHECK(kitchen_of(tablet).meal.figures.prepared == 44);
  tablet.tap("sums/close");
  CHECK(kitchen_of(tablet).meal.state == MealState::closed);
}

TEST_CASE("kitchen: without the check the officer opens with a reason only") {
  Tablet tablet(lunch_day_at(11, 30));
  to_kitchen(tablet, small_officer);
  tablet.tap("kitchen/open");
  CHECK_FALSE(tablet.enabled("open/confirm"));
  tablet.tap("why/children_wait");
  tablet.tap("open/confirm");
  CHECK(kitchen_of(tablet).meal.opened_because == "children_wait");
}

TEST_CASE("kitchen: a halt is asked twice, then lists who ate, with masked names") {
  Tablet tablet(lunch_day_at(11, 0));
  open_meal(tablet);
  CHECK(kitchen_of(tablet).eaters.empty());
  tablet.tap("kitchen/halt");
  CHECK_FALSE(tablet.enabled("halt/confirm"));
  tablet.tap("why/vomiting");
  tablet.tap("halt/confirm");
  const auto kitchen = kitchen_of(tablet);
  REQUIRE(kitchen.meal.state == MealState::halted);
  REQUIRE(kitchen.eaters.size() == 2);
  CHECK(kitchen.eaters.front().seat_no == 1);
  CHECK(kitchen.eaters.front().window == 1);
  CHECK(kitchen.eaters.front().name.ends_with("*"));
  CHECK(kitchen.kept.front().frozen);
  CHECK(tablet.says("今天已用餐 2 人"));
  CHECK_FALSE(tablet.enabled("kitchen/resume"));  // the head's word
}

TEST_CASE("kitchen: the accompanied meal names a leader and rates four things (inv 27)") {
  Tablet tablet(lunch_day_at(12, 10));
  to_kitchen(tablet, small_officer);
  tablet.tap("kitchen/tab/accompany");
  CHECK_FALSE(tablet.enabled("accompany/save"));
  tablet.tap("leader/0");
  for (const std::string what : {"hygiene", "order", "service", "quality"})
    tablet.tap("rate/" + what + "/1");
  tablet.tap("accompany/parent");
  tablet.tap("issue/long_queue");
  tablet.tap("accompany/save");
  CHECK(kitchen_of(tablet).accompanied == 1);
}

TEST_CASE("kitchen: the officer says what an unknown word is, and the windows follow (inv 24)") {
  Tablet tablet(lunch_day_at(10, 30));
  auto menu = small_menu();
  menu.dishes[1].unknown = {"沙茶酱"};
  tablet.record_facts({{menu, {}}});
  to_kitchen(tablet, small_officer);
  CHECK(tablet.says("过敏原不明：沙茶酱"));
  tablet.tap("word/dish/0");
  CHECK(tablet.says("“沙茶酱”是什么？"));
  CHECK_FALSE(tablet.enabled("word/save"));
  tablet.tap("means/none");
  tablet.tap("means/mango");  // takes "none" back
  tablet.tap("word/save");
  CHECK_FALSE(tablet.says("过敏原不明：沙茶酱"));
  const auto dish = kitchen_of(tablet).dishes.at(1);
  CHECK(dish.allergens == std::vector<std::string>{"mango"});
  CHECK(dish.words.at(0).is_settled());
  CHECK(dish.words.at(0).by == "严食安");
  // A child's word likewise; then the two meet at the window.
  const auto before = tablet.reader().load_lunch_card(small_student(0, 6), tablet.clock().now());
  CHECK((*before)->clash.empty());
  CHECK((*before)->unknown.size() == 1);
  tablet.tap("word/child/0");
  CHECK(tablet.says("“某某果”是什么？"));
  tablet.tap("means/mango");
  tablet.tap("word/save");
  const auto after = tablet.reader().load_lunch_card(small_student(0, 6), tablet.clock().now());
  CHECK((*after)->clash == std::vector<std::string>{"mango"});
  CHECK((*after)->unknown.empty());
  CHECK(kitchen_of(tablet).asked.back().word.is_settled());
}

TEST_CASE("kitchen: an unknown word of a coming menu is settled before its day (inv 24)") {
  Tablet tablet(lunch_day_at(10, 30));
  auto tomorrow = small_menu();
  tomorrow.day = small_monday() + 1;
  tomorrow.dishes[1].unknown = {"沙茶酱"};
  auto far = small_menu();
  far.day = small_monday() + 15;
  far.dishes[0].unknown = {"秘制粉"};
  tablet.record_facts({{tomorrow, {}}, {far, {}}});
  to_kitchen(tablet, small_officer);
  // It stands behind what concerns today's lunch.
  tablet.swipe(300, 700, 300, 150);
  CHECK(tablet.says("过敏原不明：沙茶酱"));
  CHECK(tablet.says(ui::short_date(tomorrow.day) + " " + tomorrow.dishes[1].name));
  CHECK_FALSE(tablet.says("秘制粉"));  // more than two weeks away
  tablet.tap("word/dish/0");
  tablet.tap("means/peanut");
  tablet.tap("word/save");
  CHECK_FALSE(tablet.says("过敏原不明：沙茶酱"));
  const auto settled = kitchen_of(tablet).coming.at(0);
  CHECK(settled.words.at(0).is_settled());
  CHECK(settled.allergens == std::vector<std::string>{"peanut"});
  tablet.clock().advance(std::int64_t{24} * 3600 * second_us);
  tablet.settle();
  const auto served = kitchen_of(tablet).dishes.at(1);
  CHECK(served.allergens == std::vector<std::string>{"peanut"});
  CHECK(served.words.at(0).is_settled());
}

TEST_CASE("kitchen: a cook reads of an unknown word and does not settle it") {
  Tablet tablet(lunch_day_at(10, 30));
  to_kitchen(tablet, small_server);
  CHECK(tablet.says("忌口不明：某某果"));
  CHECK(tablet.ids("word/").empty());
}

TEST_CASE("kitchen: a day without a leader's meal is a gap until it is back-filled (inv 27)") {
  Tablet tablet(lunch_day_at(11, 0));
  open_meal(tablet);
  tablet.tap("header/home");
  tablet.clock().advance(std::int64_t{24} * 3600 * second_us);
  tablet.settle();
  to_kitchen(tablet, small_officer);
  REQUIRE(kitchen_of(tablet).gaps == std::vector<CivilDay>{small_monday()});
  tablet.tap("kitchen/tab/accompany");
  tablet.tap("leader/0");
  for (const std::string what : {"hygiene", "order", "service", "quality"})
    tablet.tap("rate/" + what + "/1");
  CHECK(tablet.enabled("accompany/save"));  // as of today
  tablet.tap("gap/0");
  CHECK_FALSE(tablet.enabled("accompany/save"));
  tablet.tap("late/on_paper");
  tablet.tap("accompany/save");
  CHECK(kitchen_of(tablet).gaps.empty());
  CHECK(kitchen_of(tablet).accompanied == 0);
  const auto books = tablet.reader().load_lunch_books({small_monday(), small_monday()}, false);
  REQUIRE(books.ok());
  REQUIRE(books->accompanies.size() == 1);
  CHECK(books->accompanies.front().backfilled);
  CHECK(books->accompanies.front().record.late_code == "on_paper");
}
