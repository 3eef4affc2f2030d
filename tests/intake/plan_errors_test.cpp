// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The table of broken imports. docs/import-errors.md is made of it: set KEHOU_WRITE_DOCS=1 to write
// the page anew after a change here or in the reasons.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "kiosk/intake/report.h"
#include "tests/intake/plan_error_rows.h"

namespace kehou::intake {

namespace {

std::vector<BrokenRow> pickup_cases() {
  const ChangedRow wang{{"座号", "1"}, {"学生姓名", "王一诺"}, {"可自行离校", "是"}};
  const ChangedRow zhou{
      {"班级", "一(1)班"}, {"座号", "1"}, {"学生姓名", "周子墨"}, {"可自行离校", "是"}};
  return {
      cell("pupil_unknown", 'p', "座号", "44"),
      cell("pupil_name_differs", 'p', "学生姓名", "王一诺"),
      cell("name_empty", 'p', "接送人姓名", ""),
      cell("name_question_mark", 'p', "接送人姓名", "李?"),
      cell("relation_unknown", 'p', "关系", "同学"),
      cell("relation_unknown", 'p', "关系", ""),
      cell("phone_unreadable", 'p', "电话", "123"),
      cell("phone_truncated", 'p', "电话", "1.99E+10"),
      cell("id_tail_wrong", 'p', "证件后四位", "123"),
      cell("id_tail_wrong", 'p', "证件后四位", "X123"),
      cell("pickup_minor", 'p', "年龄", "17"),
      cell("pickup_minor", 'p', "接送人出生日期", "2008-11-24"),
      cell("pickup_minor", 'p', "是否成年", "否"),
      cell("age_unreadable", 'p', "年龄", "很大"),
      cell("adult_unknown", 'p', "是否成年", "也许"),
      cell("date_unreadable", 'p', "起", "下周"),
      {"date_order", 'p', {{{"起", "2026-12-24"}, {"止", "2026-12-01"}}}, "止"},
      {"pickup_over", 'p', {{{"起", "2026-09-01"}, {"止", "2026-11-22"}}}, "止"},
      {"pickup_twice", 'p', {{}, {{"关系", "亲属"}}}, "接送人姓名"},
      {"row_twice", 'p', {{}, {}}, "", RowFate::duplicate},
      cell("pickup_revoked", 'p', "接送人姓名", "李远山"),
      cell("pickup_banned", 'p', "接送人姓名", "李海"),
      cell("alone_unknown", 'p', "可自行离校", "看情况"),
      {"alone_too_young", 'p', {zhou}, "可自行离校"},
      {"alone_withdrawn", 'p', {wang}, "可自行离校"},
      {"alone_twice",
       'p',
       {{{"可自行离校", "是"}}, {{"接送人姓名", "李秀"}, {"可自行离校", "否"}}},
       "可自行离校"},
  };
}

std::vector<BrokenRow> lunch_cases() {
  return {
      cell("pupil_unknown", 'l', "座号", "44"),
      cell("line_unreadable", 'l', "餐线", ""),
      cell("line_unreadable", 'l', "餐线", "G"),
      cell("line_unreadable", 'l', "餐线", "大锅菜"),
      cell("weekdays_unknown", 'l', "星期", "有时"),
      {"date_order", 'l', {{{"起", "2026-12-24"}, {"止", "2026-12-01"}}}, "止"},
      {"lunch_twice", 'l', {{}, {{"餐线", "B"}}}, "餐线"},
      {"row_twice", 'l', {{}, {}}, "", RowFate::duplicate},
      {"allergen_unknown", 'l', {{{"过敏史", "某某果"}}}, "", RowFate::same},
      cell("day_unreadable", 'm', "日期", "下周"),
      cell("menu_past", 'm', "日期", "2026-11-22"),
      cell("dish_empty", 'm', "菜名", ""),
      cell("line_unreadable", 'm', "餐线", "甲"),
      cell("halal_unknown", 'm', "清真", "也许"),
      {"dish_twice", 'm', {{}, {}}, "菜名"},
      cell("dish_forbidden", 'm', "类别", "冷荤"),
      cell("dish_forbidden", 'm', "配料", "鸡肉、四季豆"),
      {"menu_line_pork", 'm', {{{"清真", "是"}, {"配料", "猪肉"}}}, "菜名"},
      {"allergen_unknown", 'm', {{{"过敏原", "某某粉"}}}, "", RowFate::same},
      cell("date_unreadable", 't', "健康证有效期", "明年"),
  };
}

std::vector<BrokenRow> all_broken_rows() {
  std::vector<BrokenRow> all;
  for (auto&& part : {name_cases(), student_cases(), staff_cases(), place_cases(),
                      enrolment_cases(), pickup_cases(), lunch_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// A file that CSV text of one sound row cannot be.
struct BrokenFile {
  std::string code;
  std::string example;
  SourceFile file;
  int row = 0;
  std::string column;
  RowFate fate = RowFate::invalid;
};

tables::Cell text_cell(int column, std::string text,
                       tables::CellKind kind = tables::CellKind::text) {
  tables::Cell made;
  made.column = column;
  made.text = std::move(text);
  made.kind = kind;
  return made;
}

using Cells = std::vector<tables::Cell>;

tables::Sheet sheet_of_cells(std::vector<Cells> rows, std::string name = "名单") {
  tables::Sheet sheet;
  sheet.name = std::move(name);
  int number = 0;
  for (auto& cells : rows) {
    ++number;
    sheet.rows.push_back({number, number, tables::RowFault::none, std::move(cells)});
  }
  return sheet;
}

SourceFile workbook(std::vector<tables::Sheet> sheets) {
  tables::Table table;
  table.file_name = "test.xlsx";
  table.format = tables::Format::xlsx;
  table.sheets = std::move(sheets);
  return {"test.xlsx", "00", std::move(table)};
}

Cells header_cells() { return {text_cell(1, "姓名"), text_cell(2, "班级"), text_cell(3, "座号")}; }

Cells pupil_cells(tables::Cell class_cell, const std::string& name = "张思睿",
                  const std::string& seat = "9") {
  return {text_cell(1, name), std::move(class_cell), text_cell(3, seat)};
}

std::vector<BrokenFile> broken_files() {
  using tables::CellKind;
  std::vector<BrokenFile> all;
  const auto add_text = [&all](std::string code, const std::string& example,
                               const std::string& text, int row, std::string column = {}) {
    all.push_back({std::move(code), example, text_file("test.csv", text), row, std::move(column)});
  };
  add_text("file_unreadable", "旧的 .xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", 0);
  add_text("header_missing", "只有数据，没有列名", "张思睿,三(5)班,9\n李睿,三(5)班,10\n", 0);
  add_text("header_unknown", "只有性别、卡号、爱好", "性别,卡号,爱好\n男,100008,足球\n", 0);
  add_text("column_missing", "学生名单没有「座号」", "姓名,班级,性别\n张思睿,三(5)班,男\n", 1,
           "座号");
  add_text("column_missing", "教职工没有「角色」", "工号,姓名,学科\n2001,郑文涛,语文\n", 1, "角色");
  add_text("column_missing", "编组没有「负责教师」",
           "活动,类别,组名,时段,星期,活动室\n国画,艺术,国画,S1,周一,教学楼101\n", 1, "负责教师");
  add_text("undecodable", "GBK 里的坏字节",
           "\xD0\xD5\xC3\xFB,\xB0\xE0\xBC\xB6,\xD7\xF9\xBA\xC5\n"
           "\xD5\xC5\xFF\xFE,\xC8\xFD(5)\xB0\xE0,9\n"
           "\xCD\xF5\xC0\xD6,\xC8\xFD(5)\xB0\xE0,10\n"
           "\xCD\xF5\xC0\xD6,\xC8\xFD(5)\xB0\xE0,11\n"
           "\xCD\xF5\xC0\xD6,\xC8\xFD(5)\xB0\xE0,12\n",
           2, "姓名");
  add_text("stray_quote", "\"张\"思睿", "姓名,班级,座号\n\"张\"思睿,三(5)班,9\n", 2);
  all.push_back({"file_empty", "空白工作簿", workbook({sheet_of_cells({})}), 0, ""});
  auto uncalculated = text_cell(2, "", CellKind::empty);
  uncalculated.formula = uncalculated.uncalculated = true;
  all.push_back({"uncalculated", "=A2&\"班\"（没有结果）",
                 workbook({sheet_of_cells({header_cells(), pupil_cells(uncalculated)})}), 2,
                 "班级"});
  all.push_back({"cell_error", "#REF!",
                 workbook({sheet_of_cells(
                     {header_cells(), pupil_cells(text_cell(2, "#REF!", CellKind::error))})}),
                 2, "班级"});
  all.push_back({"class_is_date", "3-2 变成 2026-03-02",
                 workbook({sheet_of_cells(
                     {header_cells(), pupil_cells(text_cell(2, "2026-03-02", CellKind::date))})}),
                 2, "班级"});
  all.push_back(
      {"class_lost_zero", "3.10 存成 3.1，而三年级有 10 个班以上",
       workbook({sheet_of_cells({header_cells(), pupil_cells(text_cell(2, "3.1", CellKind::number)),
                                 pupil_cells(text_cell(2, "3.11", CellKind::number), "李睿")})}),
       2, "班级"});
  all.push_back({"sheet_ignored", "工作簿里的「填写说明」页",
                 workbook({sheet_of_cells({header_cells(), pupil_cells(text_cell(2, "三(5)班"))}),
                           sheet_of_cells({{text_cell(1, "请照户口本填写")}}, "填写说明")}),
                 0, "", RowFate::same});
  return all;
}

const model::ImportLine* line_of(const model::ImportPreview& preview, const std::string& code,
                                 RowFate fate) {
  for (const auto& line : preview.lines)
    if (line.code == code && line.fate == fate) return &line;
  return nullptr;
}

std::string codes_in(const model::ImportPreview& preview) {
  std::string text;
  for (const auto& line : preview.lines)
    text += line.code + "@" + std::to_string(line.row) + "[" + line.column + "] ";
  return text;
}

void check_plan(const ImportPlan& plan, const std::string& code, RowFate fate,
                const std::string& column) {
  const auto* line = line_of(plan.preview, code, fate);
  REQUIRE_MESSAGE(line != nullptr, codes_in(plan.preview));
  CHECK(line->column == column);
  CHECK_FALSE(line->reason_zh.empty());
  CHECK_FALSE(line->reason_en.empty());
  CHECK_FALSE(line->file.empty());
  CHECK(plan.preview.acceptable() == (fate != RowFate::invalid));
  // The one fault is told once and nothing else is wrong.
  for (const auto& other : plan.preview.lines)
    if (other.fate == RowFate::invalid) CHECK(other.code == code);
}

/// "一格" of the page: what was in the cell that was changed.
std::string example_of(const BrokenRow& broken) {
  if (broken.rows.size() > 1) return "两行以上，见测试表";
  std::string text;
  for (const auto& change : broken.rows[0])
    text += (text.empty() ? "" : "，") + change.column + " = " +
            (change.value.empty() ? "（空）"
             : change.value.size() > 60 || change.value.find('\x07') != std::string::npos
                 ? "…"
                 : change.value);
  return text;
}

std::string page() {
  std::map<std::string, std::vector<std::string>> examples;
  for (const auto& broken : all_broken_rows()) examples[broken.code].push_back(example_of(broken));
  for (const auto& broken : broken_files()) examples[broken.code].push_back(broken.example);
  std::string text =
      "# 导入问题一览 / What an import can answer\n\n"
      "Every answer of an import: its code, what sets it off, and what the person is told. A file "
      "with one invalid row\n"
      "is not recorded at all. This page is made by `tests/intake/plan_errors_test.cpp` out of the "
      "table of broken\n"
      "imports, and a test holds the two together.\n\n"
      "| code | 例 / example | 提示 | message |\n|---|---|---|---|\n";
  for (const auto& reason : all_reasons()) {
    std::string cells;
    for (const auto& example : examples[std::string(reason.code)])
      if (cells.find(example) == std::string::npos) cells += (cells.empty() ? "" : "；") + example;
    text += "| `" + std::string(reason.code) + "` | " + cells + " | " + std::string(reason.zh) +
            " | " + std::string(reason.en) + " |\n";
  }
  return text;
}

}  // namespace

TEST_CASE("import errors: each broken row gets its reason, at its column, and nothing goes in") {
  const auto school = base_school();
  for (const auto& broken : all_broken_rows()) {
    CAPTURE(broken.code);
    const std::string text = broken_text(broken);
    CAPTURE(text);
    const auto plan = school.plan({text_file("test.csv", text)});
    check_plan(plan, broken.code, broken.fate, broken.column);
    const auto* line = line_of(plan.preview, broken.code, broken.fate);
    if (broken.fate == RowFate::invalid) {
      // Two rows that exclude each other: either may be named first.
      CHECK(line->row >= 2);
      CHECK(line->row <= static_cast<int>(broken.rows.size()) + 1);
    }
  }
}

TEST_CASE("import errors: each broken file gets its reason at its place") {
  const auto school = base_school();
  for (const auto& broken : broken_files()) {
    CAPTURE(broken.code);
    CAPTURE(broken.example);
    const auto plan = school.plan({broken.file});
    check_plan(plan, broken.code, broken.fate, broken.column);
    CHECK(line_of(plan.preview, broken.code, broken.fate)->row == broken.row);
  }
}

TEST_CASE("import errors: a broken file beside a sound one leaves the school as it was") {
  const auto untouched = base_school();
  for (const auto& broken : all_broken_rows()) {
    if (broken.fate != RowFate::invalid) continue;
    CAPTURE(broken.code);
    auto school = untouched;
    const auto preview = school.import({text_file("sound.csv", "姓名,班级,座号\n陈好,五(1)班,1\n"),
                                        text_file("broken.csv", broken_text(broken))});
    CHECK_FALSE(preview.acceptable());
    CHECK(school.roster.students.size() == untouched.roster.students.size());
    CHECK(school.roster.classes == untouched.roster.classes);
    CHECK(school.roster.rooms == untouched.roster.rooms);
    CHECK(school.roster.groups == untouched.roster.groups);
    CHECK(school.roster.enrolments == untouched.roster.enrolments);
    CHECK(school.roster.days == untouched.roster.days);
  }
}

TEST_CASE("import errors: the sound rows of the table are sound") {
  for (const char kind : {'s', 't', 'r', 'g', 'e', 'd', 'c'}) {
    CAPTURE(kind);
    const auto plan =
        base_school().plan({text_file("test.csv", broken_text({"", kind, {{}}, ""}))});
    CHECK_MESSAGE(plan.preview.acceptable(), codes_in(plan.preview));
    CHECK(plan.preview.added == 1);
  }
}

TEST_CASE("import errors: every reason is in the table, which has forty cases and more") {
  std::set<std::string> tried;
  for (const auto& broken : all_broken_rows()) tried.insert(broken.code);
  for (const auto& broken : broken_files()) tried.insert(broken.code);
  std::set<std::string> known;
  for (const auto& reason : all_reasons()) known.insert(std::string(reason.code));
  CHECK(tried == known);
  CHECK(all_broken_rows().size() + broken_files().size() >= 40);
}

TEST_CASE("import errors: docs/import-errors.md is the table") {
  const std::string file = KEHOU_SOURCE_DIR "/docs/import-errors.md";
  const std::string wanted = page();
  if (std::getenv("KEHOU_WRITE_DOCS") != nullptr)
    std::ofstream(file, std::ios::binary | std::ios::trunc) << wanted;
  std::ifstream in(file, std::ios::binary);
  const std::string found((std::istreambuf_iterator<char>(in)), {});
  CHECK(found == wanted);
}

}  // namespace kehou::intake
