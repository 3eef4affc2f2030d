// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The lists of lunch: who eats, and what there is (inv 24, 25, 28, 28b).
#include <doctest/doctest.h>

#include "kiosk/intake/dish_words.h"
#include "tests/intake/plan_applier.h"

namespace kehou::intake {

namespace {

const std::string roster_header = "班级,座号,姓名,餐线,星期,饮食要求,过敏史,起,止\n";
const std::string menu_header = "日期,菜名,餐线,清真,类别,配料,过敏原\n";

TestSchool two_pupils() {
  TestSchool school;
  const auto preview =
      school.import_text("姓名,班级,座号,性别\n王一诺,三(2)班,1,女\n李思远,三(2)班,2,男\n");
  REQUIRE(preview.added == 2);
  return school;
}

const model::LunchRecord& lunch_of(const TestSchool& school, const std::string& name) {
  for (const auto& one : school.roster.lunches)
    if (one.row.student == school.only(name).row.student) return one;
  FAIL("nobody of that name eats");
  return school.roster.lunches.front();
}

}  // namespace

TEST_CASE("lunch roster: line, weekdays and days, diet as codes, unknown allergens as written") {
  auto school = two_pupils();
  const auto preview = school.import_text(roster_header +
                                          "三(2)班,1,王一诺,b餐,周一三五,清真,花生、某某果,,\n"
                                          "三(2)班,2,李思远,A,,无,无,2026-12-01,2026-12-31\n");
  REQUIRE(preview.files.size() == 1);
  CHECK(preview.files.front().kind == "lunches");
  CHECK(preview.invalid == 0);
  CHECK(preview.added == 2);
  const auto& one = lunch_of(school, "王一诺");
  CHECK(one.row.line == "B");
  CHECK(one.row.weekdays == domain::Weekdays{0b10101});
  CHECK(one.row.days == school.roster.terms.front().days);
  CHECK(one.personal.diet == "halal");
  CHECK(one.personal.allergens == "peanut,某某果");
  const auto& other = lunch_of(school, "李思远");
  CHECK(other.row.weekdays == domain::Weekdays{0b11111});
  CHECK(other.personal.empty());
}

TEST_CASE("lunch roster: the same list again is no news, another line changes the same enrolment") {
  auto school = two_pupils();
  const std::string text = roster_header + "三(2)班,1,王一诺,A,,,,,\n";
  school.import_text(text);
  CHECK(school.plan({text_file("test.csv", text)}).items.empty());
  const auto id = lunch_of(school, "王一诺").row.enrolment;
  const auto preview = school.import_text(roster_header + "三(2)班,1,王一诺,B,,,,,\n");
  CHECK(preview.changed == 1);
  CHECK(school.roster.lunches.size() == 1);
  CHECK(lunch_of(school, "王一诺").row.enrolment == id);
  CHECK(lunch_of(school, "王一诺").row.line == "B");
}

TEST_CASE("lunch roster: two lines on different weekdays are two enrolments") {
  auto school = two_pupils();
  const auto preview = school.import_text(roster_header +
                                          "三(2)班,1,王一诺,A,周一三五,,,,\n"
                                          "三(2)班,1,王一诺,B,周二四,,,,\n");
  CHECK(preview.invalid == 0);
  CHECK(school.roster.lunches.size() == 2);
}

TEST_CASE("menu: a day's rows are one menu, lines are halal when all their rows say so") {
  TestSchool school;
  const auto preview = school.import_text(menu_header +
                                          "2026-11-24,宫保鸡丁,A,,荤菜,鸡肉、花生,花生\n"
                                          "2026-11-24,清真牛肉,B,是,荤菜,牛肉,大豆\n"
                                          "2026-11-24,清炒时蔬,,,素菜,青菜,\n"
                                          "2026-11-25,米饭,,,主食,大米,\n");
  CHECK(preview.files.front().kind == "menu");
  CHECK(preview.invalid == 0);
  CHECK(preview.added == 4);
  REQUIRE(school.roster.menus.size() == 2);
  const auto& menu = school.roster.menus.front();
  CHECK(menu.lines == std::vector<domain::MenuPublished::Line>{{"A", false}, {"B", true}});
  REQUIRE(menu.dishes.size() == 3);
  CHECK(menu.dishes[0].allergens == std::vector<std::string>{"peanut"});
  CHECK(menu.dishes[0].tags == std::vector<std::string>{"meat"});
  CHECK(menu.dishes[2].line.empty());
  CHECK(school.roster.menus.back().lines.front().code == "A");
}

TEST_CASE("menu: the same again is no news; a new dish leaves the others their ids") {
  TestSchool school;
  const std::string text = menu_header + "2026-11-24,宫保鸡丁,A,,荤菜,鸡肉,\n";
  school.import_text(text);
  CHECK(school.plan({text_file("test.csv", text)}).items.empty());
  const auto id = school.roster.menus.front().dishes.front().dish;
  const auto preview = school.import_text(text + "2026-11-24,米饭,,,主食,,\n");
  CHECK(preview.changed == 2);
  REQUIRE(school.roster.menus.size() == 1);
  CHECK(school.roster.menus.front().dishes.front().dish == id);
}

TEST_CASE(
    "menu: forbidden food is found by kind and ingredient, not by the dish's name (inv 28b)") {
  TestSchool school;
  CHECK(school.import_text(menu_header + "2026-11-24,拌黄瓜,A,,凉菜,黄瓜,\n").invalid == 1);
  CHECK(school.import_text(menu_header + "2026-11-24,干煸,A,,素菜,四季豆,\n").invalid == 1);
  CHECK(school.import_text(menu_header + "2026-11-24,凉菜风味豆腐,A,,素菜,豆腐,\n").invalid == 0);
  CHECK(dish_tags("荤、冷荤", {"五花肉", "糖"}) ==
        std::vector<std::string>{"meat", "cold_dish", "pork"});
}

TEST_CASE("staff: the day until which a health certificate counts comes with the list (inv 28)") {
  TestSchool school;
  const std::string text =
      "工号,姓名,角色,准入核查结果,健康证有效期\n2001,郑文涛,食堂,通过,2027-03-01\n";
  CHECK(school.import_text(text).invalid == 0);
  REQUIRE(school.roster.certs.size() == 1);
  CHECK(school.roster.certs.front().valid_to == to_civil_day({2027, 3, 1}));
  CHECK(school.plan({text_file("test.csv", text)}).items.empty());
}

}  // namespace kehou::intake
