// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A roster that would be emptied, or lose more than 30 % of its people, needs a person's word.
#include <doctest/doctest.h>

#include "tests/intake/plan_applier.h"

using namespace kehou;
using namespace kehou::intake;

namespace {

/// Ten pupils of one class; the first `leave` of them 转出.
std::string ten_pupils(int leave) {
  std::string text = "姓名,班级,座号,学籍状态\n";
  const char* names[] = {"王一诺", "李思远", "赵睿", "孙乐", "周安",
                         "吴凡",   "郑洁",   "冯淑", "陈晨", "褚明"};
  for (int i = 0; i < 10; ++i)
    text += std::string(names[i]) + ",三(2)班," + std::to_string(i + 1) +
            (i < leave ? ",转出\n" : ",在读\n");
  return text;
}

TestSchool ten() {
  TestSchool school;
  REQUIRE(school.import_text(ten_pupils(0)).added == 10);
  return school;
}

}  // namespace

TEST_CASE("import: three of ten may leave; four of ten are told with their numbers") {
  auto school = ten();
  const auto three = school.plan({text_file("test.csv", ten_pupils(3))});
  CHECK(three.preview.left == 3);
  CHECK(three.preview.shrinks.empty());
  const auto four = school.plan({text_file("test.csv", ten_pupils(4))});
  REQUIRE(four.preview.shrinks.size() == 1);
  CHECK(four.preview.shrinks.front().roster == "students");
  CHECK(four.preview.shrinks.front().before == 10);
  CHECK(four.preview.shrinks.front().leave == 4);
  CHECK(four.preview.acceptable());  // the rows are right; the person has to say so
}

TEST_CASE("import: a file that would empty the roster is told") {
  auto school = ten();
  const auto all = school.plan({text_file("test.csv", ten_pupils(10))});
  REQUIRE(all.preview.shrinks.size() == 1);
  CHECK(all.preview.shrinks.front().leave == 10);
}

TEST_CASE("import: who is merely missing from a file is no loss, since nobody leaves by that") {
  auto school = ten();
  const auto plan =
      school.plan({text_file("test.csv", "姓名,班级,座号\n陈晨,三(2)班,9\n褚明,三(2)班,10\n")});
  CHECK(plan.preview.shrinks.empty());
}

TEST_CASE("import: the first list of an empty school shrinks nothing") {
  TestSchool school;
  CHECK(school.plan({text_file("test.csv", ten_pupils(4))}).preview.shrinks.empty());
}
