// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <set>

#include "tests/intake/plan_applier.h"

namespace kehou::intake {

namespace {
struct Sample {
  const char* name;
  int students;
};
constexpr Sample samples[] = {
    {"01-register-export.xlsx", 132},         {"02-whole-school-gb18030.csv", 1600},
    {"03-mixed-spellings-utf8-bom.csv", 100}, {"04-exceljs-inline.xlsx", 96},
    {"05-exceljs-rich-and-formula.xlsx", 96}, {"06-sheetjs-serial-dates.xlsx", 96},
};

std::string first_faults(const model::ImportPreview& preview) {
  std::string text;
  for (const auto& line : preview.lines)
    if (line.fate == model::RowFate::invalid && text.size() < 600)
      text += line.code + " row " + std::to_string(line.row) + " [" + line.column + "] " +
              line.value + "\n";
  return text;
}
}  // namespace

TEST_CASE("import: each sample roster goes whole into an empty school") {
  for (const auto& sample : samples) {
    CAPTURE(sample.name);
    TestSchool school;
    const auto preview = school.import({roster_file(sample.name)});
    CHECK_MESSAGE(preview.invalid == 0, first_faults(preview));
    CHECK(preview.added == sample.students);
    CHECK(preview.duplicate == 0);
    CHECK(static_cast<int>(school.roster.students.size()) == sample.students);
    REQUIRE(preview.files.size() == 1);
    CHECK(preview.files[0].kind == "students");
  }
}

TEST_CASE("import: a second reading of the same file finds nothing to record") {
  for (const auto& sample : samples) {
    CAPTURE(sample.name);
    TestSchool school;
    school.import({roster_file(sample.name)});
    const auto again = school.plan({roster_file(sample.name)});
    CHECK(again.items.empty());
    CHECK(again.preview.same == sample.students);
    for (const auto& line : again.preview.lines) CHECK(line.code == "sheet_ignored");
  }
}

TEST_CASE("import: the sample rosters go one after another into one school, each idempotent") {
  TestSchool school;
  for (const auto& sample : samples) {
    CAPTURE(sample.name);
    const auto preview = school.import({roster_file(sample.name)});
    CHECK_MESSAGE(preview.invalid == 0, first_faults(preview));
    CHECK(preview.added + preview.changed + preview.same == sample.students);
    CHECK(school.plan({roster_file(sample.name)}).items.empty());
    std::set<std::pair<Uuid, int>> seats;
    int seated = 0;
    for (const auto& student : school.roster.students) {
      if (student.row.seat_no == 0) continue;
      ++seated;
      seats.insert({student.row.class_id, student.row.seat_no});
    }
    CHECK(static_cast<int>(seats.size()) == seated);  // nobody sits on another's seat
  }
}

TEST_CASE(
    "import: the 1,600 of file 02 keep rare and dotted names, two spellings of a class are one") {
  TestSchool school;
  school.import({roster_file("02-whole-school-gb18030.csv")});
  CHECK(school.roster.classes.size() == 36);
  const auto has = [&](const char* part) {
    return std::ranges::any_of(school.roster.students, [part](const model::StudentRecord& student) {
      return student.personal.name.find(part) != std::string::npos;
    });
  };
  CHECK(has("䶮"));
  CHECK(has("𬱖"));
  CHECK(has("·"));
  TestSchool mixed;
  mixed.import({roster_file("03-mixed-spellings-utf8-bom.csv")});
  CHECK(mixed.roster.classes.size() == 2);
}

TEST_CASE("import: the broken roster is answered row by row and nothing of it is recorded") {
  TestSchool school;
  const auto plan = school.plan({roster_file("07-broken-rows-gb18030.csv")});
  CHECK(plan.preview.invalid == 12);
  CHECK_FALSE(plan.preview.acceptable());
  const std::vector<std::string> expected = {
      "id_truncated@2",       "birth_impossible@3", "name_empty@4",      "class_number_range@5",
      "name_question_mark@6", "seat_twice@7",       "seat_unreadable@8", "id_truncated@9",
      "sex_unknown@10",       "undecodable@11",     "name_formula@12",   "name_too_long@13"};
  auto found = lines_of(plan.preview, model::RowFate::invalid);
  const auto row_of = [](const std::string& line) {
    return std::stoi(line.substr(line.find('@') + 1));
  };
  std::ranges::sort(found, {}, row_of);
  CHECK(found == expected);
  CHECK(plan.preview.added == 0);
  for (const auto& line : plan.preview.lines) {
    CHECK(line.file == "07-broken-rows-gb18030.csv");
    CHECK_FALSE(line.column.empty());
    CHECK_FALSE(line.reason_zh.empty());
    CHECK_FALSE(line.reason_en.empty());
  }
}

TEST_CASE("import: reading and planning 1,600 students, timed") {
  const TestSchool school;
  const auto began = std::chrono::steady_clock::now();
  const auto files = std::vector{roster_file("02-whole-school-gb18030.csv")};
  const auto read = std::chrono::steady_clock::now();
  const auto plan = school.plan(files);
  const auto planned = std::chrono::steady_clock::now();
  const auto ms = [](auto from, auto to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
  };
  MESSAGE("read " << ms(began, read) << " ms, planned " << ms(read, planned) << " ms");
  CHECK(plan.preview.added == 1600);
}

TEST_CASE("import: the state's list of 2026 goes in, undecided where the school has not decided") {
  TestSchool school;
  const auto files = read_sources({KEHOU_SOURCE_DIR "/config/calendar/2026.csv"});
  const auto preview = school.import(files);
  CHECK_MESSAGE(preview.invalid == 0, first_faults(preview));
  CHECK(preview.added == 39);
  std::map<domain::DayType, int> types;
  for (const auto& day : school.roster.days) {
    ++types[day.type];
    CHECK(day.state_level);
    CHECK(day.as_weekday == 0);
  }
  CHECK(types[domain::DayType::holiday] == 33);
  CHECK(types[domain::DayType::undecided] == 6);
  CHECK(school.plan(files).items.empty());
}

TEST_CASE("import: a make-up day is undecided without a weekday, with either word for it") {
  TestSchool school;
  const auto preview = school.import_text(
      "日期,类型,按周几,依据\n2026-10-10,调休,,校内\n2026-09-20,调休上班,,校内\n2026-05-09,"
      "调休上课,周五,校内\n");
  CHECK_MESSAGE(preview.invalid == 0, first_faults(preview));
  REQUIRE(school.roster.days.size() == 3);
  CHECK(school.roster.days[0].type == domain::DayType::undecided);
  CHECK(school.roster.days[1].type == domain::DayType::undecided);
  CHECK(school.roster.days[2].type == domain::DayType::makeup);
  CHECK(school.roster.days[2].as_weekday == 5);
  CHECK_FALSE(school.roster.days[2].state_level);
}

}  // namespace kehou::intake
