// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a list of days off and make-up days as a file: config/calendar/2026.csv and its like.
// What it promises: every row is understood, or nothing is taken and the row is named.
// The trap: the same file goes into a terminal, where more spellings are read (kiosk/intake).
#pragma once

#include <filesystem>
#include <vector>

#include "common/base/result.h"
#include "common/domain/payloads_calendar.h"

namespace kehou::district {

/// XLSX or CSV with the columns 日期 and 类型, and 按周几 and 依据 where they are there. A row
/// whose 依据 names 国务院 or 国办 is the state's. Fault::malformed: which row, and why.
Result<std::vector<domain::CalendarDaySet>> read_calendar_file(const std::filesystem::path& file);

}  // namespace kehou::district
