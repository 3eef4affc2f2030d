// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/headers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/tables/read_table.h"

using namespace kehou;
using namespace kehou::intake;
using kehou::tables::Cell;
using kehou::tables::CellKind;
using kehou::tables::Row;
using kehou::tables::Sheet;
using kehou::tables::Table;

namespace {

Table csv(const std::string& text) {
  auto table = tables::read_table(text, "t.csv");
  REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
  return *table;
}

/// A sheet out of rows of cells; "" leaves a gap.
Sheet sheet_of_texts(const std::vector<std::vector<const char*>>& rows) {
  Sheet sheet;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto number = static_cast<std::int32_t>(r + 1);
    Row row{number, number, tables::RowFault::none, {}};
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      if (*rows[r][c] == '\0') continue;
      row.cells.push_back({rows[r][c], static_cast<std::int32_t>(c + 1), CellKind::text});
    }
    if (!row.cells.empty()) sheet.rows.push_back(row);
  }
  return sheet;
}

std::string not_imported(const Layout& layout) {
  std::string names;
  for (const auto& column : layout.not_imported) names += column.header + ";";
  return names;
}

}  // namespace

TEST_CASE("headers: tell which kind of file it is") {
  struct Case {
    const char* header;
    FileKind kind;
    std::size_t columns;
  };
  const std::vector<Case> cases{
      {"姓名,性别,出生日期,班级,座号", FileKind::students, 5},
      {"学生姓名,性别(1男2女),出生年月日,所在班级,班内序号,放学方式,饮食,过敏,参加",
       FileKind::students, 9},
      {"姓名,班级", FileKind::students, 2},
      {"姓名,性别", FileKind::students, 2},
      {"学生姓名,年级,班级,班内学号,全国学籍号,身份证件类型,身份证件号,卡号,成员1姓名,成员1关系,"
       "成员1电话",
       FileKind::students, 11},
      {"姓名,性别,出生日期,班级,座号,接送方式,社团", FileKind::students, 6},
      {"姓名,工号,角色,学科,手机尾号,卡号,初始口令,准入核查结果,核查日期,有效期", FileKind::staff,
       10},
      {"教师姓名,岗位", FileKind::staff, 2},
      {"姓名,性别,工号", FileKind::staff, 2},
      {"活动室,楼栋,楼层,容量,位置", FileKind::rooms, 5},
      {"教室,容纳人数", FileKind::rooms, 2},
      {"活动名称,类别,组名,时段,星期,活动室,人数上限,负责教师,副班教师,年级,起,止",
       FileKind::groups, 12},
      {"活动,组,时段,星期,教师工号,副班教师工号", FileKind::groups, 6},
      {"班级,座号,姓名,组,时段,星期,起,止", FileKind::enrolments, 8},
      {"班级,姓名,社团", FileKind::enrolments, 3},
      {"日期,工号,角色,组,时段", FileKind::duties, 5},
      {"星期,姓名,角色", FileKind::duties, 3},
      {"日期,类型,按周几,依据", FileKind::calendar, 4},
      {"日期,类型", FileKind::calendar, 2},
  };
  for (const Case& one : cases) {
    CAPTURE(one.header);
    const auto file = find_layout(csv(std::string(one.header) + "\n"));
    REQUIRE(file.ok());
    CHECK(code_of(file->kind) == code_of(one.kind));
    CHECK(file->sheets[0].layout.columns.size() == one.columns);
    CHECK(file->sheets[0].layout.header_row == 1);
  }
}

TEST_CASE("headers: read words with stars, colons, brackets, blanks and full-width signs") {
  const auto file = find_layout(csv("*姓　名,性别（１男２女）,班级：,座号*,出生日期(yyyymmdd)\n"));
  REQUIRE(file.ok());
  for (const Field field :
       {Field::name, Field::sex, Field::class_name, Field::seat_no, Field::birth}) {
    CHECK(file->sheets[0].layout.has(field));
  }
}

TEST_CASE("headers: list every column that is not imported") {
  const auto file = find_layout(csv("序号,姓名,民族,班级,现住址,班级\n"));
  REQUIRE(file.ok());
  const Layout& layout = file->sheets[0].layout;
  CHECK(not_imported(layout) == "序号;民族;现住址;班级;");
  CHECK(layout.column_of(Field::class_name) == 4);
  CHECK_FALSE(layout.has(Field::birth));
}

TEST_CASE("headers: prefer the more exact of two words for one thing") {
  const auto file = find_layout(csv("姓名,学号,班级,座号\n"));
  REQUIRE(file.ok());
  CHECK(file->sheets[0].layout.column_of(Field::seat_no) == 4);
  CHECK(not_imported(file->sheets[0].layout) == "学号;");
}

TEST_CASE("headers: stand within the first fifteen rows") {
  std::string title;
  for (int i = 0; i < 14; ++i) title += "某某小学\n";
  const auto found = find_layout(csv(title + "姓名,班级\n张三,三(1)班\n"));
  REQUIRE(found.ok());
  CHECK(found->sheets[0].layout.header_row == 15);
  CHECK(find_layout(csv(title + "某某小学\n姓名,班级\n")).failed(LayoutProblem::no_header));
}

TEST_CASE("headers: say why a file is of no kind") {
  CHECK(find_layout(csv("\n\n")).failed(LayoutProblem::empty_file));
  CHECK(find_layout(Table{}).failed(LayoutProblem::empty_file));
  CHECK(find_layout(csv("苹果,梨\n1,2\n")).failed(LayoutProblem::no_header));
  CHECK(find_layout(csv("班级,座号\n三(1)班,1\n")).failed(LayoutProblem::headers_unknown));
}

TEST_CASE("headers: put a header of two rows together") {
  Sheet sheet = sheet_of_texts({{"学生登记表", "", "", "", ""},
                                {"姓名", "班级", "监护人", "", ""},
                                {"", "", "姓名", "关系", "电话"},
                                {"张三", "三(1)班", "张大", "父亲", "13800138000"}});
  sheet.merges = {{1, 1, 1, 5}, {2, 1, 3, 1}, {2, 2, 3, 2}, {2, 3, 2, 5}};
  const auto layout = find_layout(sheet);
  REQUIRE(layout.has_value());
  CHECK(layout->header_row == 3);
  CHECK(layout->column_of(Field::name) == 1);
  CHECK(layout->column_of(Field::guardian) == 3);
  CHECK(layout->column_of(Field::relation) == 4);
  CHECK(layout->column_of(Field::phone) == 5);
  CHECK(record_rows(sheet, *layout).size() == 1);
}

TEST_CASE("headers: skip footers, blank rows, repeated headers and banners") {
  Sheet sheet = sheet_of_texts({{"序号", "姓名", "班级", "座号", "性别"},
                                {"1", "张三", "三(1)班", "1", "男"},
                                {"三(2)班名单", "", "", "", ""},
                                {"序号", "姓名", "班级", "座号", "性别"},
                                {"2", "李四", "三(2)班", "1", "女"},
                                {"3", "", "", "", ""},
                                {"", "　", "", "", ""},
                                {"合计", "2人", "", "", ""},
                                {"填表人：", "", "", "审核人：", ""}});
  sheet.merges = {{3, 1, 3, 5}};
  const auto layout = find_layout(sheet);
  REQUIRE(layout.has_value());
  std::vector<RowKind> kinds;
  for (const Row& row : sheet.rows) kinds.push_back(kind_of_row(sheet, *layout, row));
  using K = RowKind;
  CHECK(kinds == std::vector<K>{K::repeated_header, K::record, K::banner, K::repeated_header,
                                K::record, K::blank, K::blank, K::footer, K::footer});
  const auto records = record_rows(sheet, *layout);
  REQUIRE(records.size() == 2);
  CHECK(records[1]->number == 5);
}

TEST_CASE("headers: a record that begins with a footer's word stays a record") {
  Sheet sheet =
      sheet_of_texts({{"备注", "姓名", "班级", "座号"}, {"说明见后", "张三", "三(1)班", "1"}});
  const auto layout = find_layout(sheet);
  REQUIRE(layout.has_value());
  CHECK(record_rows(sheet, *layout).size() == 1);
}

TEST_CASE("headers: a row with a fault is a record, whatever it holds") {
  Sheet sheet = sheet_of_texts({{"姓名", "班级"}, {"", "", "x"}});
  sheet.rows[1].fault = tables::RowFault::undecodable;
  CHECK(record_rows(sheet, *find_layout(sheet)).size() == 1);
}

TEST_CASE("headers: a class that is merged downwards holds for every row of the area") {
  Sheet sheet = sheet_of_texts({{"班级", "姓名"}, {"三(1)班", "张三"}, {"", "李四"}, {"", "王五"}});
  sheet.merges = {{2, 1, 3, 1}};
  const auto layout = find_layout(sheet);
  REQUIRE(layout.has_value());
  const auto records = record_rows(sheet, *layout);
  REQUIRE(records.size() == 3);
  CHECK(layout->cell(sheet, *records[1], Field::class_name).text == "三(1)班");
  CHECK(layout->cell(sheet, *records[2], Field::class_name).text.empty());
  CHECK(layout->cell(sheet, *records[0], Field::birth).text.empty());
}

TEST_CASE("headers: take every visible sheet of the first one's kind and name the others") {
  Table table;
  table.sheets = {sheet_of_texts({{"说明"}}),
                  sheet_of_texts({{"姓名", "座号"}, {"张三", "1"}}),
                  Sheet{},
                  sheet_of_texts({{"姓名", "工号"}, {"王老师", "01"}}),
                  sheet_of_texts({{"姓名", "座号", "性别"}, {"李四", "1", "男"}}),
                  sheet_of_texts({{"姓名", "座号"}, {"旧人", "1"}})};
  const std::vector<const char*> names{"填写说明", "三(1)班", "空", "教师", "三(2)班", "旧"};
  for (std::size_t i = 0; i < names.size(); ++i) table.sheets[i].name = names[i];
  table.sheets[5].hidden = true;
  const auto file = find_layout(table);
  REQUIRE(file.ok());
  CHECK(file->kind == FileKind::students);
  REQUIRE(file->sheets.size() == 2);
  CHECK(file->sheets[0].sheet == 1);
  CHECK(file->sheets[1].sheet == 4);
  CHECK(file->ignored_sheets == std::vector<std::string>{"填写说明", "教师", "旧"});
}

TEST_CASE("headers: every field and kind has a code of its own") {
  std::vector<std::string_view> codes;
  for (int i = 0; i <= static_cast<int>(Field::source); ++i)
    codes.push_back(code_of(static_cast<Field>(i)));
  for (int i = 0; i <= static_cast<int>(FileKind::calendar); ++i)
    codes.push_back(code_of(static_cast<FileKind>(i)));
  std::sort(codes.begin(), codes.end());
  CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
  CHECK(code_of(Field::name) == "name");
  CHECK(code_of(Field::activity_kind) == "activity_kind");
  CHECK(code_of(Field::source) == "source");
}
