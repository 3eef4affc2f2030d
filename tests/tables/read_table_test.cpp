// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/read_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "common/tables/zip_package.h"
#include "tests/tables/workbook_builder.h"

using namespace kehou;
using namespace kehou::tables;

namespace {

struct RefusedTable {
  const char* what;
  std::string bytes;
  Fault fault;
  const char* says;  ///< a part of the English sentence
};

void check_refused(const std::vector<RefusedTable>& cases) {
  for (const RefusedTable& one : cases) {
    CAPTURE(one.what);
    const auto table = read_table(one.bytes, "roster.xlsx");
    REQUIRE_FALSE(table.ok());
    CHECK(table.error().fault == one.fault);
    CHECK_MESSAGE(table.error().detail.find(one.says) != std::string::npos, table.error().detail);
    CHECK(table.error().doing == "reading the table \"roster.xlsx\"");
  }
}

std::string utf16le(const std::string& ascii) {
  std::string bytes;
  for (const char c : ascii) bytes += {c, '\0'};
  return bytes;
}

const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The archive with `bytes` changed where the local and the central headers name that part's size.
std::string with_lying_size(std::string bytes, std::uint32_t real, std::uint32_t claimed) {
  const auto text_of = [](std::uint32_t value) {
    std::string text(4, '\0');
    for (std::size_t i = 0; i < 4; ++i) text[i] = static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
  };
  for (std::size_t at = bytes.find(text_of(real)); at != std::string::npos;
       at = bytes.find(text_of(real), at + 1)) {
    bytes.replace(at, 4, text_of(claimed));
  }
  return bytes;
}

}  // namespace

TEST_CASE("read_table: tells the format by the content, not by the name") {
  CHECK(read_table("a,b\n", "roster.xlsx")->format == Format::csv);
  CHECK(
      read_table(WorkbookBuilder().cells("<c r='A1'><v>1</v></c>").bytes(), "roster.csv")->format ==
      Format::xlsx);
}

TEST_CASE("read_table: refuses files of other programs and says what to do") {
  check_refused({
      {"an empty file", "", Fault::malformed, "the file is empty"},
      {"an old .xls", ole + std::string(600, '\0'), Fault::unsupported, "save as .xlsx"},
      {"a workbook with a password", ole + std::string(600, '\0') + utf16le("EncryptedPackage"),
       Fault::unsupported, "password"},
      {"HTML that calls itself xls", "<html><table><tr><td>1</td></tr></table></html>",
       Fault::unsupported, "HTML or XML"},
      {"HTML behind BOM and blanks", "\xEF\xBB\xBF \r\n<!DOCTYPE html>", Fault::unsupported,
       "HTML or XML"},
      {"a bare table", "<TABLE border=1>", Fault::unsupported, "HTML or XML"},
      {"Excel 2003 XML", "<?xml version=\"1.0\"?><Workbook/>", Fault::unsupported, "HTML or XML"},
      {"HTML in UTF-16", "\xFF\xFE" + utf16le("<html>"), Fault::unsupported, "HTML or XML"},
      {"a web archive", "MIME-Version: 1.0\r\n", Fault::unsupported, "web page"},
      {"a PDF", "%PDF-1.7\n", Fault::unsupported, "PDF"},
      {"a RAR archive", "Rar!\x1A\x07", Fault::unsupported, "archive"},
      {"a 7z archive", "7z\xBC\xAF\x27\x1C", Fault::unsupported, "archive"},
      {"gzip", "\x1F\x8B\x08", Fault::unsupported, "archive"},
      {"a PNG", "\x89PNG\r\n\x1A\n", Fault::unsupported, "picture"},
      {"a JPEG", "\xFF\xD8\xFF\xE0", Fault::unsupported, "picture"},
      {"rich text", "{\\rtf1", Fault::unsupported, "document"},
  });
}

TEST_CASE("read_table: refuses damaged archives") {
  const std::string whole = WorkbookBuilder().cells("<c r='A1'><v>1</v></c>").bytes();
  std::string bad_sum = whole;
  const std::size_t content = bad_sum.find("xl/sharedStrings.xml") + 22;
  bad_sum[content] = static_cast<char>(bad_sum[content] ^ 0x55);
  check_refused({
      {"half an archive", whole.substr(0, whole.size() / 2), Fault::corrupt, "cut short"},
      {"an archive without its last byte", whole.substr(0, whole.size() - 1), Fault::corrupt,
       "cut short"},
      {"only the magic", "PK\x03\x04", Fault::corrupt, "cut short"},
      {"an end record without entries", std::string("PK\x05\x06") + std::string(18, '\0'),
       Fault::unsupported, "no Excel workbook"},
      {"a flipped byte within a part", bad_sum, Fault::corrupt, "damaged"},
      {"encrypted entries", WorkbookBuilder().password("secret").bytes(), Fault::unsupported,
       "password"},
  });
}

TEST_CASE("read_table: refuses archives that are no workbook, or lack a part") {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto main_part = [&](const std::string& target) {
    return WorkbookBuilder()
        .part("_rels/.rels", "<Relationships><Relationship Id='a' Type='" + type +
                                 "officeDocument' Target='" + target + "'/></Relationships>")
        .bytes();
  };
  const auto without = [](const std::string& name) {
    return WorkbookBuilder().part(name, "").bytes();
  };
  const auto with = [](const std::string& name, const std::string& xml) {
    return WorkbookBuilder().part(name, xml).bytes();
  };
  check_refused({
      {"no root relationships", without("_rels/.rels"), Fault::unsupported, "no Excel workbook"},
      {"root relationships without a document", with("_rels/.rels", "<Relationships/>"),
       Fault::unsupported, "no Excel workbook"},
      {"a binary workbook (.xlsb)", main_part("xl/workbook.bin"), Fault::unsupported,
       "no Excel workbook"},
      {"a document of Word", with("xl/workbook.xml", "<document/>"), Fault::unsupported,
       "no sheet"},
      {"a workbook without sheets", with("xl/workbook.xml", "<workbook><sheets/></workbook>"),
       Fault::unsupported, "no sheet"},
      {"no workbook part", without("xl/workbook.xml"), Fault::malformed, "xl/workbook.xml"},
      {"no relationships of the workbook", without("xl/_rels/workbook.xml.rels"), Fault::malformed,
       "workbook.xml.rels"},
      {"no sheet part", without("xl/worksheets/sheet1.xml"), Fault::malformed, "sheet1.xml"},
      {"no shared strings", without("xl/sharedStrings.xml"), Fault::malformed, "sharedStrings.xml"},
      {"no styles", without("xl/styles.xml"), Fault::malformed, "styles.xml"},
      {"XML that is none", with("xl/workbook.xml", "hello"), Fault::malformed, "xl/workbook.xml"},
      {"XML that is cut", with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"),
       Fault::malformed, "sheet1.xml"},
      {"a reference to NUL",
       with(
           "xl/worksheets/sheet1.xml",
           "<worksheet><sheetData><row><c t='str'><v>a&#0;b</v></c></row></sheetData></worksheet>"),
       Fault::malformed, "NUL"},
      {"a reference to NUL in hex",
       with("xl/sharedStrings.xml", "<sst><si><t>&#x000;</t></si></sst>"), Fault::malformed, "NUL"},
      {"a document type", with("xl/workbook.xml", "<!DOCTYPE workbook><workbook/>"),
       Fault::malformed, "DOCTYPE"},
  });
}

TEST_CASE("read_table: refuses sheets whose cells make no sense, with their place") {
  const auto cells = [](const std::string& xml) { return WorkbookBuilder().cells(xml).bytes(); };
  const auto rows = [](const std::string& xml) { return WorkbookBuilder().rows(xml).bytes(); };
  const auto merge = [](const std::string& ref) {
    return WorkbookBuilder()
        .rows("", "<mergeCells><mergeCell ref='" + ref + "'/></mergeCells>")
        .bytes();
  };
  check_refused({
      {"a shared text that is not there", cells("<c r='B1' t='s'><v>2</v></c>"), Fault::malformed,
       "row 1, column 2: no such shared text"},
      {"a negative shared text", cells("<c r='A1' t='s'><v>-1</v></c>"), Fault::malformed,
       "no such shared text"},
      {"a shared text that is no number", cells("<c r='A1' t='s'><v>x</v></c>"), Fault::malformed,
       "no such shared text"},
      {"a cell of another row", cells("<c r='A2'><v>1</v></c>"), Fault::malformed, "out of place"},
      {"a cell without a row", cells("<c r='A'><v>1</v></c>"), Fault::malformed, "out of place"},
      {"a cell without a column", cells("<c r='1'><v>1</v></c>"), Fault::malformed, "out of place"},
      {"a cell beyond XFD", cells("<c r='XFE1'><v>1</v></c>"), Fault::malformed, "out of place"},
      {"a cell twice", cells("<c r='A1'><v>1</v></c><c r='A1'><v>2</v></c>"), Fault::malformed,
       "out of place"},
      {"cells backwards", cells("<c r='B1'><v>1</v></c><c r='A1'><v>2</v></c>"), Fault::malformed,
       "out of place"},
      {"rows backwards", rows("<row r='2'/><row r='1'/>"), Fault::malformed,
       "rows are out of order"},
      {"a row twice", rows("<row r='2'/><row r='2'/>"), Fault::malformed, "rows are out of order"},
      {"row 0", rows("<row r='0'/>"), Fault::malformed, "rows are out of order"},
      {"a merged area upside down", merge("A3:A1"), Fault::malformed, "merged area"},
      {"a merged area of nonsense", merge("hello"), Fault::malformed, "merged area"},
      {"a merged area without an end", merge("A1:"), Fault::malformed, "merged area"},
  });
}

TEST_CASE("read_table: refuses a zip bomb before it is inflated") {
  const std::string rows(40u << 20, ' ');
  const std::string bomb = WorkbookBuilder().rows(rows).bytes();
  REQUIRE(bomb.size() < 100'000);
  const std::string larger = WorkbookBuilder().rows(std::string(max_part_bytes, ' ')).bytes();
  check_refused({
      {"one that inflates too far", bomb, Fault::refused, "grows beyond all measure"},
      {"one that is larger than a part may be", larger, Fault::refused, "grows beyond all measure"},
  });
}

TEST_CASE("read_table: refuses a part that is longer than its directory says") {
  const std::string sheet = "<worksheet><sheetData/>" + std::string(70'000, ' ') + "</worksheet>";
  const std::string bytes = WorkbookBuilder().part("xl/worksheets/sheet1.xml", sheet).bytes();
  REQUIRE(read_table(bytes, "roster.xlsx").ok());
  const auto real = static_cast<std::uint32_t>(sheet.size());
  for (const std::uint32_t claimed : {real - 1000, real + 1000}) {
    const auto table = read_table(with_lying_size(bytes, real, claimed), "roster.xlsx");
    REQUIRE_FALSE(table.ok());
    CHECK(table.error().fault == Fault::corrupt);
  }
}

TEST_CASE("read_table: survives every truncation and many flipped bytes of a workbook") {
  const std::string whole = WorkbookBuilder().cells("<c r='A1' t='s'><v>1</v></c>").bytes();
  for (std::size_t length = 4; length < whole.size(); ++length) {
    CHECK_FALSE(read_table(std::string_view(whole).substr(0, length), "t").ok());
  }
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0xFF);
    refused += read_table(bent, "t").ok() ? 0 : 1;
  }
  CHECK(refused > static_cast<int>(whole.size() / 4));
}

TEST_CASE("read_table: says when a file is not there or no file") {
  const auto missing = read_table(std::filesystem::path(KEHOU_BINARY_DIR) / "no-such-roster.xlsx");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().fault == Fault::missing);
  const auto folder = read_table(std::filesystem::path(KEHOU_SOURCE_DIR));
  REQUIRE_FALSE(folder.ok());
  CHECK(folder.error().fault == Fault::io);
}
