// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what an import would do, row by row, before anybody accepts it.
// What it promises: every invalid row names file, sheet, row, column, value and remedy; nothing is
// written yet.
// The trap: it holds names; it is shown behind a sign-in only and never logged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kehou::model {

enum class RowFate : std::uint8_t { added, changed, same, left, duplicate, invalid };

struct ImportLine {
  RowFate fate = RowFate::same;
  std::string file;
  std::string sheet;   ///< empty for CSV
  int row = 0;         ///< 1-based, as a spreadsheet shows it; 0 = the whole file
  std::string column;  ///< header text; may be empty
  std::string value;
  std::string code;       ///< stable reason code, "name_suspicious"; empty when fine
  std::string reason_zh;  ///< what is wrong and what to do
  std::string reason_en;
  std::string who;  ///< "三(2)班 07 张梓轩"; for the preview only
};

struct ImportFile {
  std::string name;
  std::string kind;      ///< "students", "staff", … or "unknown"
  std::string encoding;  ///< "UTF-8", "GB18030", "xlsx"
  int rows = 0;
  std::vector<std::string> dropped_columns;  ///< 未导入
};

/// A roster that would lose more than 30 % of its people, or all of them: mostly a wrong file.
struct RosterShrink {
  std::string roster;  ///< "students", "staff", "lunches"
  int before = 0;
  int leave = 0;
};

struct ImportPreview {
  std::vector<ImportFile> files;
  std::vector<ImportLine> lines;  ///< everything but `same`, invalid first
  int added = 0;
  int changed = 0;
  int same = 0;
  int left = 0;
  int duplicate = 0;
  int invalid = 0;
  std::vector<RosterShrink> shrinks;  ///< each needs a person's word that they really left
  bool acceptable() const { return invalid == 0; }
};

/// Files that the office may choose from (a folder on a stick or in the data's inbox).
struct ImportSource {
  std::string path;
  std::string name;
  std::int64_t size_bytes = 0;
};

struct ImportDesk {
  std::string folder;
  std::vector<ImportSource> sources;
};

}  // namespace kehou::model
