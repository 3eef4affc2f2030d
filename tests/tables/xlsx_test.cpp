// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/xlsx.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/tables/read_table.h"
#include "common/tables/workbook_parts.h"
#include "common/tables/xml_part.h"
#include "tests/tables/workbook_builder.h"

using namespace kehou;
using namespace kehou::tables;

namespace {

Sheet first_sheet(const WorkbookBuilder& builder) {
  const auto table = read_xlsx(builder.bytes());
  REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
  return table->sheets.at(0);
}

Cell only_cell(const std::string& xml) {
  const Sheet sheet = first_sheet(WorkbookBuilder().cells(xml));
  REQUIRE(sheet.rows.size() == 1);
  REQUIRE(sheet.rows[0].cells.size() == 1);
  return sheet.rows[0].cells[0];
}

}  // namespace

TEST_CASE("xlsx: reads every type of cell") {
  struct Case {
    const char* xml;
    CellKind kind;
    const char* text;
  };
  const std::vector<Case> cases{
      {"<c r='A1' t='s'><v>1</v></c>", CellKind::text, "乙"},
      {"<c r='A1' t='inlineStr'><is><t>丙</t></is></c>", CellKind::text, "丙"},
      {"<c r='A1' t='inlineStr'><is><r><t>张</t></r><r><rPr/><t> "
       "三</t></r><rPh><t>zhang</t></rPh></is></c>",
       CellKind::text, "张 三"},
      {"<c r='A1' t='str'><f>A2</f><v>丁</v></c>", CellKind::text, "丁"},
      {"<c r='A1' t='str'><v>a_x000D_b_x4E2D_</v></c>", CellKind::text, "a\rb中"},
      {"<c r='A1' t='n'><v>42</v></c>", CellKind::number, "42"},
      {"<c r='A1'><v>2.1000000000000001</v></c>", CellKind::number, "2.1"},
      {"<c r='A1'><v>411000199001011234</v></c>", CellKind::number, "4.11000199001011E+17"},
      {"<c r='A1' s='3'><v>42431</v></c>", CellKind::number, "42431"},
      {"<c r='A1' s='99'><v>42431</v></c>", CellKind::number, "42431"},
      {"<c r='A1' s='1'><v>42431</v></c>", CellKind::date, "2016-03-02"},
      {"<c r='A1' s='2'><v>42431</v></c>", CellKind::date, "2016-03-02"},
      {"<c r='A1' s='1'><v>-5</v></c>", CellKind::number, "-5"},
      {"<c r='A1' t='d'><v>2016-03-02T00:00:00Z</v></c>", CellKind::date, "2016-03-02"},
      {"<c r='A1' t='d'><v>2016-03-02T16:20:00</v></c>", CellKind::date, "2016-03-02 16:20"},
      {"<c r='A1' t='b'><v>1</v></c>", CellKind::boolean, "TRUE"},
      {"<c r='A1' t='b'><v>0</v></c>", CellKind::boolean, "FALSE"},
      {"<c r='A1' t='e'><v>#REF!</v></c>", CellKind::error, "#REF!"},
      {"<c r='A1'><v>not a number</v></c>", CellKind::text, "not a number"},
      {"<x:c xmlns:x='u' r='A1' t='inlineStr'><x:is><x:t>前缀</x:t></x:is></x:c>", CellKind::text,
       "前缀"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.xml);
    const Cell cell = only_cell(one.xml);
    CHECK(cell.kind == one.kind);
    CHECK(cell.text == one.text);
    CHECK(cell.column == 1);
  }
}

TEST_CASE("xlsx: takes the cached result of a formula and marks one without") {
  const Cell cached = only_cell("<c r='B1'><f>ROW()</f><v>1</v></c>");
  CHECK(cached.formula);
  CHECK_FALSE(cached.uncalculated);
  CHECK(cached.text == "1");
  const Cell bare = only_cell("<c r='B1'><f>ROW()</f></c>");
  CHECK(bare.uncalculated);
  CHECK(bare.kind == CellKind::empty);
}

TEST_CASE("xlsx: keeps gaps of rows and columns") {
  const Sheet sheet = first_sheet(
      WorkbookBuilder().rows("<row r='3'><c r='B3'><v>1</v></c><c r='D3'><v>2</v></c><c r='F3' "
                             "s='1'/></row><row><c><v>3</v></c><c><v>4</v></c></row>"
                             "<row r='9'/>"));
  REQUIRE(sheet.rows.size() == 2);
  CHECK(sheet.rows[0].number == 3);
  CHECK(sheet.rows[0].cells.size() == 2);
  CHECK(sheet.rows[0].at(4).text == "2");
  CHECK(sheet.rows[0].at(3).kind == CellKind::empty);
  CHECK(sheet.rows[1].number == 4);
  CHECK(sheet.rows[1].at(2).text == "4");
  CHECK(sheet.row(9) == nullptr);
}

TEST_CASE("xlsx: gives a merged area its top left value") {
  const Sheet sheet = first_sheet(WorkbookBuilder().rows(
      "<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='B2'><v>5</v></c></row>",
      "<mergeCells count='2'><mergeCell ref='A1:A3'/><mergeCell ref='C1'/></mergeCells>"));
  REQUIRE(sheet.merges.size() == 2);
  CHECK(sheet.seen(3, 1).text == "甲");
  CHECK(sheet.seen(2, 2).text == "5");
  CHECK(sheet.seen(3, 2).text.empty());
  CHECK(sheet.seen(99, 1).text.empty());
}

TEST_CASE("xlsx: reads the 1904 epoch, hidden sheets and the order of the tabs") {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  WorkbookBuilder builder;
  builder.part("xl/workbook.xml",
               "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets>"
               "<sheet name='二' sheetId='7' r:id='rId9'/><sheet name='一' sheetId='1' "
               "state='veryHidden' r:id='rId1'/>"
               "<sheet name='图' sheetId='3' r:id='rId8'/></sheets></workbook>");
  builder.part("xl/_rels/workbook.xml.rels",
               "<Relationships><Relationship Id='rId1' Type='" + type +
                   "worksheet' Target='worksheets/sheet1.xml'/>"
                   "<Relationship Id='rId9' Type='" +
                   type +
                   "worksheet' Target='../xl/other.xml'/>"
                   "<Relationship Id='rId8' Type='" +
                   type +
                   "chartsheet' Target='chart.xml'/>"
                   "<Relationship Id='rId3' Type='" +
                   type + "styles' Target='styles.xml'/></Relationships>");
  builder.part(
      "xl/other.xml",
      "<worksheet><sheetData><row><c s='1'><v>40969</v></c></row></sheetData></worksheet>");
  const auto table = read_xlsx(builder.bytes());
  REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
  REQUIRE(table->sheets.size() == 2);
  CHECK(table->sheets[0].name == "二");
  CHECK(table->sheets[0].rows.at(0).at(1).text == "2016-03-02");
  CHECK(table->sheets[1].name == "一");
  CHECK(table->sheets[1].hidden);
}

TEST_CASE("xlsx: resolves targets against the part that names them") {
  CHECK(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml") ==
        "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/a/workbook.xml", "../b.xml") == "xl/b.xml");
  CHECK(resolve_target("xl/workbook.xml", "./b.xml") == "xl/b.xml");
  CHECK(resolve_target("xl/workbook.xml", "../../../b.xml") == "b.xml");
  CHECK(resolve_target("", "xl/workbook.xml") == "xl/workbook.xml");
}

TEST_CASE("xlsx: marks a row whose text is not UTF-8") {
  const Sheet sheet = first_sheet(WorkbookBuilder().cells(
      "<c r='A1' t='inlineStr'><is><t>\xD5\xC5</t></is></c><c r='B1'><v>1</v></c>"));
  CHECK(sheet.rows[0].fault == RowFault::undecodable);
  CHECK(sheet.rows[0].at(2).text == "1");
}

TEST_CASE("xlsx: never expands an entity of the document's own") {
  const auto table = read_xlsx(WorkbookBuilder()
                                   .part("xl/sharedStrings.xml",
                                         "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b "
                                         "'&a;&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>")
                                   .bytes());
  REQUIRE_FALSE(table.ok());
  CHECK(table.error().detail.find("DOCTYPE") != std::string::npos);
}

TEST_CASE("xlsx: holds its limits exactly") {
  const auto ok = [](const WorkbookBuilder& builder) { return read_xlsx(builder.bytes()).ok(); };
  CHECK(ok(WorkbookBuilder().rows("<row r='1000000'><c r='A1000000'><v>1</v></c></row>")));
  CHECK_FALSE(ok(WorkbookBuilder().rows("<row r='1000001'><c r='A1000001'><v>1</v></c></row>")));
  CHECK(ok(WorkbookBuilder().cells("<c r='IV1'><v>1</v></c>")));
  CHECK_FALSE(ok(WorkbookBuilder().cells("<c r='IW1'><v>1</v></c>")));
  CHECK(ok(WorkbookBuilder().cells("<c r='XFD1' s='1'/>")));  // formatting only
  const std::string longest(max_cell_bytes, 'x');
  CHECK(ok(WorkbookBuilder().cells("<c t='str'><v>" + longest + "</v></c>")));
  CHECK_FALSE(ok(WorkbookBuilder().cells("<c t='str'><v>" + longest + "x</v></c>")));
}

TEST_CASE("xlsx: counts the entries of the archive and the tags of a part") {
  WorkbookBuilder builder;
  for (int i = 0; i < max_parts - 6; ++i) builder.part("extra/" + std::to_string(i), "x");
  CHECK(read_xlsx(builder.bytes()).ok());
  builder.part("extra/more", "x");
  CHECK_FALSE(read_xlsx(builder.bytes()).ok());

  std::string tags = "<r>";
  tags.reserve(static_cast<std::size_t>(max_xml_tags) * 4);
  for (std::ptrdiff_t i = 0; i < max_xml_tags - 2; ++i) tags += "<a/>";
  CHECK(parse_xml(tags + "</r>", "p").ok());
  CHECK_FALSE(parse_xml(tags + "<a/></r>", "p").ok());
}
