// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/read_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <fstream>
#include <new>

#include "common/tables/csv.h"
#include "common/tables/table_error.h"
#include "common/tables/xlsx.h"

namespace kehou::tables {
namespace {

struct Foreign {
  std::string_view magic;
  std::string_view zh;
  std::string_view en;
};

constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::array foreign_formats{
    Foreign{"%PDF", "这是 PDF，不是表格", "this is a PDF, no table"},
    Foreign{"Rar!", "这是压缩包，请先解压", "this is an archive; unpack it first"},
    Foreign{"7z\xBC\xAF", "这是压缩包，请先解压", "this is an archive; unpack it first"},
    Foreign{"\x1F\x8B", "这是压缩包，请先解压", "this is an archive; unpack it first"},
    Foreign{"\x89PNG", "这是图片，不是表格", "this is a picture, no table"},
    Foreign{"\xFF\xD8\xFF", "这是图片，不是表格", "this is a picture, no table"},
    Foreign{"{\\rtf", "这是文档，不是表格", "this is a document, no table"},
    Foreign{"MIME-Version:", "这是网页，请用 Excel 打开后另存为 xlsx",
            "this is a web page; open it in Excel and save it as .xlsx"},
};

/// The start of the text in lower case, without BOM, blanks and the zero bytes of UTF-16.
std::string opening(std::string_view bytes) {
  std::string start;
  for (const char c : bytes.substr(0, 256)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool mark = byte == 0 || byte == 0xEF || byte == 0xBB || byte == 0xBF || byte >= 0xFE;
    if (mark || (start.empty() && std::isspace(byte) != 0)) continue;
    start += static_cast<char>(std::tolower(byte));
  }
  return start;
}

bool is_markup(std::string_view bytes) {
  const std::string start = opening(bytes);
  if (start.size() < 2 || start[0] != '<') return false;
  return start[1] == '!' || start[1] == '?' ||
         std::isalpha(static_cast<unsigned char>(start[1])) != 0;
}

Error ole_error(std::string_view bytes) {
  // A workbook with a password is an OLE file too; its stream has this name, in UTF-16.
  constexpr std::string_view name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (bytes.find(name) != std::string_view::npos) {
    return table_error(Fault::unsupported, "文件有密码，请去掉密码后再导入",
                       "the file is protected by a password; remove it first");
  }
  return table_error(Fault::unsupported, "这是旧版 xls 文件，请另存为 xlsx",
                     "this is an old .xls file; save as .xlsx");
}

Result<Table> dispatch(std::string_view bytes) {
  if (bytes.empty()) return table_error(Fault::malformed, "文件是空的", "the file is empty");
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes);
  if (bytes.starts_with(ole_magic)) return ole_error(bytes);
  for (const Foreign& foreign : foreign_formats) {
    if (bytes.starts_with(foreign.magic)) {
      return table_error(Fault::unsupported, foreign.zh, foreign.en);
    }
  }
  if (is_markup(bytes)) {
    return table_error(Fault::unsupported,
                       "这是网页或 XML，不是 Excel 文件，请用 Excel 打开后另存为 xlsx",
                       "this is HTML or XML, no Excel file; open it in Excel and save it as .xlsx");
  }
  return read_csv(bytes);
}

Error too_large() {
  return table_error(Fault::refused, fmt::format("文件超过 {} MB", max_file_bytes >> 20),
                     fmt::format("the file is larger than {} MB", max_file_bytes >> 20));
}

Error named(Error error, const std::string& file_name) {
  error.doing = fmt::format("reading the table \"{}\"", file_name);
  return error;
}

Result<std::string> read_bytes(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    return table_error(Fault::missing, "找不到文件", "there is no such file");
  }
  if (!std::filesystem::is_regular_file(file, failure)) {
    return table_error(Fault::io, "这不是文件", "this is no regular file");
  }
  const auto size = std::filesystem::file_size(file, failure);
  if (failure) return table_error(Fault::io, "文件读不出来", failure.message());
  if (size > max_file_bytes) return too_large();
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(size, '\0');
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
    return table_error(Fault::io, "文件读不出来", "the file could not be read");
  }
  return bytes;
}

}  // namespace

Result<Table> read_table(std::string_view bytes, const std::string& file_name) {
  if (bytes.size() > max_file_bytes) return named(too_large(), file_name);
  try {
    Result<Table> table = dispatch(bytes);
    if (!table) return named(table.error(), file_name);
    table->file_name = file_name;
    return table;
  } catch (const std::exception& failure) {  // bad_alloc of a hostile file, at the latest
    return named({Fault::refused, {}, failure.what()}, file_name);
  }
}

Result<Table> read_table(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const Result<std::string> bytes = read_bytes(file);
  if (!bytes) return named(bytes.error(), name);
  return read_table(*bytes, name);
}

}  // namespace kehou::tables
