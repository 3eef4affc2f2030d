// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/write_table.h"

#include <iconv.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

namespace kehou::tables {

namespace {

constexpr double column_width = 14;
constexpr std::string_view formula_starts = "=+-@\t\r";

/// Text formats and the like of one workbook; the workbook owns them.
struct Formats {
  lxw_format* title = nullptr;
  lxw_format* header = nullptr;
  lxw_format* text = nullptr;
  lxw_format* day = nullptr;
};

Formats add_formats(lxw_workbook* book) {
  Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book),
                  workbook_add_format(book)};
  format_set_bold(formats.title);
  format_set_align(formats.title, LXW_ALIGN_CENTER);
  format_set_bold(formats.header);
  format_set_border(formats.header, LXW_BORDER_THIN);
  format_set_num_format(formats.text, "@");
  format_set_num_format(formats.day, "yyyy-mm-dd");
  return formats;
}

lxw_error write_value(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value,
                      const Formats& formats) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->empty()) return LXW_NO_ERROR;
    return worksheet_write_string(sheet, row, column, text->c_str(), formats.text);
  }
  if (const auto* number = std::get_if<int>(&value))
    return worksheet_write_number(sheet, row, column, *number, nullptr);
  const auto date = to_date(std::get<CivilDay>(value));
  lxw_datetime day{date.year, date.month, date.day, 0, 0, 0};
  return worksheet_write_datetime(sheet, row, column, &day, formats.day);
}

lxw_error write_rows(lxw_worksheet* sheet, const FileTable& table, const Formats& formats) {
  const auto columns = static_cast<lxw_col_t>(table.header.size());
  const auto last_column = static_cast<lxw_col_t>(columns - 1);
  worksheet_set_column(sheet, 0, last_column, column_width, nullptr);
  lxw_row_t row = 0;
  lxw_error failed = LXW_NO_ERROR;
  const auto note = [&failed](lxw_error error) {
    if (failed == LXW_NO_ERROR) failed = error;
  };
  if (!table.title.empty())
    note(
        worksheet_merge_range(sheet, row, 0, row, last_column, table.title.c_str(), formats.title));
  if (!table.title.empty()) ++row;
  for (const auto& line : table.block)
    note(worksheet_write_string(sheet, row++, 0, line.c_str(), nullptr));
  for (lxw_col_t column = 0; column < columns; ++column)
    note(worksheet_write_string(sheet, row, column, table.header[column].c_str(), formats.header));
  worksheet_freeze_panes(sheet, row + 1, 0);
  for (const auto& values : table.rows) {
    ++row;
    for (std::size_t column = 0; column < values.size(); ++column)
      note(write_value(sheet, row, static_cast<lxw_col_t>(column), values[column], formats));
  }
  if (!table.footer.empty())
    note(worksheet_write_string(sheet, row + 2, 0, table.footer.c_str(), nullptr));
  return failed;
}

lxw_error write_notes(lxw_workbook* book, const std::vector<std::string>& notes) {
  if (notes.empty()) return LXW_NO_ERROR;
  constexpr double wide = 90;
  auto* sheet = workbook_add_worksheet(book, "填写说明");
  worksheet_set_column(sheet, 0, 0, wide, nullptr);
  lxw_row_t row = 0;
  lxw_error failed = LXW_NO_ERROR;
  for (const auto& line : notes) {
    const auto error = worksheet_write_string(sheet, row++, 0, line.c_str(), nullptr);
    if (failed == LXW_NO_ERROR) failed = error;
  }
  return failed;
}

Error xlsx_error(const std::filesystem::path& file, lxw_error error) {
  return {Fault::io, "writing " + file.string(), lxw_strerror(error)};
}

std::string csv_field(const Value& value) {
  if (const auto* number = std::get_if<int>(&value)) return std::to_string(*number);
  if (const auto* day = std::get_if<CivilDay>(&value)) return to_text(*day);
  std::string text = std::get<std::string>(value);
  // Excel takes such a cell of a CSV file for a formula; in XLSX a text is a text.
  if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos)
    text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

void add_line(std::string& out, const ValueRow& values, std::size_t columns) {
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) out += ',';
    if (column < values.size()) out += csv_field(values[column]);
  }
  out += "\r\n";
}

std::string csv_text(const FileTable& table) {
  const std::size_t columns = table.header.size();
  std::string out;
  if (!table.title.empty()) add_line(out, {table.title}, columns);
  for (const auto& line : table.block) add_line(out, {line}, columns);
  add_line(out, ValueRow(table.header.begin(), table.header.end()), columns);
  for (const auto& row : table.rows) add_line(out, row, columns);
  if (!table.footer.empty()) add_line(out, {table.footer}, columns);
  return out;
}

Result<std::string> to_gb18030(const std::string& utf8) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1))
    return Error{Fault::unsupported, "opening the converter to GB18030", std::strerror(errno)};
  std::string input = utf8;
  std::string output(utf8.size() * 2, '\0');  // at most 4 bytes for a character of 3
  char* from = input.data();
  char* to = output.data();
  std::size_t from_left = input.size();
  std::size_t to_left = output.size();
  const bool converted = iconv(converter, &from, &from_left, &to, &to_left) == 0;
  iconv_close(converter);
  if (!converted || from_left != 0)
    return Error{Fault::malformed, "converting a table to GB18030", {}};
  output.resize(output.size() - to_left);
  return output;
}

}  // namespace

Outcome write_xlsx(const std::filesystem::path& file, const FileTable& table) {
  std::string folder = file.parent_path().string();
  lxw_workbook_options options{LXW_TRUE, folder.empty() ? nullptr : folder.data(), LXW_FALSE};
  lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
  if (book == nullptr) return xlsx_error(file, LXW_ERROR_MEMORY_MALLOC_FAILED);
  // The date of the making is part of the file: a fixed one keeps equal tables equal files.
  std::string author = "课后";
  lxw_doc_properties properties{};
  properties.author = author.data();
  properties.created = static_cast<time_t>(instant_of(to_civil_day({2026, 9, 1})).us / 1'000'000);
  workbook_set_properties(book, &properties);
  const Formats formats = add_formats(book);
  auto* sheet = workbook_add_worksheet(book, table.sheet.c_str());
  lxw_error failed = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;  // a tab's name that Excel forbids
  if (sheet != nullptr) failed = write_rows(sheet, table, formats);
  if (failed == LXW_NO_ERROR) failed = write_notes(book, table.notes);
  const lxw_error closed = workbook_close(book);
  if (failed != LXW_NO_ERROR) return xlsx_error(file, failed);
  if (closed != LXW_NO_ERROR) return xlsx_error(file, closed);
  return Done{};
}

Outcome write_csv(const std::filesystem::path& file, const FileTable& table, WrittenAs encoding) {
  const std::string text = csv_text(table);
  const std::string bytes =
      encoding == WrittenAs::gb18030 ? TRY(to_gb18030(text)) : "\xEF\xBB\xBF" + text;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return Error{Fault::io, "writing " + file.string(), std::strerror(errno)};
  return Done{};
}

}  // namespace kehou::tables
