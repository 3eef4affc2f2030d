// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "common/tables/read_table.h"

using namespace kehou;
using namespace kehou::tables;

namespace {

Table roster(const std::string& name) {
  const auto file = std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/rosters" / name;
  const auto table = read_table(file);
  REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
  CHECK(table->file_name == name);
  return *table;
}

const std::string& text(const Sheet& sheet, int row, int column) {
  return sheet.seen(row, column).text;
}

}  // namespace

TEST_CASE(
    "rosters: 01 has merged title, header in row 3, date cells, footers and a sheet of notes") {
  const Table table = roster("01-register-export.xlsx");
  REQUIRE(table.sheets.size() == 2);
  const Sheet& sheet = table.sheets[0];
  CHECK(sheet.name == "学生信息");
  CHECK(table.sheets[1].name == "填表说明");
  CHECK(sheet.rows.size() == 137);
  CHECK(sheet.rows.back().number == 138);
  CHECK(sheet.row(136) == nullptr);
  REQUIRE(sheet.merges.size() == 1);
  CHECK(text(sheet, 1, 14) == text(sheet, 1, 1));
  CHECK(text(sheet, 3, 7) == "身份证件号");
  CHECK(sheet.row(4)->at(4).kind == CellKind::date);
  CHECK(text(sheet, 4, 4) == "2020-06-21");
  CHECK(text(sheet, 11, 7) == "99000020200111008X");
  CHECK(text(sheet, 135, 9) == "三（2）班");
  CHECK(sheet.row(137)->at(2).uncalculated);
}

TEST_CASE("rosters: 02 is GB18030 with four-byte names and the middle dot") {
  const Table table = roster("02-whole-school-gb18030.csv");
  CHECK(table.encoding == Encoding::gb18030);
  const Sheet& sheet = table.sheets[0];
  REQUIRE(sheet.rows.size() == 1601);
  CHECK(text(sheet, 6, 1) == "尉迟䶮");
  CHECK(text(sheet, 1601, 1) == "陈琎");
  CHECK(text(sheet, 1601, 3) == "2015-1-14");
  std::set<std::string> classes;
  int dots = 0;
  for (const Row& row : sheet.rows) {
    CHECK(row.fault == RowFault::none);
    CHECK(row.line == row.number);
    if (row.number > 1) classes.insert(row.at(4).text);
    dots += row.at(1).text.find("·") != std::string::npos ? 1 : 0;
  }
  CHECK(classes.size() == 36);
  CHECK(dots > 0);
}

TEST_CASE("rosters: 03 is UTF-8 with BOM, a title row and a footer") {
  const Table table = roster("03-mixed-spellings-utf8-bom.csv");
  CHECK(table.encoding == Encoding::utf8_bom);
  const Sheet& sheet = table.sheets[0];
  CHECK(sheet.rows.size() == 104);
  CHECK(text(sheet, 1, 1) == "课后服务报名汇总表");
  CHECK(text(sheet, 2, 2) == "性别(1男2女)");
  CHECK(text(sheet, 3, 5) == "１");
  CHECK(text(sheet, 104, 2) == "100人");
}

TEST_CASE("rosters: 04, 05 and 06 hold the same 96 pupils in three programs' ways") {
  const Sheet inline_texts = roster("04-exceljs-inline.xlsx").sheets.at(0);
  const Sheet rich_texts = roster("05-exceljs-rich-and-formula.xlsx").sheets.at(0);
  const Sheet serials = roster("06-sheetjs-serial-dates.xlsx").sheets.at(0);
  CHECK(inline_texts.rows.size() == 97);
  CHECK(rich_texts.rows.size() == 98);
  CHECK(serials.rows.size() == 97);
  for (int row = 2; row <= 97; ++row) {
    CHECK(text(inline_texts, row, 1) == text(rich_texts, row + 1, 1));
    CHECK(text(inline_texts, row, 1) == text(serials, row, 1));
    CHECK(inline_texts.seen(row, 3).kind == CellKind::date);
    CHECK(rich_texts.seen(row + 1, 5).formula);
    CHECK(rich_texts.seen(row + 1, 5).text == std::to_string(row - 1));
    CHECK(serials.seen(row, 3).kind == CellKind::number);
  }
  CHECK(text(inline_texts, 2, 3) == "2016-02-18");
  CHECK(text(rich_texts, 3, 3) == "2016-2-18");
  CHECK(text(serials, 2, 3) == "42418");
}

TEST_CASE("rosters: 07 is answered row by row although one row cannot be decoded") {
  const Table table = roster("07-broken-rows-gb18030.csv");
  CHECK(table.encoding == Encoding::gb18030);
  const Sheet& sheet = table.sheets[0];
  REQUIRE(sheet.rows.size() == 13);
  for (const Row& row : sheet.rows) {
    CHECK((row.fault == RowFault::undecodable) == (row.number == 11));
  }
  CHECK(text(sheet, 11, 1).find("\xEF\xBF\xBD") != std::string::npos);
  CHECK(text(sheet, 11, 5) == "9");
  CHECK(text(sheet, 12, 1) == "=HYPERLINK(\"x\")");
}
