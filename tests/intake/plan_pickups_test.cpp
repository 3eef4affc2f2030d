// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The list of who may fetch whom (inv 12, 13, 41).
#include <doctest/doctest.h>

#include "tests/intake/plan_applier.h"

namespace kehou::intake {

namespace {

const std::string pickup_header =
    "班级,座号,学生姓名,接送人姓名,关系,电话,证件后四位,起,止,可自行离校\n";
const std::string mother = "三(2)班,1,王一诺,沈娟,母亲,19900001234,123x,,,\n";
const std::string sibling = "五(1)班,7,王一帆,沈娟,妈妈,199-0000-1234,,,,\n";
const std::string uncle = "三(2)班,1,王一诺,沈海,舅舅,,,2026-11-23,2026-11-23,\n";
const std::string alone = "五(1)班,7,王一帆,,,,,,,是\n";

TestSchool two_siblings() {
  TestSchool school;
  school.roster.school.min_self_leave_grade = 4;
  const auto preview = school.import_text(
      "姓名,班级,座号,出生日期\n王一诺,三(2)班,1,2018-03-02\n王一帆,五(1)班,7,2016-03-02\n");
  REQUIRE(preview.added == 2);
  return school;
}

const model::PickupRecord& person(const TestSchool& school, const std::string& name,
                                  const std::string& pupil) {
  for (const auto& one : school.roster.pickups)
    if (one.personal.name == name && one.row.student == school.only(pupil).row.student) return one;
  FAIL("nobody of that name");
  return school.roster.pickups.front();
}

}  // namespace

TEST_CASE("pickups: a list says who fetches whom, until when, and who goes alone") {
  auto school = two_siblings();
  const auto preview = school.import_text(pickup_header + mother + sibling + uncle + alone);
  REQUIRE(preview.files.size() == 1);
  CHECK(preview.files.front().kind == "pickups");
  CHECK(preview.invalid == 0);
  CHECK(preview.added == 3);
  CHECK(preview.changed == 1);  // the consent alone
  REQUIRE(school.roster.pickups.size() == 3);
  const auto& one = person(school, "沈娟", "王一诺");
  CHECK(one.row.relation_code == "mother");
  CHECK(one.row.adult);
  CHECK(one.row.days == school.roster.terms.front().days);
  CHECK(one.personal.phone == "19900001234");
  CHECK(one.personal.id_tail == "123X");
  CHECK(person(school, "沈海", "王一诺").row.days == domain::DayRange{test_day(), test_day()});
  REQUIRE(school.roster.alone.size() == 1);
  CHECK(school.roster.alone.front().given);
  CHECK(school.roster.alone.front().student == school.only("王一帆").row.student);
}

TEST_CASE("pickups: name and number tell that siblings are fetched by one person") {
  auto school = two_siblings();
  school.import_text(pickup_header + mother + sibling);
  CHECK(person(school, "沈娟", "王一诺").row.person == person(school, "沈娟", "王一帆").row.person);
}

TEST_CASE("pickups: the same list again gives no facts, whatever was not in it") {
  auto school = two_siblings();
  const std::string text = pickup_header + mother + sibling + uncle + alone;
  school.import_text(text);
  const auto again = school.plan({text_file("test.csv", text)});
  CHECK(again.items.empty());
  CHECK(again.preview.same == 4);
  const auto shorter =
      school.plan({text_file("test.csv", "班级,座号,接送人,关系\n三(2)班,1,沈娟,母亲\n")});
  CHECK(shorter.items.empty());  // number, paper and days stay
}

TEST_CASE("pickups: a new number changes the person, who stays the same one") {
  auto school = two_siblings();
  school.import_text(pickup_header + mother);
  const auto id = person(school, "沈娟", "王一诺").row.person;
  const auto preview =
      school.import_text(pickup_header + "三(2)班,1,王一诺,沈娟,母亲,19900009999,,,2026-12-31,\n");
  CHECK(preview.changed == 1);
  REQUIRE(school.roster.pickups.size() == 1);
  const auto& after = school.roster.pickups.front();
  CHECK(after.row.person == id);
  CHECK(after.personal.phone == "19900009999");
  CHECK(after.personal.id_tail == "123X");
  CHECK(after.row.days.to == to_civil_day({2026, 12, 31}));
}

TEST_CASE("pickups: 否 takes a consent back, an empty cell says nothing") {
  auto school = two_siblings();
  school.import_text(pickup_header + alone);
  school.import_text(pickup_header + sibling);
  CHECK(school.roster.alone.front().given);
  const auto preview = school.import_text(pickup_header + "五(1)班,7,王一帆,,,,,,,否\n");
  CHECK(preview.changed == 1);
  CHECK_FALSE(school.roster.alone.front().given);
  CHECK(school.plan({text_file("test.csv", pickup_header + alone)}).preview.invalid == 1);
}

TEST_CASE("pickups: one wrong row names its place and nothing goes in (inv 12)") {
  auto school = two_siblings();
  const auto plan = school.plan(
      {text_file("接送.csv",
                 "班级,座号,学生姓名,接送人姓名,关系,年龄\n三(2)班,1,王一诺,沈娟,母亲,38\n"
                 "三(2)班,1,王一诺,沈小宝,哥哥,16\n")});
  CHECK_FALSE(plan.preview.acceptable());
  const auto& line = plan.preview.lines.front();
  CHECK(line.code == "pickup_minor");
  CHECK(line.file == "接送.csv");
  CHECK(line.row == 3);
  CHECK(line.column == "年龄");
  CHECK(line.value == "16");
}

TEST_CASE("pickups: a register that names a fetcher in passing stays a register") {
  TestSchool school;
  const auto preview = school.import_text(
      "姓名,性别,出生日期,班级,座号,接走人,接走人电话\n王一诺,女,2018-03-02,三(2)班,1,沈娟,"
      "19900001234\n");
  CHECK(preview.files.front().kind == "students");
  CHECK(school.roster.students.size() == 1);
}

TEST_CASE("pickups: pupils and their persons may come in one import") {
  TestSchool school;
  const auto preview = school.import({text_file("1.csv", pickup_header + mother),
                                      text_file("2.csv", "姓名,班级,座号\n王一诺,三(2)班,1\n")});
  CHECK(preview.invalid == 0);
  CHECK(preview.added == 2);
}

}  // namespace kehou::intake
