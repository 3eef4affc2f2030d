// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "common/tables/csv_encoding.h"
#include "common/tables/encoding.h"
#include "common/tables/table_error.h"

namespace kehou::tables {
namespace {

/// One record as bytes. Delimiters, quotes and line ends are ASCII and never a part of a longer
/// character in UTF-8 or GB18030, so that records can be split before they are decoded.
struct Record {
  int line = 0;
  bool stray_quote = false;
  std::vector<std::string> fields;
};

class Splitter {
 public:
  Splitter(std::string_view bytes, char delimiter) : bytes_(bytes), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= bytes_.size(); }

  Result<Record> next() {
    Record record{line_, false, {}};
    bool more = true;
    while (more) {
      if (record.fields.size() == static_cast<std::size_t>(max_columns)) return too_wide();
      record.fields.emplace_back();
      if (peek() == '"') {
        const int opened = line_;
        if (!take_quoted(record.fields.back())) return never_closed(opened);
        take_rest_after_quote(record);
      } else {
        take_plain(record.fields.back());
      }
      more = !at_end() && bytes_[at_] == delimiter_;
      if (more) ++at_;
    }
    take_line_end();
    return record;
  }

 private:
  char peek() const { return at_end() ? '\0' : bytes_[at_]; }
  bool at_line_end() const { return peek() == '\r' || peek() == '\n'; }

  void take_plain(std::string& field) {
    const std::size_t start = at_;
    while (!at_end() && !at_line_end() && bytes_[at_] != delimiter_) ++at_;
    field += bytes_.substr(start, at_ - start);
  }

  bool take_quoted(std::string& field) {
    ++at_;
    while (!at_end()) {
      const char c = bytes_[at_];
      if (c == '"' && bytes_.substr(at_, 2) != "\"\"") {
        ++at_;
        return true;
      }
      if (c == '"') ++at_;
      count_line_end();
      field += c;
      ++at_;
    }
    return false;
  }

  void take_rest_after_quote(Record& record) {
    while (peek() == ' ' || (peek() == '\t' && delimiter_ != '\t')) ++at_;
    if (at_end() || at_line_end() || peek() == delimiter_) return;
    record.stray_quote = true;
    take_plain(record.fields.back());
  }

  void count_line_end() {
    if (bytes_[at_] == '\n' || (bytes_[at_] == '\r' && bytes_.substr(at_, 2) != "\r\n")) ++line_;
  }

  void take_line_end() {
    if (at_end()) return;
    at_ += bytes_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
  }

  Error too_wide() const {
    return table_error(Fault::malformed, fmt::format("第 {} 行超过 {} 列", line_, max_columns),
                       fmt::format("line {} has more than {} columns", line_, max_columns));
  }

  static Error never_closed(int line) {
    return table_error(
        Fault::malformed, fmt::format("文件不完整：第 {} 行的引号没有结束", line),
        fmt::format("the file is cut short: the quotation mark of line {} never closes", line));
  }

  std::string_view bytes_;
  char delimiter_;
  std::size_t at_ = 0;
  int line_ = 1;
};

/// The delimiter of which the first lines have most; quotation marks shut their content off.
char guess_delimiter(std::string_view text) {
  constexpr int lines_to_look_at = 15;
  std::array<std::pair<char, int>, 3> counts{{{',', 0}, {'\t', 0}, {';', 0}}};
  bool quoted = false;
  int lines = 0;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && ++lines == lines_to_look_at) break;
    for (auto& [delimiter, count] : counts) count += c == delimiter ? 1 : 0;
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  return most->first;
}

/// "sep=;" on the first line is a note to Excel and no row. Returns the bytes that it takes.
std::size_t take_separator_note(std::string_view text, char& delimiter) {
  if (text.size() < 6 || !text.starts_with("sep=")) return 0;
  if (text[4] != ',' && text[4] != ';' && text[4] != '\t') return 0;
  if (text[5] != '\r' && text[5] != '\n') return 0;
  delimiter = text[4];
  return text.substr(5, 2) == "\r\n" ? 7 : 6;
}

Result<Row> decode_record(const Record& record, const Decoder& decoder, int number) {
  Row row{number, record.line, record.stray_quote ? RowFault::stray_quote : RowFault::none, {}};
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i].empty()) continue;
    Decoded decoded = decoder.decode(record.fields[i]);
    if (decoded.text.size() > max_cell_bytes) {
      return table_error(
          Fault::malformed,
          fmt::format("第 {} 行第 {} 列的内容超过 {} 字节", record.line, i + 1, max_cell_bytes),
          fmt::format("line {}, column {} holds more than {} bytes", record.line, i + 1,
                      max_cell_bytes));
    }
    if (decoded.bad_at) row.fault = RowFault::undecodable;
    row.cells.push_back(
        {std::move(decoded.text), static_cast<std::int32_t>(i + 1), CellKind::text});
  }
  return row;
}

Outcome refuse_nul(std::string_view text) {
  const std::size_t at = text.find('\0');
  if (at == std::string_view::npos) return Done{};
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return table_error(Fault::malformed,
                     fmt::format("第 {} 行（第 {} 字节）有空字符，这不是文本文件", line, at),
                     fmt::format("line {} (byte {}) holds a NUL: this is no text file", line, at));
}

/// UTF-16 as UTF-8; anything unreadable in it fails the file, for the place of line ends is unsure.
Result<std::string> utf16_to_utf8(std::string_view bytes, Encoding encoding) {
  Decoded decoded = Decoder(encoding).decode(bytes);
  if (!decoded.bad_at) return std::move(decoded.text);
  const std::string before = Decoder(encoding).decode(bytes.substr(0, *decoded.bad_at)).text;
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t byte = *decoded.bad_at + 2;
  return table_error(Fault::malformed,
                     fmt::format("第 {} 行（第 {} 字节）不是完整的 UTF-16", line, byte),
                     fmt::format("line {} (byte {}) is not whole UTF-16", line, byte));
}

Result<Sheet> read_rows(std::string_view text, Encoding encoding, char& delimiter) {
  delimiter = guess_delimiter(text);
  const std::size_t note = take_separator_note(text, delimiter);
  Splitter splitter(text.substr(note), delimiter);
  const Decoder decoder(encoding);
  Sheet sheet;
  for (int number = 1; !splitter.at_end(); ++number) {
    if (number > max_rows) {
      return table_error(Fault::malformed, fmt::format("超过 {} 行", max_rows),
                         fmt::format("more than {} rows", max_rows));
    }
    Record record = TRY(splitter.next());
    if (note > 0) ++record.line;
    Row row = TRY(decode_record(record, decoder, number));
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace

Result<Table> read_csv(std::string_view bytes) {
  const CsvEncoding found = TRY(csv_encoding(bytes));
  Table table;
  table.format = Format::csv;
  table.encoding = found.encoding;
  std::string_view text = bytes.substr(found.bom_bytes);
  Encoding encoding = found.encoding;
  std::string converted;
  if (encoding == Encoding::utf16le || encoding == Encoding::utf16be) {
    converted = TRY(utf16_to_utf8(text, encoding));
    text = converted;
    encoding = Encoding::utf8;
  }
  TRY(refuse_nul(text));
  table.sheets.push_back(TRY(read_rows(text, encoding, table.delimiter)));
  return table;
}

}  // namespace kehou::tables
