// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "common/tables/read_table.h"
#include "kiosk/intake/class_names.h"
#include "kiosk/intake/dates.h"
#include "kiosk/intake/headers.h"
#include "kiosk/intake/id_numbers.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/text.h"
#include "kiosk/intake/words.h"

using namespace kehou;
using namespace kehou::intake;

namespace {

constexpr SchoolYear roster_year{2026, 1};
const CivilDay roster_day = to_civil_day({2026, 11, 23});

struct Roster {
  tables::Table table;
  FileLayout file;

  const Layout& layout() const { return file.sheets.at(0).layout; }
  const tables::Sheet& sheet() const { return table.sheets.at(file.sheets.at(0).sheet); }
  const tables::Cell& cell(const tables::Row& row, Field field) const {
    return layout().cell(sheet(), row, field);
  }
};

Roster roster(const std::string& name) {
  const auto path = std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/rosters" / name;
  const auto table = tables::read_table(path);
  REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
  const auto file = find_layout(*table);
  REQUIRE(file.ok());
  CHECK(file->kind == FileKind::students);
  return {*table, *file};
}

/// What is wrong with a row, in one word each; "" for a sound one.
std::string faults(const Roster& list, const tables::Row& row) {
  const auto text = [&](Field field) { return list.cell(row, field).text; };
  std::string found;
  if (row.fault == tables::RowFault::undecodable) found += "undecodable ";
  if (const auto doubt = doubt_of_name(text(Field::name)))
    found += "name" + std::to_string(int(*doubt)) + " ";
  if (!read_sex(text(Field::sex))) found += "sex ";
  if (!read_birth(text(Field::birth), roster_day)) found += "birth ";
  if (!read_class(list.cell(row, Field::grade), list.cell(row, Field::class_name), roster_year))
    found += "class ";
  if (!read_seat_no(text(Field::seat_no))) found += "seat ";
  const std::string id = text(Field::id_number);
  if (!id.empty() && read_id_number(id).failed(IdProblem::truncated_by_excel)) found += "Excel ";
  if (!id.empty() && !read_id_number(id)) found += "id ";
  return found;
}

void check_sound(const std::string& name, std::size_t records, std::size_t classes) {
  CAPTURE(name);
  const Roster list = roster(name);
  const auto rows = record_rows(list.sheet(), list.layout());
  CHECK(rows.size() == records);
  std::set<ClassName> seen;
  for (const tables::Row* row : rows) {
    CAPTURE(row->number);
    CHECK(faults(list, *row) == "");
    if (list.layout().has(Field::leave_mode)) {
      CHECK(read_leave_mode(list.cell(*row, Field::leave_mode).text).ok());
      CHECK(read_diet(list.cell(*row, Field::diet).text).ok());
      const auto joins = read_yes_no(list.cell(*row, Field::joins).text);
      CHECK((joins.ok() || joins.failed(WordProblem::empty)));
    }
    const auto name_of =
        read_class(list.cell(*row, Field::grade), list.cell(*row, Field::class_name), roster_year);
    if (name_of) seen.insert(name_of->name);
  }
  CHECK(seen.size() == classes);
}

}  // namespace

TEST_CASE("rosters: every row of 01 to 06 can be read as it is") {
  check_sound("01-register-export.xlsx", 132, 3);
  check_sound("02-whole-school-gb18030.csv", 1600, 36);
  check_sound("03-mixed-spellings-utf8-bom.csv", 100, 2);
  check_sound("04-exceljs-inline.xlsx", 96, 2);
  check_sound("05-exceljs-rich-and-formula.xlsx", 96, 2);
  check_sound("06-sheetjs-serial-dates.xlsx", 96, 2);
}

TEST_CASE("rosters: 01 tells its header, its unused columns and its sheet of notes") {
  const Roster list = roster("01-register-export.xlsx");
  CHECK(list.layout().header_row == 3);
  CHECK(list.file.ignored_sheets == std::vector<std::string>{"填表说明"});
  CHECK(list.layout().column_of(Field::seat_no) == 10);
  CHECK(list.layout().column_of(Field::grade) == 8);
  std::string unused;
  for (const auto& column : list.layout().not_imported) unused += column.header + ";";
  CHECK(unused == "序号;民族;入学年月;就读方式;是否留守儿童;是否进城务工人员随迁子女;");
  std::map<std::string, int> names;  // within a class two pupils share a name
  int padded = 0;
  for (const tables::Row* row : record_rows(list.sheet(), list.layout())) {
    const std::string& raw = list.cell(*row, Field::name).text;
    padded += tidy_name(raw) != raw ? 1 : 0;
    ++names[list.cell(*row, Field::class_name).text + tidy_name(raw)];
    const auto id = read_id_number(list.cell(*row, Field::id_number).text);
    REQUIRE(id.ok());
    CHECK(id->birth == *read_date(list.cell(*row, Field::birth).text));
  }
  CHECK(padded > 0);
  CHECK(std::any_of(names.begin(), names.end(), [](const auto& one) { return one.second > 1; }));
}

TEST_CASE("rosters: the pupils of 04, 05 and 06 have the same birthdays") {
  const Roster dates = roster("04-exceljs-inline.xlsx");
  const Roster texts = roster("05-exceljs-rich-and-formula.xlsx");
  const Roster serials = roster("06-sheetjs-serial-dates.xlsx");
  const auto a = record_rows(dates.sheet(), dates.layout());
  const auto b = record_rows(texts.sheet(), texts.layout());
  const auto c = record_rows(serials.sheet(), serials.layout());
  REQUIRE(a.size() == 96);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const CivilDay day = *read_date(dates.cell(*a[i], Field::birth).text);
    CHECK(day == *read_date(texts.cell(*b[i], Field::birth).text));
    CHECK(day == *read_date(serials.cell(*c[i], Field::birth).text));
  }
}

TEST_CASE("rosters: 07 is answered row by row") {
  const Roster list = roster("07-broken-rows-gb18030.csv");
  const auto rows = record_rows(list.sheet(), list.layout());
  REQUIRE(rows.size() == 12);
  const auto name = [](NameDoubt doubt) { return "name" + std::to_string(int(doubt)) + " "; };
  const std::vector<std::string> expected{
      "Excel id ",
      "birth ",
      name(NameDoubt::empty),
      "class ",
      name(NameDoubt::question_mark),
      "",  // its seat is taken by the row before: the planner's to find
      "seat ",
      "Excel id ",
      "sex ",
      "undecodable " + name(NameDoubt::replacement),
      name(NameDoubt::formula),
      name(NameDoubt::too_long),
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i]->number);
    CHECK(faults(list, *rows[i]) == expected[i]);
  }
  CHECK(list.cell(*rows[4], Field::seat_no).text == list.cell(*rows[5], Field::seat_no).text);
}
