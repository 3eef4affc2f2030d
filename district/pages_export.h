// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the totals of all schools as a file for a spreadsheet.
// What it promises: the head says whose, of when, made when and by whom; no cell is a formula.
// The trap: the file is written beside others in the system's temporary folder and read back.
#pragma once

#include <string>
#include <vector>

#include "district/store.h"
#include "district/words.h"

namespace kehou::district {

inline constexpr int most_export_days = 92;

struct ExportRequest {
  Lang lang = Lang::zh;
  std::string district;
  std::string user;
  CivilDay from;
  CivilDay to;
  Instant now;
};
enum class FileKind : std::uint8_t { xlsx, csv };
/// `totals`: of any days, in any order. The bytes of the file.
Result<std::string> totals_file(const ExportRequest& request, const std::vector<School>& schools,
                                std::vector<DayTotals> totals, FileKind kind);

}  // namespace kehou::district
