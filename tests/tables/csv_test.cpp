// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/tables/encoding.h"
#include "common/tables/read_table.h"

using namespace kehou;
using namespace kehou::tables;

namespace {

/// The cells as "1,2: text" lines, so that a case is one line of text.
std::string shown(const Table& table) {
  std::string out;
  for (const Row& row : table.sheets.at(0).rows) {
    for (const Cell& cell : row.cells) {
      out += std::to_string(row.number) + "," + std::to_string(cell.column) + ":" + cell.text + ";";
    }
  }
  return out;
}

struct CsvCase {
  const char* what;
  std::string bytes;
  const char* shown;
};

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}

}  // namespace

TEST_CASE("csv: reads the forms of RFC 4180 and the habits of Excel") {
  const std::vector<CsvCase> cases{
      {"CRLF", "a,b\r\nc,d\r\n", "1,1:a;1,2:b;2,1:c;2,2:d;"},
      {"LF without a last line end", "a,b\nc,d", "1,1:a;1,2:b;2,1:c;2,2:d;"},
      {"CR only", "a,b\rc,d\r", "1,1:a;1,2:b;2,1:c;2,2:d;"},
      {"empty lines keep their numbers", "a\n\n\nb\n", "1,1:a;4,1:b;"},
      {"lines of commas only are no rows", "a,b\n,,,\nc,d\n", "1,1:a;1,2:b;3,1:c;3,2:d;"},
      {"quotes", "\"a,b\",c\n", "1,1:a,b;1,2:c;"},
      {"doubled quotes", "\"a \"\"b\"\"\",c\n", "1,1:a \"b\";1,2:c;"},
      {"a line end within quotes", "\"a\r\nb\",c\nd\n", "1,1:a\r\nb;1,2:c;2,1:d;"},
      {"blanks after a closing quote", "\"a\" ,b\n", "1,1:a;1,2:b;"},
      {"a quote inside plain text", "=HYPERLINK(\"x\"),b\n", "1,1:=HYPERLINK(\"x\");1,2:b;"},
      {"empty quoted cells", "\"\",b\n", "1,2:b;"},
      {"tab as delimiter", "a\tb,1\nc\td,2\ne\tf\n", "1,1:a;1,2:b,1;2,1:c;2,2:d,2;3,1:e;3,2:f;"},
      {"semicolon as delimiter", "a;b\nc;d\n", "1,1:a;1,2:b;2,1:c;2,2:d;"},
      {"Excel's sep= line", "sep=;\r\na,1;b\r\n", "1,1:a,1;1,2:b;"},
      {"a title without delimiter first", "title\na;b\nc;d\n",
       "1,1:title;2,1:a;2,2:b;3,1:c;3,2:d;"},
      {"UTF-8", "姓名,𬱖\n", "1,1:姓名;1,2:𬱖;"},
      {"UTF-8 with BOM", "\xEF\xBB\xBF姓名,b\n", "1,1:姓名;1,2:b;"},
      {"GBK", "\xD0\xD5\xC3\xFB,b\n", "1,1:姓名;1,2:b;"},
      {"four-byte GB18030", "\xC1\xF5\x99\x33\xC3\x36,b\n", "1,1:刘𬱖;1,2:b;"},
      {"UTF-16LE, as Excel's Unicode text", utf16(u"姓名\t性别\r\n张三\t男\r\n", false),
       "1,1:姓名;1,2:性别;2,1:张三;2,2:男;"},
      {"UTF-16BE", utf16(u"姓名,𬱖", true), "1,1:姓名;1,2:𬱖;"},
  };
  for (const CsvCase& one : cases) {
    CAPTURE(one.what);
    const auto table = read_csv(one.bytes);
    REQUIRE_MESSAGE(table.ok(), (table.ok() ? "" : table.error().text()));
    CHECK(shown(*table) == one.shown);
  }
}

TEST_CASE("csv: tells line numbers apart from row numbers when a cell holds a line end") {
  const auto table = read_csv("\"a\nb\",c\nd\n");
  REQUIRE(table.ok());
  REQUIRE(table->sheets[0].rows.size() == 2);
  CHECK(table->sheets[0].rows[1].number == 2);
  CHECK(table->sheets[0].rows[1].line == 3);
}

TEST_CASE("csv: says which encoding it found") {
  const auto encoding = [](const std::string& bytes) { return read_csv(bytes)->encoding; };
  CHECK(encoding("a,b") == Encoding::utf8);
  CHECK(encoding("\xEF\xBB\xBF"
                 "a") == Encoding::utf8_bom);
  CHECK(encoding("\xD0\xD5\xC3\xFB") == Encoding::gb18030);
  CHECK(encoding(utf16(u"a", false)) == Encoding::utf16le);
  CHECK(encoding(utf16(u"a", true)) == Encoding::utf16be);
}

TEST_CASE("csv: marks the one row whose bytes cannot be read and keeps the others") {
  const std::string good = "\xD5\xC5\xC8\xFD,1\r\n";  // 张三
  const auto table = read_csv(good + good + good + "\xD5\xC5\xFF,2\r\n" + good);
  REQUIRE(table.ok());
  const auto& rows = table->sheets[0].rows;
  REQUIRE(rows.size() == 5);
  CHECK(rows[2].fault == RowFault::none);
  CHECK(rows[3].fault == RowFault::undecodable);
  CHECK(rows[3].at(1).text == "张\xEF\xBF\xBD");
  CHECK(rows[3].at(2).text == "2");
  CHECK(rows[4].at(1).text == "张三");
}

TEST_CASE("csv: stays UTF-8 when a few lines of a UTF-8 file are of another encoding") {
  std::string bytes;
  for (int i = 0; i < 6; ++i) bytes += "张三,男\n";
  bytes += "\xD5\xC5\xC8\xFD,\xC4\xD0\n";
  const auto table = read_csv(bytes);
  REQUIRE(table.ok());
  CHECK(table->encoding == Encoding::utf8);
  CHECK(table->sheets[0].rows[0].at(1).text == "张三");
  CHECK(table->sheets[0].rows[6].fault == RowFault::undecodable);
}

TEST_CASE("csv: marks a row with text behind a closing quote") {
  const auto table = read_csv("\"a\"x,b\nc,d\n");
  REQUIRE(table.ok());
  CHECK(table->sheets[0].rows[0].fault == RowFault::stray_quote);
  CHECK(table->sheets[0].rows[0].at(1).text == "ax");
  CHECK(table->sheets[0].rows[1].fault == RowFault::none);
}

TEST_CASE("csv: refuses what is cut short or no text, with the line") {
  struct Refused {
    const char* what;
    std::string bytes;
    const char* says;
  };
  const std::string name = "\xD5\xC5\xC8\xFD";
  const std::vector<Refused> cases{
      {"GB18030 cut after a lead byte", name + ",1\n" + name + ",2\n\xD5\xC5\xC8",
       "line 3 (byte 16)"},
      {"GB18030 cut within four bytes", name + "\n" + name + "\n\x95\x32\xEF", "line 3"},
      {"UTF-8 cut in a character", "张三\n李四\n王\xE4\xBA", "line 3"},
      {"UTF-8 with BOM cut in a character", "\xEF\xBB\xBF张三\n\xE4\xBA", "line 2"},
      {"a quote that never closes", "a,b\n\"c,d\ne,f\n", "line 2"},
      {"a lone opening quote at the end", "a\nb\n\"", "line 3"},
      {"NUL in the text", std::string("a,b\nc,\0d\n", 9), "line 2 (byte 6)"},
      {"UTF-16 without BOM", std::string("a\0,\0b\0\n\0", 8), "NUL"},
      {"UTF-16 with half a unit", utf16(u"ab\ncd", false) + "x", "line 2"},
      {"UTF-16 with a lone surrogate", utf16(u"a\n\xD800,b", false), "line 2"},
      {"NUL in UTF-16", utf16(std::u16string_view(u"a\0b", 3), true), "NUL"},
      {"mostly unreadable bytes", "\xFF\xFF\n\xFF\xFF\n" + name + "\n", "line 1"},
      {"UTF-8 with BOM, mostly of another encoding", "\xEF\xBB\xBF" + name + "\n" + name + "\n",
       "line 1"},
      {"a single byte FF", "\xFF", "line 1"},
  };
  for (const Refused& one : cases) {
    CAPTURE(one.what);
    const auto table = read_csv(one.bytes);
    REQUIRE_FALSE(table.ok());
    CHECK(table.error().fault == Fault::malformed);
    CHECK_MESSAGE(table.error().detail.find(one.says) != std::string::npos, table.error().detail);
  }
}

TEST_CASE("encoding: strict UTF-8 refuses overlong forms, surrogates and too large values") {
  for (const char* bad : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80",
                          "\xE4\xBA"
                          "a"}) {
    CAPTURE(bad);
    CHECK(first_bad_utf8(std::string("ab") + bad) == 2);
  }
  for (const char* good :
       {"", "a", "\xC2\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK_FALSE(first_bad_utf8(good).has_value());
  }
}

TEST_CASE("csv: holds its limits exactly") {
  const auto row_of = [](int columns) {
    std::string row(static_cast<std::size_t>(columns - 1), ',');
    return "a" + row + "z\n";
  };
  CHECK(read_csv(row_of(max_columns))->sheets[0].rows[0].at(max_columns).text == "z");
  const auto too_wide = read_csv("a\n" + row_of(max_columns + 1));
  REQUIRE_FALSE(too_wide.ok());
  CHECK(too_wide.error().detail.find("line 2") != std::string::npos);

  const std::string longest(max_cell_bytes, 'x');
  CHECK(read_csv("b," + longest + "\n")->sheets[0].rows[0].at(2).text.size() == max_cell_bytes);
  const auto too_long = read_csv("b\nc," + longest + "x\n");
  REQUIRE_FALSE(too_long.ok());
  CHECK(too_long.error().detail.find("line 2, column 2") != std::string::npos);
}

TEST_CASE("csv: takes a million rows and refuses one more") {
  std::string bytes;
  bytes.reserve(2u << 20);
  for (int i = 0; i < max_rows; ++i) bytes += "a\n";
  CHECK(read_csv(bytes)->sheets[0].rows.size() == static_cast<std::size_t>(max_rows));
  bytes += "a\n";
  CHECK_FALSE(read_csv(bytes).ok());
}

TEST_CASE("read_table: takes a file of 64 MB and refuses one byte more") {
  std::string line(32 * 1024, 'x');
  line.back() = '\n';
  std::string bytes;
  bytes.reserve(max_file_bytes + 1);
  while (bytes.size() < max_file_bytes) bytes += line;
  REQUIRE(bytes.size() == max_file_bytes);
  CHECK(read_table(bytes, "big.csv")->sheets[0].rows.size() == 2048);
  bytes += "x";
  const auto refused = read_table(bytes, "big.csv");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault == Fault::refused);
  CHECK(refused.error().text().find("64 MB") != std::string::npos);
}
