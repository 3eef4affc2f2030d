// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The table of broken imports. docs/import-errors.md is made of it: set KEHOU_WRITE_DOCS=1 to write
// the page anew after a change here or in the reasons.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "kiosk/intake/report.h"
#include "tests/intake/plan_error_cases.h"

namespace kehou::intake {

namespace {
using model::RowFate;

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

/// One changed cell of a sound row: the most usual case.
BrokenRow cell(std::string code, char kind, std::string column, std::string value) {
  return {std::move(code), kind, {{{column, std::move(value)}}}, column};
}

std::vector<BrokenRow> name_cases() {
  return {
      cell("name_empty", 's', "姓名", ""),
      cell("name_question_mark", 's', "姓名", "刘?"),
      cell("name_question_mark", 't', "姓名", "刘？"),
      cell("name_box", 's', "姓名", "刘□"),
      cell("name_replacement", 's', "姓名", "刘\uFFFD"),
      cell("name_private_use", 's', "姓名", "刘\uE001"),
      cell("name_digit", 's', "姓名", "张3"),
      cell("name_formula", 's', "姓名", "=HYPERLINK(\"x\")"),
      cell("name_formula", 's', "姓名", "+张三"),
      cell("name_control", 's', "姓名", "张\x07三"),
      cell("name_bad_sign", 's', "姓名", "张<三"),
      cell("name_too_long", 's', "姓名", repeated("孙", 21)),
      {"name_latin", 's', {{{"姓名", "Tom Smith"}}}, "", RowFate::same},
  };
}

std::vector<BrokenRow> student_cases() {
  return {
      cell("class_empty", 's', "班级", ""),
      cell("class_unreadable", 's', "班级", "向日葵班"),
      cell("class_grade_missing", 's', "班级", "2班"),
      cell("class_grade_range", 's', "班级", "2010级1班"),
      cell("class_number_range", 's', "班级", "三(99)班"),
      cell("seat_empty", 's', "座号", ""),
      cell("seat_unreadable", 's', "座号", "十二"),
      cell("seat_range", 's', "座号", "100"),
      {"seat_twice", 's', {{}, {{"姓名", "李睿"}}}, "座号"},
      cell("sex_unknown", 's', "性别", "未知"),
      cell("birth_unreadable", 's', "出生日期", "春天"),
      cell("birth_incomplete", 's', "出生日期", "2018-03"),
      cell("birth_ambiguous", 's', "出生日期", "3/2/2018"),
      cell("birth_impossible", 's', "出生日期", "2018-13-2"),
      cell("birth_impossible", 's', "出生日期", "2017-2-29"),
      cell("birth_range", 's', "出生日期", "2025-01-01"),
      cell("leave_unknown", 's', "接送方式", "无人机"),
      cell("id_truncated", 's', "身份证件号", "4.11E+17"),
      cell("id_truncated", 's', "身份证件号", "990000201603020000"),
      cell("id_old_form", 's', "身份证件号", "990000160302001"),
      cell("id_length", 's', "身份证件号", "9900002016"),
      cell("id_sign", 's', "身份证件号", "11010519491231002Y"),
      cell("id_date", 's', "身份证件号", "990000201613310025"),
      cell("id_check", 's', "身份证件号", "110105194912310021"),
      cell("roll_length", 's', "学籍号", "G1101051949"),
      cell("roll_wrong", 's', "学籍号", "G110105194912310021"),
      {"roll_twice",
       's',
       {{{"学籍号", "L411000201803021234"}},
        {{"学籍号", "L411000201803021234"}, {"姓名", "李睿"}, {"座号", "10"}}},
       "学籍号"},
      cell("status_unknown", 's', "学籍状态", "潜水"),
      cell("card_unreadable", 's', "卡号", "卡#1"),
      cell("card_taken", 's', "卡号", "100001"),
      cell("card_taken", 's', "卡号", "900001"),
      cell("phone_unreadable", 's', "联系电话", "123"),
      cell("phone_truncated", 's', "联系电话", "1.38E+10"),
      {"row_twice", 's', {{}, {}}, "", RowFate::duplicate},
      {"person_twice", 's', {{}, {{"接送方式", "校车"}}}, "姓名"},
      {"missing_from_file",
       's',
       {{{"姓名", "王一诺"}, {"班级", "三(2)班"}, {"座号", "1"}},
        {{"姓名", "李思远"}, {"班级", "三(2)班"}, {"座号", "2"}},
        {{"姓名", "孙赟"}, {"班级", "三(2)班"}, {"座号", "3"}}},
       "",
       RowFate::left},
      {"seat_taken_over", 's', {{{"班级", "三(2)班"}, {"座号", "2"}}}, "", RowFate::left},
      cell("too_long", 's', "过敏史", repeated("花", 201)),
  };
}

std::vector<BrokenRow> staff_cases() {
  return {
      cell("number_empty", 't', "工号", ""),
      cell("number_unreadable", 't', "工号", "A12"),
      {"number_twice", 't', {{}, {{"姓名", "李睿"}}}, "工号"},
      cell("role_empty", 't', "角色", ""),
      cell("role_unknown", 't', "角色", "值班教师、超人"),
      cell("pin_wrong", 't', "口令", "123456"),
      cell("pin_wrong", 't', "口令", "000000"),
      cell("pin_wrong", 't', "口令", "12a4"),
      cell("card_taken", 't', "卡号", "100001"),
      cell("clearance_unknown", 't', "准入核查结果", "也许"),
      cell("date_unreadable", 't', "核查日期", "去年"),
      cell("date_future", 't', "核查日期", "2026-12-01"),
      cell("date_order", 't', "有效期至", "2026-08-01"),
  };
}

std::vector<BrokenRow> place_cases() {
  return {
      cell("room_empty", 'r', "活动室", ""),
      cell("capacity_unreadable", 'r', "容纳人数", "很多"),
      cell("capacity_unreadable", 'r', "容纳人数", "9999"),
      {"room_twice", 'r', {{}, {}}, "活动室"},
      {"group_empty", 'g', {{{"组名", ""}, {"活动", ""}}}, "组名"},
      {"group_twice", 'g', {{}, {{"教师工号", "1002"}, {"活动室", "教学楼102"}}}, "组名"},
      cell("activity_kind_unknown", 'g', "类别", "数学课"),
      cell("teaching_words", 'g', "组名", "奥数提优"),
      cell("slot_unknown", 'g', "时段", "第九时段"),
      cell("weekdays_unknown", 'g', "星期", "周八"),
      cell("weekdays_empty", 'g', "星期", ""),
      cell("room_empty", 'g', "活动室", ""),
      cell("room_unknown", 'g', "活动室", "月球"),
      cell("capacity_unreadable", 'g', "人数上限", "很多"),
      cell("staff_unknown", 'g', "教师工号", "9999"),
      {"staff_same_name", 'g', {{{"教师工号", ""}, {"负责教师", "王志强"}}}, "负责教师"},
      cell("staff_name_differs", 'g', "负责教师", "周启航"),
      {"lead_empty", 'g', {{{"教师工号", ""}}}, "负责教师"},
      {"lead_overlap", 'g', {{{"时段", "第二时段"}, {"活动室", "教学楼102"}}}, "教师工号"},
      {"room_overlap", 'g', {{{"时段", "第二时段"}, {"教师工号", "1004"}}}, "活动室"},
      cell("not_cleared", 'g', "教师工号", "1003"),
      cell("not_cleared", 'g', "教师工号", "1006"),
      cell("grades_unknown", 'g', "年级", "老年"),
      cell("date_unreadable", 'g', "起", "下周"),
      {"date_order", 'g', {{{"起", "2026-12-01"}, {"止", "2026-11-01"}}}, "止"},
  };
}

std::vector<BrokenRow> enrolment_cases() {
  return {
      cell("class_unreadable", 'e', "班级", "向日葵班"),
      cell("pupil_unknown", 'e', "班级", "六(6)班"),
      cell("pupil_unknown", 'e', "座号", "44"),
      {"pupil_unknown", 'e', {{{"座号", ""}, {"姓名", "无名氏"}}}, "姓名"},
      {"pupil_ambiguous", 'e', {{{"座号", ""}, {"姓名", "孙赟"}}}, "姓名"},
      cell("pupil_name_differs", 'e', "姓名", "王一诺"),
      cell("seat_unreadable", 'e', "座号", "二"),
      cell("group_empty", 'e', "组名", ""),
      cell("group_unknown", 'e', "组名", "潜水"),
      cell("slot_unknown", 'e', "时段", "半夜"),
      cell("weekdays_unknown", 'e', "星期", "明天"),
      {"enrolled_twice", 'e', {{{"座号", "1"}, {"姓名", "王一诺"}}}, "组名"},
      cell("group_full", 'e', "组名", "陶艺"),
      {"grade_not_admitted",
       'e',
       {{{"班级", "一(1)班"}, {"座号", "1"}, {"姓名", "周子墨"}}},
       "组名"},
      {"date_order", 'e', {{{"起", "2026-12-01"}, {"止", "2026-11-01"}}}, "止"},
      {"row_twice", 'e', {{}, {}}, "", RowFate::duplicate},
      cell("duty_role_unknown", 'd', "值班角色", "国王"),
      cell("staff_unknown", 'd', "工号", "9999"),
      {"staff_unknown", 'd', {{{"工号", ""}, {"姓名", "无名氏"}}}, "姓名"},
      cell("not_cleared", 'd', "工号", "1003"),
      cell("weekdays_unknown", 'd', "星期", "明天"),
      cell("date_unreadable", 'd', "日期", "明天"),
      cell("group_unknown", 'd', "组名", "潜水"),
      {"lead_overlap", 'd', {{{"值班角色", "协助"}, {"组名", "陶艺"}}}, "工号"},
      {"row_twice", 'd', {{}, {}}, "", RowFate::duplicate},
      cell("day_unreadable", 'c', "日期", "国庆"),
      cell("day_type_unknown", 'c', "类型", "下雪"),
      cell("as_weekday_unknown", 'c', "按周几", "第三周"),
      {"day_twice", 'c', {{}, {{"类型", "上学"}}}, "日期"},
  };
}

std::vector<BrokenRow> all_broken_rows() {
  std::vector<BrokenRow> all;
  for (auto&& part :
       {name_cases(), student_cases(), staff_cases(), place_cases(), enrolment_cases()})
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

tables::Sheet sheet_of(std::vector<Cells> rows, std::string name = "名单") {
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
  all.push_back({"file_empty", "空白工作簿", workbook({sheet_of({})}), 0, ""});
  auto uncalculated = text_cell(2, "", CellKind::empty);
  uncalculated.formula = uncalculated.uncalculated = true;
  all.push_back({"uncalculated", "=A2&\"班\"（没有结果）",
                 workbook({sheet_of({header_cells(), pupil_cells(uncalculated)})}), 2, "班级"});
  all.push_back(
      {"cell_error", "#REF!",
       workbook({sheet_of({header_cells(), pupil_cells(text_cell(2, "#REF!", CellKind::error))})}),
       2, "班级"});
  all.push_back({"class_is_date", "3-2 变成 2026-03-02",
                 workbook({sheet_of(
                     {header_cells(), pupil_cells(text_cell(2, "2026-03-02", CellKind::date))})}),
                 2, "班级"});
  all.push_back(
      {"class_lost_zero", "3.10 存成 3.1，而三年级有 10 个班以上",
       workbook({sheet_of({header_cells(), pupil_cells(text_cell(2, "3.1", CellKind::number)),
                           pupil_cells(text_cell(2, "3.11", CellKind::number), "李睿")})}),
       2, "班级"});
  all.push_back({"sheet_ignored", "工作簿里的「填写说明」页",
                 workbook({sheet_of({header_cells(), pupil_cells(text_cell(2, "三(5)班"))}),
                           sheet_of({{text_cell(1, "请照户口本填写")}}, "填写说明")}),
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
