// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kehou;
using namespace kehou::intake;

TEST_CASE("words: yes and no in their signs") {
  for (const char* yes : {"是", "√", "✓", "Y", "y", "１", "1", "有", "参加", "TRUE", " 是 "}) {
    CAPTURE(yes);
    CHECK(*read_yes_no(yes) == true);
  }
  for (const char* no : {"否", "×", "N", "0", "无", "不参加", "FALSE"}) {
    CAPTURE(no);
    CHECK(*read_yes_no(no) == false);
  }
  CHECK(read_yes_no("").failed(WordProblem::empty));
  CHECK(read_yes_no("也许").failed(WordProblem::unknown));
}

TEST_CASE("words: sex by word or code") {
  CHECK(*read_sex("男") == Sex::male);
  CHECK(*read_sex("1") == Sex::male);
  CHECK(*read_sex("２") == Sex::female);
  CHECK(*read_sex("F") == Sex::female);
  CHECK(read_sex("未知").failed(WordProblem::unknown));
  CHECK(read_sex("0").failed(WordProblem::unknown));
  CHECK(code_of(Sex::female) == "f");
}

TEST_CASE("words: leave mode, diet, allergens") {
  using domain::LeaveMode;
  CHECK(*read_leave_mode("家长接") == LeaveMode::pickup);
  CHECK(*read_leave_mode("自行离校") == LeaveMode::self);
  CHECK(*read_leave_mode("校车") == LeaveMode::bus);
  CHECK(*read_leave_mode("住校") == LeaveMode::boarder);
  CHECK(read_leave_mode("飞").failed(WordProblem::unknown));
  CHECK(*read_diet("无") == Diet::normal);
  CHECK(*read_diet("清真") == Diet::halal);
  CHECK(*read_diet("素食") == Diet::other);
  CHECK(read_diet(" ").failed(WordProblem::empty));
  CHECK(tidy_allergens("无").empty());
  CHECK(tidy_allergens("").empty());
  CHECK(tidy_allergens("花生") == "花生");
  CHECK(tidy_allergens("花生，牛奶 海鲜") == "花生、牛奶、海鲜");
}

TEST_CASE("words: slots") {
  using domain::Slot;
  const std::vector<std::pair<const char*, Slot>> cases{
      {"第一时段", Slot::s1}, {"S1", Slot::s1},      {"1", Slot::s1},
      {"第二时段", Slot::s2}, {"s2", Slot::s2},      {"午间", Slot::midday},
      {"午休", Slot::midday}, {"午餐", Slot::lunch}, {"晚接", Slot::late}};
  for (const auto& [text, slot] : cases) {
    CAPTURE(text);
    REQUIRE(read_slot(text).ok());
    CHECK(*read_slot(text) == slot);
  }
  CHECK(read_slot("第三时段").failed(WordProblem::unknown));
}

TEST_CASE("words: weekdays as lists and ranges") {
  const std::vector<std::pair<const char*, int>> cases{
      {"周一三五", 0b10101}, {"周一、周三", 0b101}, {"星期一至五", 0b11111},
      {"1,3,5", 0b10101},    {"135", 0b10101},      {"周一至周五", 0b11111},
      {"每天", 0b11111},     {"工作日", 0b11111},   {"周二到周四", 0b1110},
      {"1-5", 0b11111},      {"每周三", 0b100},     {"周日", 0b1000000},
      {"星期天", 0b1000000}, {"周末", 0b1100000},   {"周一，周三，周五", 0b10101},
      {"礼拜二", 0b10}};
  for (const auto& [text, bits] : cases) {
    CAPTURE(text);
    REQUIRE(read_weekdays(text).ok());
    CHECK(int(read_weekdays(text)->bits) == bits);
  }
  for (const char* bad : {"周八", "单周", "周五至周一", "周一至", "周", "8", "10", "至周三"}) {
    CAPTURE(bad);
    CHECK(read_weekdays(bad).failed(WordProblem::unknown));
  }
  CHECK(*read_weekday("周三") == 3);
  CHECK(*read_weekday("7") == 7);
  CHECK(read_weekday("周一三").failed(WordProblem::unknown));
}

TEST_CASE("words: roles, one or several, all known or none") {
  using domain::Role;
  const auto both = read_roles("值班教师、班主任");
  REQUIRE(both.ok());
  CHECK(both->has(Role::duty_teacher));
  CHECK(both->has(Role::class_teacher));
  CHECK_FALSE(both->has(Role::admin));
  CHECK(read_roles("门卫/食堂")->has(Role::canteen));
  CHECK(read_roles("班主任、国王").failed(WordProblem::unknown));
  CHECK(read_roles("").failed(WordProblem::empty));
}

TEST_CASE("words: duty roles, day types, kinds of activity, clearance, status") {
  CHECK(*read_duty_role("带班领导") == domain::DutyRole::day_leader);
  CHECK(*read_duty_role("值班") == domain::DutyRole::lead);
  CHECK(*read_duty_role("巡查") == domain::DutyRole::supervise);
  CHECK(*read_day_type("放假") == domain::DayType::holiday);
  CHECK(*read_day_type("调休上课") == domain::DayType::makeup);
  CHECK(read_day_type("调休").failed(WordProblem::unknown));  // off or at school? nobody can tell
  CHECK(*read_activity_kind("作业辅导") == domain::ActivityKind::homework);
  CHECK(read_activity_kind("补课").failed(WordProblem::unknown));
  CHECK(*read_clearance("通过") == domain::ClearanceResult::cleared);
  CHECK(*read_clearance("未通过") == domain::ClearanceResult::blocked);
  CHECK(*read_student_status("休学") == domain::StudentStatus::suspended);
}
