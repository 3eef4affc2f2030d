// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/intake/plan_applier.h"

namespace kehou::intake {

namespace {
const std::string pupil_header = "姓名,性别,出生日期,班级,座号,接送方式,学籍状态,卡号\n";
const std::string wang_row = "王一诺,女,2018-03-02,三(2)班,1,家长接,在读,100001\n";
const std::string li_row = "李思远,男,2018-04-05,三(2)班,2,自行离校,在读,100002\n";
const std::string zhao_row = "赵睿,男,2018-06-07,三(2)班,3,家长接,在读,100003\n";

TestSchool three_pupils() {
  TestSchool school;
  const auto preview = school.import_text(pupil_header + wang_row + li_row + zhao_row);
  REQUIRE(preview.added == 3);
  return school;
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("import: a name is corrected where seat and birth agree") {
  auto school = three_pupils();
  const auto id = school.only("李思远").row.student;
  const auto preview = school.import_text(
      pupil_header + wang_row + "李思源,男,2018-04-05,三(2)班,2,自行离校,在读,100002\n" + zhao_row);
  CHECK(preview.changed == 1);
  CHECK(preview.same == 2);
  CHECK(preview.added == 0);
  CHECK(school.student(id)->personal.name == "李思源");
}

TEST_CASE("import: a pupil who changes class is found by name and birth") {
  auto school = three_pupils();
  const auto id = school.only("李思远").row.student;
  const auto preview =
      school.import_text(pupil_header + "李思远,男,2018-04-05,三(4)班,9,自行离校,在读,100002\n");
  CHECK(preview.changed == 1);
  CHECK(preview.added == 0);
  CHECK(preview.left == 0);  // one row is an addition, not the list of the class
  CHECK(school.student(id)->row.seat_no == 9);
  CHECK(school.roster.classes.size() == 2);
}

TEST_CASE("import: two who change seats stay who they are") {
  auto school = three_pupils();
  const auto wang_id = school.only("王一诺").row.student;
  const auto preview = school.import_text(pupil_header +
                                          "王一诺,女,2018-03-02,三(2)班,2,家长接,在读,100001\n"
                                          "李思远,男,2018-04-05,三(2)班,1,自行离校,在读,100002\n" +
                                          zhao_row);
  CHECK(preview.changed == 2);
  CHECK(preview.left == 0);
  CHECK(school.student(wang_id)->row.seat_no == 2);
  CHECK(school.only("李思远").row.seat_no == 1);
}

TEST_CASE("import: two who exchange cards within a file are no conflict") {
  auto school = three_pupils();
  const auto before = school.only("王一诺").row.card_ref;
  const auto preview = school.import_text(pupil_header +
                                          "王一诺,女,2018-03-02,三(2)班,1,家长接,在读,100002\n"
                                          "李思远,男,2018-04-05,三(2)班,2,自行离校,在读,100001\n" +
                                          zhao_row);
  CHECK(preview.invalid == 0);
  CHECK(preview.changed == 2);
  CHECK(school.only("李思远").row.card_ref == before);
}

TEST_CASE("import: 转出 in the register ends a pupil's time, once") {
  auto school = three_pupils();
  const std::string file =
      pupil_header + wang_row + "李思远,男,2018-04-05,三(2)班,2,自行离校,转出,\n" + zhao_row;
  const auto preview = school.import_text(file);
  CHECK(preview.left == 1);
  CHECK(school.only("李思远").row.status == domain::StudentStatus::transferred);
  CHECK(school.plan({text_file("test.csv", file)}).items.empty());
}

TEST_CASE("import: a register may keep one who left on the seat that another now has") {
  auto school = three_pupils();
  const auto preview = school.import_text(pupil_header + wang_row + zhao_row +
                                          "李思远,男,2018-04-05,三(2)班,2,自行离校,转出,\n"
                                          "孙乐,女,2018-07-08,三(2)班,2,家长接,在读,100009\n");
  CHECK(preview.invalid == 0);
  CHECK(preview.left == 1);
  CHECK(preview.added == 1);
  CHECK(school.only("孙乐").row.seat_no == 2);
}

TEST_CASE("import: who is missing from the class's list is proposed and stays") {
  auto school = three_pupils();
  const auto preview = school.import_text(pupil_header + wang_row + li_row);
  CHECK(preview.left == 1);
  CHECK(lines_of(preview, model::RowFate::left) == Lines{"missing_from_file@0"});
  CHECK(school.only("赵睿").row.status == domain::StudentStatus::active);
  CHECK(school.only("赵睿").row.seat_no == 3);
}

TEST_CASE("import: whose seat has a new holder loses the seat and nothing else") {
  auto school = three_pupils();
  const std::string file =
      pupil_header + wang_row + li_row + "孙乐,女,2018-07-08,三(2)班,3,家长接,在读,100009\n";
  const auto preview = school.import_text(file);
  CHECK(lines_of(preview, model::RowFate::left) == Lines{"seat_taken_over@0"});
  CHECK(school.only("赵睿").row.seat_no == 0);
  CHECK(school.only("赵睿").row.status == domain::StudentStatus::active);
  CHECK(school.plan({text_file("test.csv", file)}).items.empty());
}

TEST_CASE("import: 休学 is kept, and found again") {
  auto school = three_pupils();
  const std::string file =
      pupil_header + wang_row + "李思远,男,2018-04-05,三(2)班,2,自行离校,休学,100002\n" + zhao_row;
  CHECK(school.import_text(file).changed == 1);
  CHECK(school.plan({text_file("test.csv", file)}).items.empty());
}

TEST_CASE("import: two of one name in a class are two pupils, told apart by seat and then birth") {
  TestSchool school;
  const std::string pair =
      "姓名,出生日期,班级,座号\n孙赟,2018-05-17,三(1)班,4\n孙赟,2018-07-21,三(1)班,6\n";
  REQUIRE(school.import_text(pair).added == 2);
  CHECK(school.plan({text_file("test.csv", pair)}).items.empty());
  const auto fourth = school.roster.students[0].row.student;
  const auto swapped = school.import_text(
      "姓名,出生日期,班级,座号\n孙赟,2018-05-17,三(1)班,6\n孙赟,2018-07-21,三(1)班,4\n");
  CHECK(swapped.changed == 2);
  CHECK(swapped.added == 0);
  CHECK(school.student(fourth)->row.seat_no == 6);
  CHECK(school.student(fourth)->personal.birth == "2018-05-17");
}

TEST_CASE("import: a row that stands twice goes in once, one that differs is refused") {
  TestSchool school;
  const auto once = school.import_text(pupil_header + wang_row + wang_row + li_row);
  CHECK(once.added == 2);
  CHECK(once.duplicate == 1);
  TestSchool other;
  const auto differs = other.import_text(pupil_header + wang_row +
                                         "王一诺,女,2018-03-02,三(2)班,1,校车,在读,100001\n");
  CHECK(lines_of(differs, model::RowFate::invalid) == Lines{"person_twice@3"});
  CHECK(other.roster.students.empty());
}

TEST_CASE("import: a file without a column leaves what is known of it") {
  auto school = three_pupils();
  const auto card = school.only("王一诺").row.card_ref;
  const auto preview = school.import_text("姓名,班级,座号,过敏史\n王一诺,三(2)班,1,花生\n");
  CHECK(preview.changed == 1);
  CHECK(school.only("王一诺").row.card_ref == card);
  CHECK(school.only("王一诺").personal.birth == "2018-03-02");
  CHECK(school.only("王一诺").row.health_note);
}

TEST_CASE("import: in the next school year the same class has a new name and the same id") {
  auto school = three_pupils();
  const auto id = school.only("王一诺").row.class_id;
  school.roster.today = to_civil_day({2027, 9, 6});
  const auto preview = school.import_text(pupil_header +
                                          "王一诺,女,2018-03-02,四(2)班,1,家长接,在读,100001\n"
                                          "李思远,男,2018-04-05,四(2)班,2,自行离校,在读,100002\n"
                                          "赵睿,男,2018-06-07,四(2)班,3,家长接,在读,100003\n");
  CHECK(preview.same == 3);
  CHECK(school.only("王一诺").row.class_id == id);
}

TEST_CASE("import: an acceptable plan turns into facts that begin with the acceptance") {
  TestSchool school;
  auto plan = school.plan({text_file(
      "教职工.csv",
      "工号,姓名,角色,口令,准入核查结果,核查日期\n1001,沈若兰,办公室,307514,通过,2026-09-01\n")});
  REQUIRE(plan.preview.acceptable());
  REQUIRE(plan.pins.size() == 1);
  const auto facts = finish(plan, test_key());
  REQUIRE(facts);
  CHECK(std::holds_alternative<domain::ImportAccepted>(facts->items.front().payload));
  const auto* pin = std::get_if<domain::PinSet>(&facts->items.back().payload);
  REQUIRE(pin != nullptr);
  CHECK(test_key().pin_matches("307514", pin->pin_hash));
  CHECK_FALSE(finish(plan, test_key(), [](double) { return false; }));
  school.apply(plan);
  CHECK(school
            .plan({text_file("教职工.csv",
                             "工号,姓名,角色,口令,准入核查结果,核查日期\n"
                             "1001,沈若兰,办公室,918273,通过,2026-09-01\n")})
            .pins.empty());  // an import never replaces the PIN that a person has
}

TEST_CASE("import: two groups may exchange teachers and rooms within one file") {
  TestSchool school;
  const std::string rooms = "楼栋,活动室,容纳人数\n教学楼,101,50\n教学楼,102,50\n";
  const std::string staff =
      "工号,姓名,角色,准入核查结果,核查日期\n1001,沈若兰,值班教师,通过,2026-09-01\n"
      "1002,周启航,值班教师,通过,2026-09-01\n";
  const std::string head = "活动,类别,组名,时段,星期,活动室,教师工号\n";
  const auto files = [&](const std::string& groups) {
    return std::vector{text_file("1.csv", rooms), text_file("2.csv", staff),
                       text_file("3.csv", head + groups)};
  };
  REQUIRE(school
              .import(files("书法,艺术,书法,S2,周一至周五,教学楼101,1001\n"
                            "国画,艺术,国画,S2,周一至周五,教学楼102,1002\n"))
              .added == 6);
  const auto preview =
      school.import(files("书法,艺术,书法,S2,周一至周五,教学楼102,1002\n"
                          "国画,艺术,国画,S2,周一至周五,教学楼101,1001\n"));
  CHECK(preview.invalid == 0);
  CHECK(preview.changed == 2);
  CHECK(school.roster.groups.size() == 2);
}

TEST_CASE("import: the staff file names class teachers, changes them, and is idempotent") {
  TestSchool school;
  const std::string head = "工号,姓名,角色,班主任班级\n";
  const auto staff = [&](const std::string& first, const std::string& second) {
    return text_file(
        "2.csv", head + "1001,沈若兰,班主任," + first + "\n1002,周启航,班主任," + second + "\n");
  };
  const auto teacher_of = [&](int number) {
    for (const auto& entry : school.roster.classes)
      if (entry.number == number) return entry.head_teacher;
    return domain::StaffId{};
  };
  const auto who = [&](const std::string& number) {
    for (const auto& one : school.roster.staff)
      if (one.row.number == number) return one.row.staff;
    return domain::StaffId{};
  };
  REQUIRE(school.import({staff("三(1)班", "三年级2班")}).acceptable());
  CHECK(teacher_of(1) == who("1001"));
  CHECK(teacher_of(2) == who("1002"));
  CHECK(school.import({staff("三(1)班", "三(2)班")}).changed == 0);
  // They exchange their classes, then one of them has none any more.
  CHECK(school.import({staff("三(2)班", "三(1)班")}).changed == 2);
  CHECK(teacher_of(1) == who("1002"));
  CHECK(teacher_of(2) == who("1001"));
  CHECK(school.import({staff("", "三(1)班")}).changed == 1);
  CHECK(teacher_of(2).is_nil());
  // A file without the column says nothing of it.
  school.import({text_file("2.csv", "工号,姓名,角色\n1002,周启航,班主任\n")});
  CHECK(teacher_of(1) == who("1002"));
}

TEST_CASE("import: files of one folder refer to one another in any order") {
  TestSchool school;
  const auto preview = school.import(
      {text_file("a-编组名单.csv", "班级,座号,姓名,组名,时段\n三(2)班,1,王一诺,书法,第二时段\n"),
       text_file("b-活动.csv",
                 "活动,类别,组名,时段,星期,活动室,教师工号\n书法,艺术,书法,第二时段,周一三五,"
                 "教学楼101,1001\n"),
       text_file("c-学生.csv", "姓名,班级,座号\n王一诺,三(2)班,1\n"),
       text_file("d-教室.csv", "楼栋,活动室,容纳人数\n教学楼,101,50\n"),
       text_file("e-教师.csv",
                 "工号,姓名,角色,准入核查结果,核查日期\n1001,沈若兰,值班教师,通过,2026-09-01\n"),
       text_file("f-值班.csv", "星期,工号,值班角色\n周一至周五,1001,带班领导\n")});
  CHECK(preview.invalid == 0);
  CHECK(preview.added == 6);
  REQUIRE(school.roster.enrolments.size() == 1);
  CHECK(school.roster.enrolments[0].weekdays.bits == 0b10101);
  CHECK(school.roster.enrolments[0].days == school.roster.terms[0].days);
}

TEST_CASE("import: one invalid row among many files and no item may be recorded") {
  TestSchool school;
  const auto preview = school.import({text_file("a.csv", "姓名,班级,座号\n王一诺,三(2)班,1\n"),
                                      text_file("b.csv", "姓名,班级,座号\n李?远,三(3)班,1\n")});
  CHECK_FALSE(preview.acceptable());
  CHECK(school.roster.students.empty());
  CHECK(school.roster.classes.empty());
}

TEST_CASE("import: planning can be cancelled between files and then has nothing") {
  TestSchool school;
  const auto plan = plan_import(school.roster, {text_file("a.csv", pupil_header + wang_row)},
                                test_key(), [](double) { return false; });
  CHECK(plan.items.empty());
}

}  // namespace kehou::intake
