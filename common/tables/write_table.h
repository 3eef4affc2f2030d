// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: writers of tables as schools' programs write and read them: XLSX, CSV in GB18030, CSV
// in UTF-8 with BOM.
// What it promises: the same table gives the same bytes; an existing file is replaced; no cell is
// taken for a formula (§6).
// The trap: a column of numbers that are names (工号, 卡号, 口令) must be text, or Excel cuts it.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "common/base/civil_day.h"
#include "common/base/result.h"

namespace kehou::tables {

using Value = std::variant<std::string, int, CivilDay>;
using ValueRow = std::vector<Value>;

struct FileTable {
  std::string sheet;  ///< name of the tab
  std::string title;  ///< a merged row above the header; none when empty
  std::vector<std::string> header;
  std::vector<ValueRow> rows;
  std::string footer;                ///< "填表人：…" below the rows; none when empty
  std::vector<std::string> notes;    ///< a second tab 「填写说明」; none when empty
  std::vector<std::string> block{};  ///< lines between title and header: whose, when, by whom
};

enum class WrittenAs { gb18030, utf8_with_bom };

Outcome write_xlsx(const std::filesystem::path& file, const FileTable& table);
Outcome write_csv(const std::filesystem::path& file, const FileTable& table, WrittenAs encoding);

}  // namespace kehou::tables
