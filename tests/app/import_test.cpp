// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

TabletOptions office() {
  TabletOptions options;
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  options.now = small_time(10, 0);
  return options;
}

void put_file(const Tablet& tablet, const std::string& name, const std::string& text) {
  std::filesystem::create_directories(tablet.config().inbox());
  std::ofstream(tablet.config().inbox() / name) << text;
}

std::size_t students(Tablet& tablet) {
  const auto roster = tablet.reader().load_school_roster(small_monday());
  REQUIRE(roster.ok());
  return roster->students.size();
}

}  // namespace

TEST_CASE("import by finger: a good list is previewed, accepted, and in the records") {
  Tablet tablet(office());
  put_file(tablet, "新生.csv", "姓名,班级,座号\n安以诺,三(1)班,61\n白一鸣,三(1)班,62\n");
  const std::size_t before = students(tablet);
  tablet.scan(small_staff_card(0));
  tablet.tap("office/import");
  tablet.tap("source/0");
  CHECK(students(tablet) == before);  // a preview writes nothing
  tablet.tap("import/accept");
  CHECK(students(tablet) == before + 2);
  tablet.tap("import/again");
  tablet.tap("source/0");
  CHECK_FALSE(tablet.enabled("import/accept"));  // the same file again brings nothing
}

TEST_CASE("import by finger: one wrong row and nothing can be accepted") {
  Tablet tablet(office());
  put_file(tablet, "新生.csv", "姓名,班级,座号\n安以诺,三(1)班,61\n白?,三(1)班,62\n");
  const std::size_t before = students(tablet);
  tablet.scan(small_staff_card(0));
  tablet.tap("office/import");
  tablet.tap("source/0");
  CHECK_FALSE(tablet.enabled("import/accept"));
  CHECK(tablet.says("白?"));
  CHECK(students(tablet) == before);
}

TEST_CASE("import by finger: a pick-up list is previewed and accepted, a minor stops it (inv 12)") {
  Tablet tablet(office());
  const std::string header = "班级,座号,学生姓名,接送人姓名,关系,年龄\n";
  const std::string child = "三(1)班,1," + small_student_name(0, 1).name;
  put_file(tablet, "1.csv", header + child + ",李小宝,亲属,15\n");
  put_file(tablet, "2.csv", header + child + ",李娟,母亲,38\n");
  tablet.scan(small_staff_card(0));
  tablet.tap("office/import");
  tablet.tap("source/0");
  CHECK_FALSE(tablet.enabled("import/accept"));
  tablet.tap("header/back");
  tablet.tap("office/import");
  tablet.tap("source/1");
  tablet.tap("import/accept");
  const auto roster = tablet.reader().load_school_roster(small_monday());
  REQUIRE(roster.ok());
  REQUIRE(roster->pickups.size() == 1);
  CHECK(roster->pickups.front().personal.name == "李娟");
  CHECK(roster->pickups.front().row.student == small_student(0, 1));
}

TEST_CASE("import by finger: a duty teacher is not offered the import") {
  Tablet tablet(office());
  tablet.scan(small_staff_card(2));
  CHECK_FALSE(tablet.has("office/import"));
}

TEST_CASE("import by finger: a list by which many would leave waits for a person's word") {
  Tablet tablet(office());
  std::string list = "姓名,班级,座号,状态\n";
  for (int c = 0; c < small_classes; ++c)
    for (int seat = 1; seat <= small_seats; ++seat)
      list += small_student_name(c, seat).name + "," + (c < 2 ? "三" : "四") + "(" +
              std::to_string(c % 2 + 1) + ")班," + std::to_string(seat) +
              (seat <= 6 ? ",转出\n" : ",在读\n");
  put_file(tablet, "名册.csv", list);
  tablet.scan(small_staff_card(0));
  tablet.tap("office/import");
  tablet.tap("source/0");
  CHECK(tablet.says("48 名在校学生里有 24 名会离校"));
  CHECK_FALSE(tablet.enabled("import/accept"));
  const auto before = tablet.ledger().revision();
  tablet.tap("import/they_left");
  CHECK(tablet.ledger().revision() == before);
  tablet.tap("import/accept");
  CHECK(tablet.ledger().revision() > before);
}
