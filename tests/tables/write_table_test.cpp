// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/write_table.h"

#include <doctest/doctest.h>

#include "common/tables/read_table.h"
#include "tests/platform/scratch_folder.h"

using namespace kehou;
using namespace kehou::tables;

namespace {

FileTable book() {
  FileTable table{"记录", "交接班记录", {"日期", "活动组", "应到"}, {}, {}, {}};
  table.block = {"学校：实验小学"};
  table.rows = {{CivilDay{20780}, std::string("围棋"), 32},
                {CivilDay{20780}, std::string("=HYPERLINK(\"x\")"), 31},
                {CivilDay{20780}, std::string("\t@cmd"), -4},
                {CivilDay{20780}, std::string("a \"b\", c"), 0}};
  return table;
}

std::string cell(const Table& table, int row, int column) {
  const Row* found = table.sheets.front().row(row);
  return found ? found->at(column).text : std::string();
}

}  // namespace

TEST_CASE("written tables: both formats read back as they were, block and title above the header") {
  platform::test::ScratchFolder folder;
  REQUIRE(write_xlsx(folder / "book.xlsx", book()).ok());
  REQUIRE(write_csv(folder / "book.csv", book(), WrittenAs::utf8_with_bom).ok());
  for (const char* name : {"book.xlsx", "book.csv"}) {
    CAPTURE(name);
    const auto table = read_table(folder / name);
    REQUIRE(table.ok());
    CHECK(cell(*table, 1, 1) == "交接班记录");
    CHECK(cell(*table, 2, 1) == "学校：实验小学");
    CHECK(cell(*table, 3, 3) == "应到");
    CHECK(cell(*table, 4, 1) == "2026-11-23");
    CHECK(cell(*table, 4, 2) == "围棋");
    CHECK(cell(*table, 4, 3) == "32");
    CHECK(cell(*table, 6, 3) == "-4");
    CHECK(cell(*table, 7, 2) == "a \"b\", c");
  }
}

TEST_CASE("written tables: a text that looks like a formula stays a text (§6)") {
  platform::test::ScratchFolder folder;
  REQUIRE(write_csv(folder / "book.csv", book(), WrittenAs::utf8_with_bom).ok());
  const auto csv = read_table(folder / "book.csv");
  REQUIRE(csv.ok());
  CHECK(cell(*csv, 5, 2) == "'=HYPERLINK(\"x\")");
  CHECK(cell(*csv, 6, 2) == "'\t@cmd");
  REQUIRE(write_xlsx(folder / "book.xlsx", book()).ok());
  const auto xlsx = read_table(folder / "book.xlsx");
  REQUIRE(xlsx.ok());
  CHECK(cell(*xlsx, 5, 2) == "=HYPERLINK(\"x\")");
}
